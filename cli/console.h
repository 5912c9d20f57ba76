// What the program tells the person: messages and a progress line, on standard error; data alone goes to standard
// output.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>

namespace kimberlite {

enum class Loudness : std::uint8_t { quiet, normal, verbose };

// Messages from any thread, a line each; the progress line steps aside for them.
class Console {
public:
    Console(std::ostream& out, Loudness loudness, bool terminal)
        : out_(out), loudness_(loudness), terminal_(terminal) {}
    ~Console() { clear(); }
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void error(std::string_view message);   // always said
    void note(std::string_view message);    // unless quiet
    void detail(std::string_view message);  // where verbose

    // The progress line, in place of the one before; only on a terminal and unless quiet.
    bool shows_progress() const { return terminal_ && loudness_ != Loudness::quiet; }
    void show(const std::string& line);
    void clear();

private:
    void say(std::string_view message);

    std::ostream& out_;
    const Loudness loudness_;
    const bool terminal_;
    std::mutex mutex_;
    std::string line_;
};

// A console for standard error as it is.
bool standard_error_is_terminal();

// How far a run is. All times in seconds.
struct Headway {
    std::uint64_t documents = 0, words = 0;
    std::uint64_t bytes = 0, all_bytes = 0;  // of the input; all_bytes 0: not known
    double seconds = 0;
};

// “ 42 %  1,234 documents  567,890 words  5,432 words/s  1:23 left”, no wider than `columns`; shares and the time left
// only where the bytes of the input are known.
std::string progress_line(const Headway&, std::size_t columns);

std::string with_commas(std::uint64_t number);  // 1234567 → “1,234,567”
std::string duration(double seconds);           // 83 → “1:23”, 3683 → “1:01:23”
std::uint64_t per_second(std::uint64_t count, double seconds);

// Shows a run's headway, at most ten times a second.
class Progress {
public:
    Progress(Console& console, std::uint64_t all_bytes);

    // Called by one thread, for each document done.
    void add(std::uint64_t words);
    // How many bytes of the input are done, all in all.
    void at(std::uint64_t bytes) { headway_.bytes = bytes; }
    const Headway& headway() const { return headway_; }
    double seconds() const;

private:
    using Clock = std::chrono::steady_clock;
    Console& console_;
    Headway headway_;
    const Clock::time_point begun_;
    Clock::time_point shown_;
};

}  // namespace kimberlite
