// Texts to readings, on all threads: extract/text/load and extract/reader/read behind one pipeline.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/summary.h"
#include "ontology/ontology.h"

namespace kimberlite {

// A text that was read: its line of readings, which is also what a graph is made from, so that `build` is `read`, then
// `merge`, to the byte.
struct ReadText {
    std::string line;
    std::uint64_t words = 0, bytes = 0;
    Counts counts;
};

class TextsReading {
public:
    // Opens the model. Throws Error where it, or every input, cannot be used; an input that does not exist beside others
    // that do is named and passed over.
    TextsReading(const TextOptions&, const Ontology&, Console&);
    ~TextsReading();
    TextsReading(const TextsReading&) = delete;
    TextsReading& operator=(const TextsReading&) = delete;

    // The next text, in the order of the inputs whatever the number of threads; none at the end. Shows the progress.
    std::optional<ReadText> next();

    // After the end.
    const Tally& tally() const;
    double seconds() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kimberlite
