// Readings as JSON Lines: the one format of annotated texts that the program writes, the gold sets are in and training
// reads. One object a line, one line a document, UTF-8; positions in code points.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "ontology/reading.h"

namespace kimberlite {

// One line (with its line feed): keys in a fixed order, what does not apply left out, confidences rounded to 3 decimals.
std::string to_json_line(const Reading&);

// The reading of one line. `where` names file and line in errors: what is not JSON, lacks `id` or `text`, or refers to
// what is not there throws Error. Keys it does not know are ignored. Gold sets are read too (inline spans given by
// `text` alone are left out; KnowledgeNet's and others' keys are ignored).
Reading from_json_line(std::string_view line, std::string_view where);

// Readings one after another, so that a corpus larger than memory can pass: called until it gives none.
using ReadingStream = std::function<std::optional<Reading>()>;

// The readings of a JSON Lines file (“-”: standard input; .gz and .zst as they are: extract/text unpacks, not this).
// Empty lines are passed over. Throws Error as from_json_line, and where the file cannot be read.
ReadingStream read_readings(std::istream&, std::string name);

}  // namespace kimberlite
