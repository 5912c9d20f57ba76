// Text on its way out: gathered into large pieces, escaped as each syntax wants it, numbers without any locale.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace kimberlite {

// Gathers small pieces of text and hands them to a stream 64 KiB at a time. `finish` must be called at the end; every
// failure of the stream throws Error.
class TextSink {
public:
    explicit TextSink(std::ostream& out) : out_(out) { text_.reserve(capacity + 4096); }
    TextSink(const TextSink&) = delete;
    TextSink& operator=(const TextSink&) = delete;

    TextSink& operator<<(std::string_view piece) {
        text_ += piece;
        if (text_.size() >= capacity) flush();
        return *this;
    }
    TextSink& operator<<(char c) {
        text_ += c;
        return *this;
    }
    // For escapers, which append: `append_xml(sink.text(), value)`. Flushed at the next `<<` of a piece.
    std::string& text() { return text_; }
    void finish();

private:
    static constexpr std::size_t capacity = 64 * 1024;
    void flush();

    std::ostream& out_;
    std::string text_;
};

// As N-Triples, Turtle and TriG write a string between quotation marks (RDF 1.1, ECHAR and UCHAR): line breaks,
// quotation marks, backslashes and control characters escaped, everything else as UTF-8.
void append_rdf_string(std::string& out, std::string_view text);

// As JSON writes it between quotation marks (RFC 8259), UTF-8 as it is.
void append_json_string(std::string& out, std::string_view text);

// As XML 1.0 writes it, in an element or between double quotation marks in an attribute: markup escaped, line breaks
// and tabs by number so that no parser normalises them, malformed UTF-8 and characters that XML 1.0 forbids as U+FFFD.
void append_xml(std::string& out, std::string_view text);

// As Graphviz and Gephi both read it between quotation marks: `"` and `\` escaped, line breaks as `\n` (both show a
// line break), control characters left out, malformed UTF-8 as U+FFFD.
void append_dot(std::string& out, std::string_view text);

// The shortest decimal form that reads back as the same number; “.” whatever the locale.
void append_number(std::string& out, double number);
void append_number(std::string& out, std::uint64_t number);

}  // namespace kimberlite
