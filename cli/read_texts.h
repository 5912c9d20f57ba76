// Texts to readings, on all threads: extract/text/load and extract/reader/read behind one pipeline.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/summary.h"
#include "extract/text/load.h"
#include "ontology/ontology.h"

namespace kimberlite {

// A text that was read: its line of readings, which is also what a graph is made from, so that `build` is `read`, then
// `merge`, to the byte.
struct ReadText {
    std::string line;
    Document document;
    Origin found;
    std::uint64_t words = 0, bytes = 0;
    Counts counts;
};

// Whether a document is to be read; asked on the thread that loads. It may give the document another id or place.
using Wanted = std::function<bool(Document&, Origin&)>;

class TextsReading {
public:
    // Opens the model. Throws Error where it, or every input, cannot be used; an input that does not exist beside
    // others that do is named and passed over.
    TextsReading(const TextOptions&, const Ontology&, Console&, Wanted = {});
    // Of documents that are there already, instead of the inputs: `documents` calls its argument for each, on a thread
    // of its own. There may be none.
    using Documents = std::function<void(const std::function<void(Document&&, Origin&&)>&)>;
    TextsReading(const TextOptions&, const Ontology&, Console&, Documents documents);
    ~TextsReading();
    TextsReading(const TextsReading&) = delete;
    TextsReading& operator=(const TextsReading&) = delete;

    // The next text, in the order of the inputs whatever the number of threads; none at the end. Shows the progress.
    std::optional<ReadText> next();

    const std::string& model() const;  // its version

    // After the end.
    const Tally& tally() const;
    double seconds() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kimberlite
