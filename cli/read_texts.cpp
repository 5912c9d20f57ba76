// Documents come from `load` on a thread of their own; each is tokenized, read and made a line by whichever worker is
// free; lines leave in the order of the documents. What `load` passes over is named at once and counted by its reason.
#include "cli/read_texts.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/pipeline.h"
#include "extract/language/tokenize.h"
#include "extract/reader/read.h"
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
            for (auto entry =
                     fs::recursive_directory_iterator(input, fs::directory_options::skip_permission_denied, failed);
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
    for (const std::string& input : inputs)
        names += (names.empty() ? "" : ", ") + (input == "-" ? "standard input" : input);
    return names;
}

}  // namespace

struct TextsReading::Parts {
    struct Loaded {
        Document document;
        Origin found;
    };
    using Texts = Pipeline<Loaded, ReadText>;

    Parts(const TextOptions& options, const Ontology& ontology, Console& to)
        : reader(Reader::open(options.model, ontology)),
          console(to),
          inputs(options.inputs),
          progress(to, to.shows_progress() ? bytes_of(options.inputs) : 0),
          read_before(bytes_read()) {
        to.detail("model " + options.model + ", version " + reader.version());
    }

    void start(unsigned threads, std::function<void(const Texts::Give&)> produce) {
        pipeline = std::make_unique<Texts>(
            std::move(produce), [this](Loaded&& one) { return read_text(std::move(one)); },
            PipelineBounds{threads, std::size_t{16} * threads, std::size_t{8} << 20});
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
        if (skipped.failure) tally.failed_names.push_back(skipped.name);
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

    void give_one(const Texts::Give& give, Loaded&& one) {
        const std::size_t weight = one.document.text.size();
        loaded += weight;
        give(std::move(one), weight);
    }

    void produce(const LoadOptions& options, const Wanted& wanted, const Texts::Give& give) {
        load(
            inputs, options,
            [&](Document&& document, const Origin& found) {
                Loaded one{std::move(document), found};
                // A number that tells documents of one run apart would depend on what else is read with them. `resolve`
                // tells documents of one id apart by their text, in a project as in a run.
                one.document.id = found.id;
                if (wanted && !wanted(one.document, one.found))
                    passed_over = true;
                else
                    give_one(give, std::move(one));
            },
            [&](Skipped&& skipped) { skip(skipped); });
    }

    ReadText read_text(Loaded&& one) const {
        Document& document = one.document;
        const Tokens tokens = tokenize(document);
        const Reading reading = read(document, tokens, reader);
        const std::size_t bytes = document.text.size();
        return {to_json_line(reading), std::move(document), std::move(one.found), tokens.words.size(), bytes,
                counts_of(reading)};
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
    std::atomic<bool> passed_over{false};  // some text was not wanted
    std::uint64_t done = 0;
    std::unique_ptr<Texts> pipeline;  // last: its threads use the rest
};

TextsReading::TextsReading(const TextOptions& options, const Ontology& ontology, Console& console, Wanted wanted)
    : parts_(std::make_unique<Parts>(options, ontology, console)) {
    parts_->pass_over_missing_inputs();
    parts_->start(options.threads, [parts = parts_.get(), load_options = LoadOptions{options.date, options.language},
                                    wanted = std::move(wanted)](const Parts::Texts::Give& give) {
        parts->produce(load_options, wanted, give);
    });
}

TextsReading::TextsReading(const TextOptions& options, const Ontology& ontology, Console& console, Documents documents)
    : parts_(std::make_unique<Parts>(options, ontology, console)) {
    parts_->passed_over = true;  // none is no failure
    parts_->start(options.threads,
                  [parts = parts_.get(), documents = std::move(documents)](const Parts::Texts::Give& give) {
                      documents([&](Document&& document, Origin&& found) {
                          parts->give_one(give, {std::move(document), std::move(found)});
                      });
                  });
}

TextsReading::~TextsReading() = default;

std::optional<ReadText> TextsReading::next() {
    auto text = parts_->pipeline->next();
    if (text) {
        parts_->add(*text);
    } else if (parts_->tally.documents == 0 && !parts_->passed_over) {
        throw Error("no text found in " + all_named(parts_->inputs) +
                    ": give .txt, .html, .md, .pdf, .docx, .odt, .epub, .eml, .mbox or .jsonl files in English, or "
                    "folders that hold some; nothing was written");
    }
    return text;
}

const std::string& TextsReading::model() const { return parts_->reader.version(); }
const Tally& TextsReading::tally() const { return parts_->tally; }
double TextsReading::seconds() const { return parts_->progress.seconds(); }

}  // namespace kimberlite
