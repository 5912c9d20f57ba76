// Megabytes a second of loading, on one thread, for each kind of input that a corpus is likely to be.
//
//     load_benchmark [MEGABYTES, default 8]
//
// The texts are made up of English words, a few paragraphs a document, and written to a folder that vanishes. Each
// figure is the best of three runs by the thread's own processor time, in bytes of the text that comes out.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "extract/text/load.h"

namespace {

using namespace kimberlite;
namespace fs = std::filesystem;

double thread_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

constexpr const char* words[] = {"the",    "minister", "of",    "water",   "said",    "that",  "and",   "company’s",
                                 "river",  "Mongu",    "in",    "Annie",   "Banda",   "on",    "built", "Tuesday",
                                 "people", "with",     "their", "Barotse", "station", "which", "had",   "years"};

// A document of about `size` bytes in paragraphs of sentences.
std::string document(std::size_t size, unsigned seed) {
    std::string text;
    for (unsigned count = 1; text.size() < size; ++count) {
        seed = seed * 1103515245u + 12345u;
        text += words[(seed >> 16) % std::size(words)];
        text += count % 120 == 0 ? ".\n\n" : count % 20 == 0 ? ". " : " ";
    }
    return text;
}

std::string wrapped(std::string text) {
    std::size_t column = 0;
    for (char& c : text) {
        if (c == '\n') column = 0;
        if (++column > 66 && c == ' ') {
            c = '\n';
            column = 0;
        }
    }
    return text;
}

std::string page(const std::string& text) {
    std::string html = "<!doctype html><title>x</title><nav><a href=/>News</a></nav><article>";
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find("\n\n", at), text.size());
        html += "<p class=\"story\">" + text.substr(at, end - at) + "</p>\n";
        at = end + 2;
    }
    return html + "</article><footer>Copyright</footer>";
}

std::string json_line(const std::string& text) {
    std::string line = "{\"text\": \"";
    for (const char c : text) line += c == '\n' ? std::string("\\n") : std::string(1, c);
    return line + "\"}\n";
}

void measure(const char* name, const fs::path& input) {
    double best = 1e9;
    std::size_t bytes = 0, documents = 0;
    for (int run = 0; run < 3; ++run) {
        bytes = documents = 0;
        const double begun = thread_seconds();
        load(
            {input.string()}, {}, [&](Document&& loaded) { bytes += loaded.text.size(), ++documents; },
            [](Skipped&& skipped) { std::printf("%s %s\n", skipped.name.c_str(), skipped.reason.c_str()); });
        best = std::min(best, thread_seconds() - begun);
    }
    std::printf("%-34s %8zu documents %8.1f MB/s\n", name, documents, static_cast<double>(bytes) / best / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
    const auto total = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 8) * 1'000'000;
    const auto folder = fs::temp_directory_path() / ("kimberlite-load-" + std::to_string(std::time(nullptr)));
    for (const char* kind : {"plain", "wrapped", "html"}) fs::create_directories(folder / kind);
    std::ofstream lines(folder / "a.jsonl"), mbox(folder / "a.mbox"), one(folder / "one.txt");
    for (unsigned i = 0; i < total / 4000; ++i) {
        const auto text = document(4000, i);
        const auto name = std::to_string(i);
        std::ofstream(folder / "plain" / (name + ".txt")) << text;
        std::ofstream(folder / "wrapped" / (name + ".txt")) << wrapped(text);
        std::ofstream(folder / "html" / (name + ".html")) << page(text);
        lines << json_line(text);
        mbox << "From a@example.org Fri Nov  4 10:00:00 2011\nFrom: a@example.org\nSubject: x\n\n"
             << wrapped(text) << "\n\n";
        one << text;
    }
    for (auto* file : {&lines, &mbox, &one}) file->close();
    measure("plain text, 4 kB each", folder / "plain");
    measure("plain text, one file", folder / "one.txt");
    measure("wrapped at 66 columns, 4 kB each", folder / "wrapped");
    measure("HTML, 4 kB each", folder / "html");
    measure("JSON Lines", folder / "a.jsonl");
    measure("mbox", folder / "a.mbox");
    fs::remove_all(folder);
}
