// Texts in: files, folders, standard input, and what is packed in them, as one stream of documents.
//
// Formats by content and ending: plain text, HTML, Markdown, PDF (through the program pdftotext), DOCX, ODT, EPUB, e-mail
// (.eml, .mbox), JSON Lines; any of them inside .gz, .zst, .zip and .tar.*. Documents come one by one, so a corpus may be
// larger than memory. What cannot be read is named and passed over; every other document still comes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

struct LoadOptions {
    std::string date;      // EDTF, for documents that have none of their own; empty: none
    std::string language;  // “en”: all texts are taken for English; empty: determined, others than English are skipped
};

struct Skipped {
    std::string name;    // file, and member inside an archive: “news.zip/a.html”
    std::string reason;  // “is not English (German)”, “is empty”, “cannot be read: Permission denied”
    bool failure = true;  // false: nothing is wrong with it (not English, no text in it)
};

// Calls `take` for each document, in an order that depends on the inputs alone (folders sorted by name, recursive), and
// `skip` for what gives none. Inputs: paths, or “-” for standard input. Throws Error only where an input named by the
// user does not exist or none of them can be opened at all; everything found below it is skipped with its reason.
void load(const std::vector<std::string>& inputs, const LoadOptions&, const std::function<void(Document&&)>& take,
          const std::function<void(Skipped&&)>& skip);

}  // namespace kimberlite
