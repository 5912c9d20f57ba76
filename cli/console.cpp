// The progress line is one terminal line, rewritten in place: a carriage return, the line, and “erase to the end”. A
// message erases it first and leaves it to be drawn again with the next document.
#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ostream>

namespace kimberlite {
namespace {

constexpr std::string_view erase_line = "\r\x1b[K";

std::size_t terminal_columns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

bool standard_error_is_terminal() { return isatty(STDERR_FILENO) == 1; }

void Console::say(std::string_view message) {
    const std::lock_guard lock(mutex_);
    if (!line_.empty()) out_ << erase_line;
    line_.clear();
    out_ << message << '\n' << std::flush;
}

void Console::error(std::string_view message) { say(std::string("kimberlite: ").append(message)); }

void Console::note(std::string_view message) {
    if (loudness_ != Loudness::quiet) say(message);
}

void Console::detail(std::string_view message) {
    if (loudness_ == Loudness::verbose) say(message);
}

void Console::show(const std::string& line) {
    if (!shows_progress()) return;
    const std::lock_guard lock(mutex_);
    line_ = line;
    out_ << '\r' << line_ << "\x1b[K" << std::flush;
}

void Console::clear() {
    const std::lock_guard lock(mutex_);
    if (!line_.empty()) out_ << erase_line << std::flush;
    line_.clear();
}

std::string with_commas(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t place = digits.size(); place > 3;) digits.insert(place -= 3, ",");
    return digits;
}

std::string duration(double seconds) {
    const auto whole = static_cast<unsigned long>(seconds);
    char text[32];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%lu:%02lu:%02lu", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%lu:%02lu", whole / 60, whole % 60);
    return text;
}

std::uint64_t per_second(std::uint64_t count, double seconds) {
    return seconds > 0 ? static_cast<std::uint64_t>(static_cast<double>(count) / seconds) : 0;
}

std::string progress_line(const Headway& headway, std::size_t columns) {
    const bool known = headway.all_bytes > 0 && headway.bytes <= headway.all_bytes;
    const double share = known ? static_cast<double>(headway.bytes) / static_cast<double>(headway.all_bytes) : 0;
    std::string line;
    if (known) {
        char text[16];
        std::snprintf(text, sizeof text, "%3.0f %%  ", share * 100);
        line += text;
    }
    line += with_commas(headway.documents) + (headway.documents == 1 ? " document" : " documents");
    if (headway.words > 0)
        line += "  " + with_commas(headway.words) + " words  " +
                with_commas(per_second(headway.words, headway.seconds)) + " words/s";
    // Sooner, the rate says nothing yet.
    if (known && share > 0.01 && headway.seconds > 1)
        line += "  " + duration(headway.seconds * (1 - share) / share) + " left";
    if (line.size() > columns) line.resize(columns);
    return line;
}

Progress::Progress(Console& console, std::uint64_t all_bytes)
    : console_(console), begun_(Clock::now()), shown_(begun_) {
    headway_.all_bytes = all_bytes;
}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

void Progress::add(std::uint64_t words) {
    ++headway_.documents;
    headway_.words += words;
    const auto now = Clock::now();
    if (!console_.shows_progress() || now - shown_ < std::chrono::milliseconds(100)) return;
    shown_ = now;
    headway_.seconds = seconds();
    console_.show(progress_line(headway_, terminal_columns() - 1));
}

}  // namespace kimberlite
