// pdftotext gets the bytes on its standard input and gives the text on its standard output, so no file is written and no
// name is passed to a shell. A socket pair carries the input, as it can be written without a signal when the program
// ends early. Then pages are joined, and lines are treated as those of any wrapped text.
#include "extract/text/pdf.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/text/bytes.h"
#include "extract/text/clean.h"
#include "extract/text/decode.h"
#include "extract/text/entities.h"
#include "extract/text/unwrap.h"
#include "ontology/document.h"

namespace kimberlite {
namespace {

constexpr auto longest_run = std::chrono::seconds(120);
constexpr const char* program = "pdftotext";
constexpr const char* arguments[] = {program, "-q", "-htmlmeta", "-enc", "UTF-8", "-", "-"};  // standard input to output

struct Descriptor {
    int number = -1;
    Descriptor() = default;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(); }
    void reset() {
        if (number >= 0) close(number);
        number = -1;
    }
};

// A child process that is ended and waited for in any case.
struct Child {
    pid_t id = -1;
    Child() = default;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (id < 0) return;
        kill(id, SIGKILL);
        wait();
    }
    int wait() {
        int status = 0;
        while (waitpid(id, &status, 0) < 0 && errno == EINTR) {
        }
        id = -1;
        return status;
    }
};

struct Actions {
    posix_spawn_file_actions_t actions;
    Actions() { posix_spawn_file_actions_init(&actions); }
    ~Actions() { posix_spawn_file_actions_destroy(&actions); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
};

void start(Child& child, Descriptor& input, Descriptor& output) {
    int in[2], out[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0) throw Unreadable(std::strerror(errno));
    Descriptor child_input, child_output;
    input.number = in[0];
    child_input.number = in[1];
    if (pipe2(out, O_CLOEXEC) != 0) throw Unreadable(std::strerror(errno));
    output.number = out[0];
    child_output.number = out[1];
    Actions files;
    posix_spawn_file_actions_adddup2(&files.actions, child_input.number, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files.actions, child_output.number, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files.actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::array<char*, 8> argv{};
    std::transform(std::begin(arguments), std::end(arguments), argv.begin(), [](const char* a) { return const_cast<char*>(a); });
    const int error = posix_spawnp(&child.id, program, &files.actions, nullptr, argv.data(), environ);
    if (error == ENOENT) {
        throw Unreadable("is a PDF, which needs the program pdftotext: install the package poppler-utils");
    }
    if (error != 0) throw Unreadable(std::string("cannot be read: pdftotext does not start: ") + std::strerror(error));
}

// Writes and reads by turns as the program is ready, until it closes its output.
std::string converse(std::string_view bytes, Descriptor& input, Descriptor& output) {
    fcntl(input.number, F_SETFL, O_NONBLOCK);
    fcntl(output.number, F_SETFL, O_NONBLOCK);
    const auto deadline = std::chrono::steady_clock::now() + longest_run;
    std::string text;
    std::vector<char> buffer(std::size_t{1} << 16);
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) throw Unreadable("takes longer than two minutes to read: pdftotext was ended");
        std::array<pollfd, 2> files = {{{output.number, POLLIN, 0}, {input.number, POLLOUT, 0}}};
        if (poll(files.data(), 2, static_cast<int>(left.count())) < 0 && errno != EINTR) throw Unreadable(std::strerror(errno));
        if (input.number >= 0 && files[1].revents != 0) {
            const auto sent = send(input.number, bytes.data(), std::min<std::size_t>(bytes.size(), 1u << 20), MSG_NOSIGNAL);
            if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
            if (bytes.empty() || (sent < 0 && errno != EAGAIN && errno != EINTR)) input.reset();
        }
        if (files[0].revents == 0) continue;
        const auto got = read(output.number, buffer.data(), buffer.size());
        if (got == 0) return text;
        if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
        if (text.size() > longest_text) throw Unreadable("is longer than 2 GiB, the longest text a document may have");
    }
}

