// A file being written that nobody sees before it is whole.
//
// The text goes to a temporary beside the target, is flushed to the disk and checked, and only then takes the target's
// name. Whatever fails before that, the target stays as it was and nothing is left behind; where the file system can,
// the temporary has no name at all, so that not even a kill leaves it.
#pragma once

#include <memory>
#include <ostream>
#include <span>
#include <string>

namespace kimberlite {

class Output {
public:
    // Opens what will become the file at `path`, so that a target that cannot be written is known before the work.
    // “-” is standard output. A target that exists and is no regular file (a pipe, /dev/stdout) is written directly; of
    // a symbolic link, what it points to is written. Throws Error naming the path and the remedy.
    explicit Output(std::string path);
    ~Output();  // without commit: as if it had never been
    Output(Output&&) noexcept;
    Output& operator=(Output&&) noexcept;

    // Every failure to write, a full disk above all, is thrown as Error from the `<<` or `write` that meets it.
    std::ostream& stream();
    const std::string& path() const;

    void finish();  // all written and on the disk; the target is still as it was
    void commit();  // finish, then the target's name

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Removes the temporaries of all outputs under way, for whoever ends the process without unwinding (a signal): those
// that the file system could not keep nameless. Takes a lock: not for a signal handler itself.
void discard_unfinished_outputs() noexcept;

// Several outputs of one run: none takes its target's name before every one is whole and on the disk.
void commit_all(std::span<Output>);

}  // namespace kimberlite
