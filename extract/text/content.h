// What one format makes of its bytes: the text and what the document says of itself.
#pragma once

#include <string>

namespace kimberlite {

struct Content {
    std::string text;  // UTF-8, clean (clean.h), paragraphs two line feeds apart
    std::string title;
    std::string date;    // when it was published, as found; read by dates.h
    std::string made;    // when the file was made, as found: believed last
    std::string source;  // whom it comes from, where the document says it; empty: its path
    std::string id;      // its own; empty: made of its path
};

}  // namespace kimberlite
