// Documents come from `load` on a thread of their own; each is tokenized, read and made a line by whichever worker is
// free; lines leave in the order of the documents. What `load` passes over is named at once and counted by its reason.
#include "cli/read_texts.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <system_error>
#include <vector>

#include "cli/pipeline.h"
#include "extract/language/tokenize.h"
#include "extract/reader/read.h"
#include "extract/text/load.h"
#include "ontology/error.h"
#include "ontology/readings.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

// Bytes of all files named or below the folders named; 0 where standard input is among them or a folder cannot be seen.
std::uint64_t bytes_of(const std::vector<std::string>& inputs) {
    std::uint64_t bytes = 0;
    std::error_code failed;
    for (const std::string& input : inputs) {
        if (input == "-") return 0;
        if (fs::is_regular_file(input, failed)) {
            bytes += fs::file_size(input, failed);
        } else {
            for (auto entry = fs::recursive_directory_iterator(input, fs::directory_options::skip_permission_denied, failed);
                 !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed))
                if (entry->is_regular_file(failed)) bytes += entry->file_size(failed);
        }
        if (failed) return 0;
    }
    return bytes;
}

// What this process has read so far, whatever was packed in it, as the kernel counts it; 0 where it does not tell.
std::uint64_t bytes_read() {
    std::ifstream in("/proc/self/io");
    std::string key;
    std::uint64_t bytes = 0;
    return in >> key >> bytes && key == "rchar:" ? bytes : 0;
}

std::string all_named(const std::vector<std::string>& inputs) {
    std::string names;
    for (const std::string& input : inputs) names += (names.empty() ? "" : ", ") + (input == "-" ? "standard input" : input);
    return names;
}

}  // namespace

struct TextsReading::Parts {
    Parts(const TextOptions& options, const Ontology& ontology, Console& to)
        : reader(Reader::open(options.model, ontology)),
          console(to),
          inputs(options.inputs),
          progress(to, to.shows_progress() ? bytes_of(options.inputs) : 0),
          read_before(bytes_read()) {
        to.detail("model " + options.model + ", version " + reader.version());
        pass_over_missing_inputs();
        const LoadOptions load_options{options.date, options.language};
        pipeline = std::make_unique<Pipeline<Document, ReadText>>(
            [this, load_options](const auto& give) { produce(load_options, give); },
            [this](Document&& document) { return read_text(document); },
            PipelineBounds{options.threads, std::size_t{16} * options.threads, std::size_t{8} << 20});
    }

    void skip(const Skipped& skipped) {
        const std::string message = skipped.name + ": " + skipped.reason;
        if (skipped.failure)
            console.error(message);
        else
            console.note("kimberlite: " + message + ": skipped");
        const std::lock_guard lock(mutex);
        ++tally.skipped[skipped.reason];
        tally.failed |= skipped.failure;
    }

    void pass_over_missing_inputs() {
        std::erase_if(inputs, [&](const std::string& input) {
            std::error_code ignored;
            const bool missing = input != "-" && !fs::exists(fs::symlink_status(input, ignored));
            if (missing) skip({input, "no such file or folder: check the path", true});
            return missing;
        });
        if (inputs.empty()) throw Error("none of the texts named exists: nothing was read");
    }

    template <typename Give>
    void produce(const LoadOptions& options, const Give& give) {
        load(
            inputs, options,
            [&](Document&& document) {
                const std::size_t weight = document.text.size();
                loaded += weight;
                give(std::move(document), weight);
            },
            [&](Skipped&& skipped) { skip(skipped); });
    }

    ReadText read_text(const Document& document) const {
        const Tokens tokens = tokenize(document);
        const Reading reading = read(document, tokens, reader);
        return {to_json_line(reading), tokens.words.size(), document.text.size(), counts_of(reading)};
    }

    // A text is done; what was loaded and is not yet done does not count.
    void add(const ReadText& text) {
        ++tally.documents;
        tally.words += text.words;
        done += text.bytes;
        if (console.shows_progress()) {
            const std::uint64_t in = bytes_read() - read_before, under_way = loaded - done;
            progress.at(in > under_way ? in - under_way : 0);
        }
        progress.add(text.words);
    }

    const Reader reader;
    Console& console;
    std::vector<std::string> inputs;
    std::mutex mutex;  // of the tally's skipped and failed, while the loader runs
    Tally tally;
    Progress progress;
    const std::uint64_t read_before;
    std::atomic<std::uint64_t> loaded{0};  // bytes of text
    std::uint64_t done = 0;
    std::unique_ptr<Pipeline<Document, ReadText>> pipeline;  // last: its threads use the rest
};

TextsReading::TextsReading(const TextOptions& options, const Ontology& ontology, Console& console)
    : parts_(std::make_unique<Parts>(options, ontology, console)) {}

TextsReading::~TextsReading() = default;

std::optional<ReadText> TextsReading::next() {
    auto text = parts_->pipeline->next();
    if (text) {
        parts_->add(*text);
    } else if (parts_->tally.documents == 0) {
        throw Error("no text found in " + all_named(parts_->inputs) +
                    ": give .txt, .html, .md, .pdf, .docx, .odt, .epub, .eml, .mbox or .jsonl files in English, or "
                    "folders that hold some; nothing was written");
    }
    return text;
}

const Tally& TextsReading::tally() const { return parts_->tally; }
double TextsReading::seconds() const { return parts_->progress.seconds(); }

}  // namespace kimberlite
