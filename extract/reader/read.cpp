// A document is read in stretches of whole windows, so that its states fit in memory however long it is. Of a stretch
// all words are labelled first; then the document decides what its names are, seen so far; then what holds between
// candidates is read from the same states. The windows of all stretches together are understood by extract/discourse.
#include "extract/reader/read.h"

#include <algorithm>
#include <mutex>

#include "extract/discourse/calibration.h"
#include "extract/discourse/names.h"
#include "extract/discourse/understand.h"
#include "extract/reader/candidates.h"
#include "extract/reader/encoder.h"
#include "extract/reader/heads.h"
#include "extract/reader/labels.h"
#include "extract/reader/links.h"
#include "extract/reader/windows.h"
#include "extract/times/find_times.h"
#include "ontology/sure.h"

namespace kimberlite {
namespace {

constexpr std::size_t pieces_of_a_stretch = 8192;  // some 12 MB of states
constexpr std::size_t pieces_together = 700;       // encoded in one call

// What one thread works in, kept from document to document.
struct Workspace {
    explicit Workspace(const Vocabulary& vocabulary) : pieces(vocabulary) {}
    WordPieces pieces;
    Encoder::Workspace encoder;
    Heads::Workspace heads;
    Links::Workspace links;
    std::vector<States> states;
};

struct Place {  // where a window's states are
    std::size_t batch, number;
};

}  // namespace

struct Reader::Parts {
    Parts(const std::filesystem::path& path, const Ontology& ontology)
        : model(path),
          labels(model, ontology),
          vocabulary(model.vocabulary()),
          encoder(model),
          heads(model),
          links(model, labels) {
        limits.pieces = model.encoder().window;
        limits.longest = std::min(limits.longest, model.encoder().positions - 2);
    }

    std::unique_ptr<Workspace> take_workspace() const {
        const std::lock_guard lock(mutex);
        if (spare.empty()) return std::make_unique<Workspace>(vocabulary);
        auto workspace = std::move(spare.back());
        spare.pop_back();
        return workspace;
    }
    void give_back(std::unique_ptr<Workspace> workspace) const {
        const std::lock_guard lock(mutex);
        spare.push_back(std::move(workspace));
    }

    Model model;
    Labels labels;
    Vocabulary vocabulary;
    Encoder encoder;
    Heads heads;
    Links links;
    WindowLimits limits;
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<Workspace>> spare;
};

namespace {

// Windows are encoded some at a time, in order. Returns where each one's states are.
std::vector<Place> encode(const Encoder& encoder, std::span<const Window> windows, Workspace& workspace) {
    std::vector<Place> places;
    std::vector<EncoderInput> inputs;
    std::size_t pieces = 0, batch = 0;
    auto run = [&] {
        if (inputs.empty()) return;
        if (workspace.states.size() <= batch) workspace.states.resize(batch + 1);
        encoder.encode(inputs, workspace.encoder, workspace.states[batch++]);
        inputs.clear();
        pieces = 0;
    };
    for (const Window& window : windows) {
        if (pieces + window.pieces.size() > pieces_together) run();
        places.push_back({batch, inputs.size()});
        inputs.push_back(window.input());
        pieces += window.pieces.size();
    }
    run();
    return places;
}

class DocumentReader {
public:
    DocumentReader(const Document& document, const Tokens& tokens, const Reader::Parts& parts, Workspace& workspace)
        : document_(document),
          tokens_(tokens),
          parts_(parts),
          workspace_(workspace),
          names_(document.text, tokens, parts.labels.types) {
        found_.times = find_times(document, tokens);
    }

    Found read() {
        for (std::size_t sentence = 0; sentence < tokens_.sentences.size();) {
            const std::vector<Window> windows =
                make_windows(document_.text, tokens_, sentence, pieces_of_a_stretch, workspace_.pieces, parts_.limits);
            read_stretch(windows);
        }
        return std::move(found_);
    }

private:
    void read_stretch(std::span<const Window> windows) {
        const std::vector<Place> places = encode(parts_.encoder, windows, workspace_);
        std::vector<Labelled> labelled;
        for (std::size_t i = 0; i < windows.size(); ++i)
            labelled.push_back(
                parts_.heads.label(windows[i], workspace_.states[places[i].batch], places[i].number, workspace_.heads));
        const WordSpan words{windows.front().own, windows.back().end - 1};
        const std::vector<Candidate> names = names_.decide(words, labelled);
        const std::vector<Candidate> candidates =
            find_candidates(document_.text, tokens_, words, names, labelled, parts_.labels, found_.times);
        found_.candidates.insert(found_.candidates.end(), candidates.begin(), candidates.end());
        const std::vector<FoundDescription> descriptions =
            find_descriptions(document_.text, tokens_, words, candidates, labelled, parts_.labels);
        found_.descriptions.insert(found_.descriptions.end(), descriptions.begin(), descriptions.end());
        for (const Labelled& window : labelled) {
            found_.events.insert(found_.events.end(), window.events.begin(), window.events.end());
            for (const FoundSpan& cue : window.cues) found_.cues.push_back(cue.words);
            for (const FoundSpan& quotation : window.quotations)
                found_.quotations.push_back(
                    {quotation.words, parts_.heads.is_direct(quotation.type), quotation.confidence, {}});
        }
        for (std::size_t i = 0; i < windows.size(); ++i)
            parts_.links.link(windows[i], workspace_.states[places[i].batch], places[i].number, tokens_, found_,
                              workspace_.links);
    }

    const Document& document_;
    const Tokens& tokens_;
    const Reader::Parts& parts_;
    Workspace& workspace_;
    DocumentNames names_;
    Found found_;
};

}  // namespace

Reader::Reader(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Reader Reader::open(const std::filesystem::path& model, const Ontology& ontology) {
    return Reader(std::make_unique<const Parts>(model, ontology));
}

const std::string& Reader::version() const { return parts_->model.version(); }

Found find(const Document& document, const Tokens& tokens, const Reader& reader) {
    const Reader::Parts& parts = reader.parts();
    std::unique_ptr<Workspace> workspace = parts.take_workspace();
    Found found = DocumentReader(document, tokens, parts, *workspace).read();
    parts.give_back(std::move(workspace));
    return found;
}

const Labels& labels_of(const Reader& reader) { return reader.parts().labels; }

Reading read_uncalibrated(const Document& document, const Tokens& tokens, const Reader& reader) {
    return understand(document, tokens, find(document, tokens, reader), labels_of(reader));
}

Reading read(const Document& document, const Tokens& tokens, const Reader& reader) {
    Reading reading = read_uncalibrated(document, tokens, reader);
    calibrate(reading);
    return keep_sure(std::move(reading), likely_confidence());
}

}  // namespace kimberlite
