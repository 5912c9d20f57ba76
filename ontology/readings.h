// Readings as JSON Lines: the one format of annotated texts that the program writes, the gold sets are in and training
// reads. One object a line, one line a document, UTF-8; positions in code points.
//
// What is read and written again is the same line: `to_json_line(from_json_line(line))` is a fixed point after one
// turn. Keys that only scorers and training use (`head`, `instance`, `source_type`, `wikipedia`, `uri`, `optional`,
// `negatives` and others) are passed over; what of a gold text is complete is kept (`annotated`, `properties`,
// `eventClasses`, `annotatedSpans`, `evaluationSpan`).
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "ontology/reading.h"

namespace kimberlite {

// One line (with its line feed): keys in a fixed order, what does not apply left out, confidences rounded to three
// decimals and left out where they are 1. Mentions, entities, times and events without an id get one (“m1”, “e1”, “t1”,
// “v1” …) that no other has.
std::string to_json_line(const Reading&);

// The reading of one line. `where` names file and line in errors. Throws Error naming it, the place inside the line and
// what is wrong: not JSON, no `id` or `text`, a position outside the text, an id used twice or of nothing, a value of
// the wrong kind. Mentions, times and sentences are put in order of position; ids are given where they are missing.
//
// Lenient where gold sets differ: keys it does not know are ignored; an `entity` that is not listed is made from its
// mentions; relations and roles whose argument is words alone (`{"text": …}`) are left out, as they stand nowhere in
// the text; a relation without `begin` spans its arguments.
Reading from_json_line(std::string_view line, std::string_view where);

// Readings one after another, so that a corpus larger than memory can pass: called until it gives none.
using ReadingStream = std::function<std::optional<Reading>()>;

// The readings of a stream in JSON Lines, which must outlive what is returned; `name` is the file's in errors. Empty
// lines are passed over. Throws Error as from_json_line does, and where the stream breaks or is packed (.gz, .zst,
// .zip, .xz).
ReadingStream read_readings(std::istream&, std::string name);

}  // namespace kimberlite
