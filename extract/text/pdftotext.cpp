// The bytes go to its standard input and the text comes from its standard output, so no file is written and no name is
// passed to a shell. A socket pair carries the input, as it can be written without a signal when the program ends
// early.
#include "extract/text/pdftotext.h"

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
#include <vector>

#include "extract/text/bytes.h"

namespace kimberlite {
namespace {

constexpr std::size_t longest_output = std::size_t{4} << 30;
constexpr auto longest_run = std::chrono::seconds(120);
constexpr const char* program = "pdftotext";
constexpr const char* arguments[] = {program, "-q", "-bbox-layout", "-enc", "UTF-8",
                                     "-",     "-"};  // standard input to output

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
    std::transform(std::begin(arguments), std::end(arguments), argv.begin(),
                   [](const char* a) { return const_cast<char*>(a); });
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
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) throw Unreadable("takes longer than two minutes to read: pdftotext was ended");
        std::array<pollfd, 2> files = {{{output.number, POLLIN, 0}, {input.number, POLLOUT, 0}}};
        if (poll(files.data(), 2, static_cast<int>(left.count())) < 0 && errno != EINTR)
            throw Unreadable(std::strerror(errno));
        if (input.number >= 0 && files[1].revents != 0) {
            const auto sent =
                send(input.number, bytes.data(), std::min<std::size_t>(bytes.size(), 1u << 20), MSG_NOSIGNAL);
            if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
            if (bytes.empty() || (sent < 0 && errno != EAGAIN && errno != EINTR)) input.reset();
        }
        if (files[0].revents == 0) continue;
        const auto got = read(output.number, buffer.data(), buffer.size());
        if (got == 0) return text;
        if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
        if (text.size() > longest_output)
            throw Unreadable("is longer than 2 GiB, the longest text a document may have");
    }
}

}  // namespace

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
        throw Unreadable(bytes.find("/Encrypt") != std::string_view::npos ? "is protected by a password"
                                                                          : "is a broken PDF");
    }
    return text;
}

}  // namespace kimberlite
