// E-mail: one message (.eml) or many in one file (.mbox). (GMime)
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/bytes.h"
#include "extract/text/content.h"

namespace kimberlite {

struct Attachment {
    std::string name;   // as the mail names it; may be empty
    std::string bytes;  // decoded
    bool is_mail = false;
};

struct Mail {
    Content content;  // its own text: title from Subject, date from Date, source from From; may be without text
    std::vector<Attachment> attachments;
};

// Plain text is preferred to HTML; quoted lines (“> …”), the line that introduces them and the signature are left out.
Mail read_mail(std::string_view message);

// Calls `visit` with each message's bytes, one in memory at a time, and its number from 1. What `visit` throws passes
// through.
void for_each_message(Bytes& mbox, const std::function<void(std::string_view message, std::size_t number)>& visit);

}  // namespace kimberlite
