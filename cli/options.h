// The options that commands share, each described in one place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/console.h"

namespace CLI {
class App;
}

namespace kimberlite {

struct Format;

// What is read and how.
struct TextOptions {
    std::vector<std::string> inputs;  // files, folders, “-”
    std::string date;                 // EDTF day, month or year; empty: none
    std::string language;             // “en”; empty: determined
    unsigned threads = 0;             // at least 1 after parsing
    std::string model;                // empty: the installed one
};

// What the graph is made of.
struct GraphOptions {
    std::string base = "urn:kimberlite:";
    float min_confidence = 0.3f;
    bool strict = false;  // only what is surest
};

// What pictures (GraphML, GEXF, DOT) show.
struct PictureOptions {
    bool no_events = false;
    bool everything = false;
    std::uint32_t seed = 1;
};

struct OutputOptions {
    std::vector<std::string> outputs;  // files, “-”; empty: standard output
    std::string format;                // name; empty: by ending
    std::string description;           // file; empty: none
};

struct LogOptions {
    bool quiet = false;
    unsigned verbose = 0;
    Loudness loudness() const;
};

void add_text_options(CLI::App&, TextOptions&);
void add_date_and_language_options(CLI::App&, TextOptions&);  // … of these alone
void add_model_option(CLI::App&, std::string& model);
void add_ontology_option(CLI::App&, std::string& ontology);
void add_threads_option(CLI::App&, unsigned& threads);
void add_graph_options(CLI::App&, GraphOptions&);
void add_strict_option(CLI::App&, bool& strict);
void add_comparisons_option(CLI::App&, bool& none);
void add_picture_options(CLI::App&, PictureOptions&);
void add_output_options(CLI::App&, OutputOptions&);
void add_description_option(CLI::App&, OutputOptions&);
void add_log_options(CLI::App&, LogOptions&);

// Whether `--date` takes it: a year, a month or a day that the calendar has.
bool is_calendar_date(const std::string& date);

}  // namespace kimberlite
