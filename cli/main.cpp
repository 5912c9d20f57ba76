// The program: the command line to one action, and the single catch of what goes wrong.
#include <CLI/CLI.hpp>

#include <clocale>
#include <exception>
#include <iostream>
#include <memory>
#include <new>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/signals.h"

namespace {

constexpr void (*commands[])(CLI::App&, kimberlite::Action&) = {
    kimberlite::add_build,
    kimberlite::add_read,
    kimberlite::add_merge,
    kimberlite::add_convert,
};

constexpr const char* examples = R"(Examples:
  kimberlite build texts/ -o graph.ttl -o graph.gexf   a folder of texts to Turtle and to Gephi
  kimberlite build article.html > graph.ttl            one text; data go to standard output
  kimberlite read texts/ -o readings.jsonl             what each text says, before they are joined
  kimberlite merge readings.jsonl -o graph.trig        join what was read, perhaps on many machines
  kimberlite convert graph.ttl -o graph.dot            any RDF file to any format

Each command explains itself: kimberlite build --help. The whole reference: man kimberlite.
Exit status: 0 success, 1 something could not be done, 2 wrong usage.)";

int run(CLI::App& app, int argc, char** argv) {
    kimberlite::Action action;
    for (const auto add : commands) add(app, action);
    app.parse(argc, argv);
    return action();
}

}  // namespace

int main(int argc, char** argv) {
    std::setlocale(LC_ALL, "C");  // no locale in output
    std::ios::sync_with_stdio(false);
    kimberlite::end_cleanly_when_interrupted();
    CLI::App app(
        "Kimberlite digs a knowledge graph out of English texts: who and what they speak of, how these are\n"
        "related, what happened, and who said what, each with its place in the text.");
    app.name("kimberlite");
    app.footer(examples);
    app.require_subcommand(1);
    app.formatter(std::make_shared<kimberlite::HelpFormatter>());
    app.failure_message([](const CLI::App* of, const CLI::Error& error) {
        return std::string("kimberlite: ") + error.what() + "\nSee " + of->get_name() + " --help.\n";
    });
    app.add_flag_callback(
        "--version",
        [] {
            kimberlite::print_versions();
            throw CLI::Success();
        },
        "Print the versions of program, model and ontology");
    try {
        return run(app, argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kimberlite::exit_usage;
    } catch (const std::bad_alloc&) {
        std::cerr << "kimberlite: out of memory: give fewer --threads, or split the longest texts\n";
    } catch (const std::exception& error) {
        std::cerr << "kimberlite: " << error.what() << '\n';
    }
    return kimberlite::exit_failure;
}
