// A line of readings: refused with an Error or read; what is read, written and read again is the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ontology/error.h"
#include "ontology/readings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kimberlite;
    try {
        const Reading reading = from_json_line({reinterpret_cast<const char*>(data), size}, "fuzz:1");
        const std::string line = to_json_line(reading);
        if (from_json_line(line, "fuzz:2") != reading) std::abort();
        if (line.find('\n') != line.size() - 1) std::abort();
    } catch (const Error&) {
    }
    return 0;
}
