// `read`: texts to readings, a JSON line each, in the order of the texts.
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/options.h"
#include "cli/read_texts.h"
#include "cli/sure_readings.h"
#include "export/output.h"

namespace kimberlite {
namespace {

struct ReadOptions {
    TextOptions texts;
    LogOptions log;
    std::string output = "-";
    std::string ontology;
    float min_confidence = 0;
    bool strict = false;
};

constexpr const char* examples = R"(Examples:
  kimberlite read texts/ -o readings.jsonl
      What each text says: names and mentions, entities, times, relations, events, quotations.
  kimberlite read --language en notes.txt | head -c 400
      Take the text for English without checking; without -o readings go to standard output.
  kimberlite read part1/ -o 1.jsonl; kimberlite read part2/ -o 2.jsonl; kimberlite merge 1.jsonl 2.jsonl -o graph.ttl
      The same graph as of `kimberlite build part1/ part2/ -o graph.ttl`, read on two machines.)";

int read_texts(ReadOptions options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output(options.output);
    options.texts.model = find_model(options.texts.model).string();
    const Ontology ontology = load_ontology(options.ontology, console);
    TextsReading texts(options.texts, ontology, console);
    Counts counts;
    const bool all = !options.strict && options.min_confidence == 0;
    const LeastConfidence least = least_confidence(options.strict, options.min_confidence);
    while (const auto text = texts.next()) {
        if (all) {
            output.stream() << text->line;
            counts += text->counts;
            continue;
        }
        const Reading sure = keep_sure(from_json_line(text->line, "a text just read"), least);
        output.stream() << to_json_line(sure);
        counts += counts_of(sure);
    }
    output.commit();
    console.note(summary(texts.tally(), counts, texts.seconds()));
    return texts.tally().failed ? exit_failure : 0;
}

}  // namespace

void add_read(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("read", "Texts to readings (JSON Lines): what each text says by itself");
    const auto options = std::make_shared<ReadOptions>();
    add_text_options(*command, options->texts);
    command->add_option("-o,--output", options->output, "File to write (default: standard output)")->type_name("FILE");
    command
        ->add_option("--min-confidence", options->min_confidence,
                     "Leave out relations, events and quotations below it, 0 to 1 (default: 0, everything)")
        ->type_name("C")
        ->check(CLI::Range(0.0f, 1.0f));
    add_strict_option(*command, options->strict);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return read_texts(*options); }; });
}

}  // namespace kimberlite
