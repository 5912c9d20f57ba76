// The one kind of failure the program reports: a file, an option or a library that cannot be used.
//
// The message names the file (and line) or the operation, and what to do. Strange text is never an error: an extractor
// finds less. `main` has the single catch.
#pragma once

#include <stdexcept>

namespace kimberlite {

class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace kimberlite
