// Each option says what it takes, what it does and what holds without it. Values are checked while the command line is
// read, so that a slip costs no reading of texts; CLI11 reports it as wrong usage.
#include "cli/options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

#include "export/formats.h"
#include "ontology/terms.h"

namespace kimberlite {
namespace {

unsigned all_cores() { return std::max(1u, std::thread::hardware_concurrency()); }

bool all_digits(const std::string& text, std::size_t begin, std::size_t end) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return c >= '0' && c <= '9'; });
}

std::string check_date(const std::string& date) {
    return is_calendar_date(date) ? "" : "'" + date + "' is no date: write 2011-11-04, 2011-11 or 2011";
}

std::string check_language(const std::string& language) {
    return language == "en" ? "" : "'" + language + "': Kimberlite reads English alone: write en, or leave it out";
}

std::string check_base(const std::string& base) {
    const bool ascii = std::all_of(base.begin(), base.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return ascii && is_iri(base)
               ? ""
               : "'" + base + "' is no absolute ASCII IRI: write for instance https://example.org/kg/";
}

std::string check_share(const std::string& text) {
    char* end = nullptr;
    const float share = std::strtof(text.c_str(), &end);
    return end != text.c_str() && *end == '\0' && share >= 0 && share <= 1 ? ""
                                                                           : "'" + text + "' is no number from 0 to 1";
}

std::string check_threads(const std::string& text) {
    const bool number = !text.empty() && text.size() <= 4 && all_digits(text, 0, text.size());
    return number && std::stoi(text) >= 1 && std::stoi(text) <= 1024 ? ""
                                                                     : "'" + text + "' is no number from 1 to 1024";
}

std::string format_names() {
    std::string names;
    for (const Format& format : formats()) names += (names.empty() ? "" : ", ") + std::string(format.name);
    return names;
}

std::string check_format(const std::string& name) {
    const auto all = formats();
    const bool known = std::any_of(all.begin(), all.end(), [&](const Format& format) { return format.name == name; });
    return known ? "" : "'" + name + "' is no format: one of " + format_names();
}

}  // namespace

Loudness LogOptions::loudness() const {
    return quiet ? Loudness::quiet : verbose ? Loudness::verbose : Loudness::normal;
}

bool is_calendar_date(const std::string& date) {
    const std::size_t size = date.size();
    if (size != 4 && size != 7 && size != 10) return false;
    if (!all_digits(date, 0, 4)) return false;
    int month = 1, day = 1;
    if (size >= 7) {
        if (date[4] != '-' || !all_digits(date, 5, 7)) return false;
        month = std::stoi(date.substr(5, 2));
    }
    if (size == 10) {
        if (date[7] != '-' || !all_digits(date, 8, 10)) return false;
        day = std::stoi(date.substr(8, 2));
    }
    return std::chrono::year_month_day{std::chrono::year{std::stoi(date.substr(0, 4))},
                                       std::chrono::month{static_cast<unsigned>(month)},
                                       std::chrono::day{static_cast<unsigned>(day)}}
        .ok();
}

void add_text_options(CLI::App& command, TextOptions& options) {
    command
        .add_option(
            "TEXTS", options.inputs,
            "Files, folders (with all below them) or - for standard input: .txt .html .md .pdf .docx .odt .epub "
            ".eml .mbox .jsonl, also inside .gz .zst .zip .tar.*")
        ->required();
    add_date_and_language_options(command, options);
    add_model_option(command, options.model);
    add_threads_option(command, options.threads);
}

void add_date_and_language_options(CLI::App& command, TextOptions& options) {
    command.add_option("--date", options.date, "Date of texts that carry none: 2011-11-04, 2011-11 or 2011")
        ->type_name("DATE")
        ->check(CLI::Validator(check_date, ""));
    command.add_option("--language", options.language, "en: take all texts for English, do not check")
        ->type_name("TAG")
        ->check(CLI::Validator(check_language, ""));
}

void add_model_option(CLI::App& command, std::string& model) {
    command.add_option("--model", model, "Model file of the reader (default: the installed one)")->type_name("FILE");
}

void add_threads_option(CLI::App& command, unsigned& threads) {
    threads = all_cores();
    command.add_option("--threads", threads, "Threads that work (default: one a core); the result is the same for any")
        ->type_name("N")
        ->check(CLI::Validator(check_threads, ""));
}

void add_ontology_option(CLI::App& command, std::string& ontology) {
    command.add_option("--ontology", ontology, "Ontology in Turtle (default: the installed one)")->type_name("FILE");
}

void add_graph_options(CLI::App& command, GraphOptions& options) {
    command.add_option("--base", options.base, "Begin of all IRIs made (default: urn:kimberlite:)")
        ->type_name("IRI")
        ->check(CLI::Validator(check_base, ""));
    command
        .add_option("--min-confidence", options.min_confidence,
                    "Leave out relations, events and quotations below it, 0 to 1: of what has confidence 0.8, about 80 "
                    "of 100 are right (default: 0.3)")
        ->type_name("C")
        ->check(CLI::Validator(check_share, ""));
    add_strict_option(command, options.strict);
}

void add_strict_option(CLI::App& command, bool& strict) {
    command.add_flag("--strict", strict,
                     "Keep only what is surest, so that more than 9 of 10 relations are right, and find less");
}

void add_comparisons_option(CLI::App& command, bool& none) {
    command.add_flag("--no-comparisons", none,
                     "RDF: leave out why names were joined and others not, which `kimberlite explain GRAPH` tells");
}

void add_picture_options(CLI::App& command, PictureOptions& options) {
    command.add_flag("--no-events", options.no_events, "GraphML, GEXF, DOT: leave events out");
    command.add_flag("--everything", options.everything,
                     "GraphML, GEXF, DOT: show also what is denied, possible or planned");
    command.add_option("--seed", options.seed, "GraphML, GEXF, DOT: seed of the layout (default: 1)")->type_name("N");
}

void add_output_options(CLI::App& command, OutputOptions& options) {
    command
        .add_option("-o,--output", options.outputs,
                    "File to write, may be given several times; its ending says the format; - is standard output, "
                    "which is also the default")
        ->type_name("FILE")
        ->allow_extra_args(false);
    command
        .add_option("-f,--format", options.format,
                    "Format where no ending says it (default on standard output: turtle): " + format_names())
        ->type_name("NAME")
        ->check(CLI::Validator(check_format, ""));
}

void add_description_option(CLI::App& command, OutputOptions& options) {
    command
        .add_option(
            "--description", options.description,
            "Also describe the data set here, in VoID and DCAT: what is in it and how much (.ttl or another ending)")
        ->type_name("FILE");
}

void add_log_options(CLI::App& command, LogOptions& options) {
    auto* quiet = command.add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    command.add_flag("-v,--verbose", options.verbose, "Say more")->excludes(quiet);
}

}  // namespace kimberlite
