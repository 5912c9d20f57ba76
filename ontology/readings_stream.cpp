// A file of readings, line by line. What somebody packed is told from its first bytes, as a line of it would only be
// said to be no JSON.
#include <istream>

#include "ontology/error.h"
#include "ontology/readings.h"

namespace kimberlite {
namespace {

constexpr struct {
    std::string_view magic, what;
} packed_files[] = {{"\x1f\x8b", "gzip"},
                    {"\x28\xb5\x2f\xfd", "zstd"},
                    {"PK\x03\x04", "zip"},
                    {"\xfd"
                     "7zXZ",
                     "xz"}};

void refuse_packed(std::string_view line, const std::string& name) {
    for (const auto& [magic, what] : packed_files) {
        if (line.starts_with(magic)) {
            throw Error(name + " is packed (" + std::string(what) +
                        "); unpack it first: readings are plain JSON Lines");
        }
    }
}

}  // namespace

ReadingStream read_readings(std::istream& stream, std::string name) {
    return [&stream, name = std::move(name), line = std::string(),
            number = std::size_t{0}]() mutable -> std::optional<Reading> {
        while (std::getline(stream, line)) {
            ++number;
            std::string_view content = line;
            if (number == 1) {
                refuse_packed(content, name);
                if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
            }
            if (content.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            return from_json_line(content, name + ":" + std::to_string(number));
        }
        if (stream.bad()) throw Error(name + " cannot be read to its end, after line " + std::to_string(number));
        return std::nullopt;
    };
}

}  // namespace kimberlite
