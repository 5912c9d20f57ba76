// Which documents are independent of each other: copies of one text are not, nor are texts of one provider.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ontology/graph.h"

namespace kimberlite {

// Of each document the number of the one that it is in the end a copy of; of most it is their own.
std::vector<std::uint32_t> originals_of(std::span<const DocumentInfo>);

// A source is a number that documents have in common of which what they both say was said once. A text and its copies
// are one source, and with them all other texts of its provider (DocumentInfo::provider): that which one of them names
// in the text, as an outlet does that prints an agency's; else that of the original.
struct Sources {
    std::vector<std::uint32_t> of_document;
    std::vector<std::uint32_t> originals;              // by document, as originals_of
    std::vector<std::vector<std::uint32_t>> retold;    // by document: originals of others that stand in it too, sorted
    std::map<std::string, std::uint32_t> of_provider;  // by its name, folded
    // None: no document is from anybody so called.
    std::optional<std::uint32_t> called(const std::string& name) const;
};
Sources find_sources(std::span<const DocumentInfo>);
std::vector<std::uint32_t> sources_of(std::span<const DocumentInfo>);

// What stands behind something: the documents that say it, each as often as it does. A round-up adds nothing to what
// one of the stories says that it retells, nor does a sentence that stands word for word in another document: a firm's
// words about itself, a line of an agency.
class Support {
public:
    explicit Support(const Sources& sources) : sources_(sources) {}
    void add(std::uint32_t document, float confidence) { add(document, sources_.of_document[document], confidence); }
    // sentence: a hash of the one that says it; 0: it is too short to tell.
    void add(std::uint32_t document, std::uint32_t source, float confidence, std::uint32_t sentence = 0) {
        said_.push_back({document, source, sentence, confidence});
    }
    std::uint32_t documents() const;
    std::uint32_t sources() const;  // independent of each other
    float confidence() const;  // 1 − ∏(1 − c), at most .99: independent texts that say the same make it surer

private:
    struct Said {
        std::uint32_t document, source, sentence;
        float confidence;
    };
    std::vector<Said> each_sentence_once() const;
    std::vector<std::uint32_t> originals_of(const std::vector<Said>&) const;
    // Of which of those originals it is that a document says it: its own, or one that it retells.
    std::uint32_t original_of(std::uint32_t document, const std::vector<std::uint32_t>& originals) const;

    const Sources& sources_;
    std::vector<Said> said_;
};

}  // namespace kimberlite
