// Texts in: files, folders, standard input, and what is packed in them, as one stream of documents.
//
// Formats by content and ending: plain text, HTML, Markdown, PDF (through the program pdftotext), DOCX, ODT, EPUB,
// e-mail
// (.eml, .mbox), JSON Lines; any of them inside .gz, .zst, .bz2, .xz, .zip and .tar.*, also one in another. Documents
// come one by one, so a corpus may be larger than memory; one document is in memory as a whole.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

struct LoadOptions {
    std::string date;      // EDTF, for documents that have none of their own; empty: none
    std::string language;  // “en”: all texts are taken for English; empty: determined, others than English are skipped
};

struct Skipped {
    std::string name;     // file, and member inside an archive: “news.zip/a.html”
    std::string reason;   // “is not English but German”, “is empty”, “cannot be read: Permission denied”
    bool failure = true;  // false: nothing is wrong with it (not English, no text in it)
};

// Where a document was found, for whoever keeps documents over many runs: it does not depend on what else is given.
struct Origin {
    std::string place;  // the path as given, then the member in an archive; of a line of JSON Lines its number, unless
                        // the line has an id: “texts/a.txt”, “news.zip/a.html”, “feed.jsonl:3”, “standard input”
    std::string id;       // the document's id before a number tells it from others of the run
    bool own_id = false;  // given by the input, not made of the path
};

// A path as documents, their places and messages have it: in UTF-8, without control characters.
std::string printable(std::string_view path);

// Calls `take` for each document and `skip` for what gives none. The order, the ids and all else depend on the set of
// inputs alone, not on the order in which they are given: inputs and folders are gone through sorted by name, folders
// recursively, hidden files left out. Inputs: paths, or “-” for standard input. Ids are made of the path inside the
// folder given, or the file's name, and the member's name in an archive, unless the input gives them; the same id again
// gets a number. Date: the document's own, else that of its dateline, else `date`, else when the file says it was made.
// Throws Error only where an input does not exist; what cannot be read is skipped with its reason. Exceptions of `take`
// and `skip` pass through.
void load(const std::vector<std::string>& inputs, const LoadOptions&, const std::function<void(Document&&)>& take,
          const std::function<void(Skipped&&)>& skip);
void load(const std::vector<std::string>& inputs, const LoadOptions&,
          const std::function<void(Document&&, const Origin&)>& take, const std::function<void(Skipped&&)>& skip);

}  // namespace kimberlite