std::string run_pdftotext(std::string_view bytes) {
    Child child;
    Descriptor input, output;
    start(child, input, output);
    auto text = converse(bytes, input, output);
    input.reset();
    const int status = child.wait();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {  // how some systems say that there is no such program
        throw Unreadable("is a PDF, which needs the program pdftotext: install the package poppler-utils");
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 3) throw Unreadable("does not permit that its text is copied");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw Unreadable(bytes.find("/Encrypt") != std::string_view::npos ? "is protected by a password" : "is a broken PDF");
    }
    return text;
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
    const auto from = text.find(begin);
    if (from == std::string_view::npos) return {};
    const auto rest = text.substr(from + begin.size());
    return rest.substr(0, rest.find(end));
}

// Titles that programs write by themselves: a file's name, “untitled”.
bool is_real_title(std::string_view title) {
    const auto dot = title.rfind('.');
    const bool file_name = dot != std::string_view::npos && title.size() - dot <= 5 && title.find(' ', dot) == std::string_view::npos &&
                           dot + 1 < title.size();
    return title.size() > 3 && !file_name && title.find("Microsoft Word") == std::string_view::npos && title.find(' ') != std::string_view::npos;
}

std::vector<std::string_view> lines_of(std::string_view page) {
    std::vector<std::string_view> lines;
    while (!page.empty()) {
        const auto line = page.substr(0, page.find('\n'));
        page.remove_prefix(std::min(line.size() + 1, page.size()));
        lines.push_back(line);
    }
    return lines;
}

// A line without what differs between pages.
std::string shape_of(std::string_view line) {
    std::string shape;
    for (const char c : trim(line)) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit) shape += c;
        else if (shape.empty() || shape.back() != '#') shape += '#';
    }
    return shape;
}

// The lines of a page, without blank ones, that a header or footer may be: two at either end.
std::vector<std::size_t> edge_lines(const std::vector<std::string_view>& lines) {
    constexpr std::size_t depth = 2;
    std::vector<std::size_t> filled, edges;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!trim(lines[i]).empty()) filled.push_back(i);
    }
    for (std::size_t i = 0; i < filled.size(); ++i) {
        if (i < depth || i + depth >= filled.size()) edges.push_back(filled[i]);
    }
    return edges;
}

}  // namespace

std::string join_pages(std::string_view text) {
    std::vector<std::vector<std::string_view>> pages;
    while (!text.empty()) {
        const auto page = text.substr(0, text.find('\f'));
        text.remove_prefix(std::min(page.size() + 1, text.size()));
        if (!trim(page).empty()) pages.push_back(lines_of(page));
    }
    std::unordered_map<std::string, std::size_t> shapes;
    for (const auto& page : pages) {
        for (const auto line : edge_lines(page)) ++shapes[shape_of(page[line])];
    }
    // Left and right pages may have different headers, so a third of the pages is enough where there are many.
    const auto enough = std::max<std::size_t>(pages.size() < 6 ? (pages.size() + 2) / 2 : pages.size() / 3, 2);
    std::string joined;
    for (auto& page : pages) {
        for (const auto line : edge_lines(page)) {
            if (shapes[shape_of(page[line])] >= enough) page[line] = {};
        }
        const auto begin = std::find_if(page.begin(), page.end(), [](auto line) { return !trim(line).empty(); });
        if (begin == page.end()) continue;
        const auto end = std::find_if(page.rbegin(), page.rend(), [](auto line) { return !trim(line).empty(); }).base();
        if (!joined.empty()) {  // a paragraph may go on over the page
            const char first = trim(*begin).front();
            joined += first >= 'a' && first <= 'z' ? "" : "\n";
        }
        for (auto line = begin; line != end; ++line) joined.append(*line).append("\n");
    }
    return joined;
}

Content read_pdf(std::string_view bytes) {
    const auto page = to_utf8(run_pdftotext(bytes), "UTF-8");
    Content content;
    const auto title = clean_line(decode_entities(std::string(between(page, "<title>", "</title>"))));
    if (is_real_title(title)) content.title = title;
    content.made = between(page, "<meta name=\"CreationDate\" content=\"", "\"");
    const auto begin = page.find("<pre>");
    auto text = begin == std::string::npos ? std::string() : page.substr(begin + 5, page.rfind("</pre>") - begin - 5);
    content.text = unwrap(clean(join_pages(decode_entities(std::move(text)))), Hyphens::join);
    if (content.text.empty()) throw Unreadable("is a PDF without text: scanned pages need character recognition first", false);
    return content;
}

}  // namespace kimberlite
