// Interrupted: the program ends at once, without partial output.
#pragma once

namespace kimberlite {

// From here on SIGINT, SIGTERM and SIGHUP clear the progress line and end the process with status 128 + the signal's
// number; unfinished output has no name yet and goes with it. A closed pipe on standard output ends it without a word
// (141). A limit of file sizes is an error of writing, not a signal.
void end_cleanly_when_interrupted();

}  // namespace kimberlite
