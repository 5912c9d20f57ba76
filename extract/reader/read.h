// One text read: words in, a Reading out.
#pragma once

#include <filesystem>
#include <memory>

#include "extract/language/tokenize.h"
#include "ontology/ontology.h"
#include "ontology/reading.h"

namespace kimberlite {

// A model with its heads, ready to read; shared by all threads.
class Reader {
public:
    // Maps the model file. Throws Error naming it and the remedy where it is missing, truncated, corrupt or of another
    // format, or speaks of classes and properties that the ontology lacks.
    static Reader open(const std::filesystem::path& model, const Ontology&);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    const std::string& version() const;

    struct Parts;  // the model, its encoder and heads (extract/reader/…)
    const Parts& parts() const { return *parts_; }

private:
    explicit Reader(std::unique_ptr<const Parts>);
    std::unique_ptr<const Parts> parts_;
};

// Pure: the same document gives the same reading, bit for bit, on every processor and thread.
Reading read(const Document&, const Tokens&, const Reader&);

// What the heads find in a document, before extract/discourse understands it as a whole, and the labels it speaks of:
// for programs that learn from it (found.h, labels.h).
struct Found;
struct Labels;
Found find(const Document&, const Tokens&, const Reader&);
const Labels& labels_of(const Reader&);

// With the confidence that the heads give, which the calibration (extract/discourse/calibration.h) is fitted on.
Reading read_uncalibrated(const Document&, const Tokens&, const Reader&);

}  // namespace kimberlite
