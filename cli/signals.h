// Interrupted: the program ends at once, without partial output.
#pragma once

namespace kimberlite {

// From here on SIGINT, SIGTERM and SIGHUP clear the progress line, remove unfinished output and end the process with
// status 128 + the signal's number. SIGPIPE is ignored: a closed pipe is an error of writing, seen where it is written.
void end_cleanly_when_interrupted();

}  // namespace kimberlite
