# Writes OUTPUT: a C++ file that holds FILE as the constant SYMBOL, one string literal a line of the file.
file(READ ${FILE} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR bytes "${digits} / 2")
string(REGEX REPLACE "(..)" "\\\\x\\1" escaped "${hex}")
string(REPLACE "\\x0a" "\\x0a\"\n\"" lines "${escaped}")
file(WRITE ${OUTPUT} "// Made from a data file by cmake/embed_file.cmake.
#include <string_view>

namespace kimberlite {
extern const std::string_view ${SYMBOL};
const std::string_view ${SYMBOL}{
\"${lines}\", ${bytes}};
}  // namespace kimberlite
")
