// The handler only writes the signal's number to a pipe; a thread of its own waits at the other end and does the rest
// there, where any function may be called. Programs that this one starts get the signals' defaults back by exec.
#include "cli/signals.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "cli/console.h"
#include "export/output.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

std::array<int, 2> ends{-1, -1};

extern "C" void pass_on(int signal) {
    const auto number = static_cast<unsigned char>(signal);
    [[maybe_unused]] const auto written = write(ends[1], &number, 1);
}

// A pipe that broke: standard output's ends the program quietly, as `head` expects it; any other is left to the writer,
// who sees an error. poll and _exit are among what a handler may call.
extern "C" void on_broken_pipe(int signal) {
    pollfd out{STDOUT_FILENO, 0, 0};
    if (poll(&out, 1, 0) == 1 && (out.revents & POLLERR)) _exit(128 + signal);
}

[[noreturn]] void end_by(int signal) {
    if (standard_error_is_terminal()) {
        [[maybe_unused]] const auto written = write(STDERR_FILENO, "\r\x1b[K", 4);
    }
    discard_unfinished_outputs();
    std::_Exit(128 + signal);
}

}  // namespace

void end_cleanly_when_interrupted() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Error("cannot make a pipe: too many files are open");
    std::thread([] {
        unsigned char number = 0;
        while (read(ends[0], &number, 1) != 1) {
        }
        end_by(number);
    }).detach();
    struct sigaction action {};
    action.sa_handler = pass_on;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup means it
    }
    action.sa_handler = on_broken_pipe;
    sigaction(SIGPIPE, &action, nullptr);
    std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace kimberlite
