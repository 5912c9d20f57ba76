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
    kimberlite::add_build,  kimberlite::add_read,   kimberlite::add_merge,   kimberlite::add_convert,
    kimberlite::add_init,   kimberlite::add_add,    kimberlite::add_remove,  kimberlite::add_status,
    kimberlite::add_update, kimberlite::add_verify, kimberlite::add_explain, kimberlite::add_conflicts,
    kimberlite::add_diff,   kimberlite::add_check,
};

constexpr const char* examples = R"(Examples:
  kimberlite build texts/ -o graph.ttl -o graph.gexf   a folder of texts to Turtle and to Gephi
  kimberlite build article.html > graph.ttl            one text; data go to standard output
  kimberlite read texts/ -o readings.jsonl             what each text says, before they are joined
  kimberlite merge readings.jsonl -o graph.trig        join what was read, perhaps on many machines
  kimberlite convert graph.ttl -o graph.dot            any RDF file to any format
  kimberlite init news                                 a folder that keeps documents and what was read of them
  kimberlite add texts/                                in it: only new and changed texts are read
  kimberlite remove texts/a.txt                        in it: a document out again
  kimberlite status                                    in it: what it has, and what is to be done
  kimberlite update -o graph.ttl                       in it: the graph of all its documents
  kimberlite verify graph.ttl texts/                   does what it cites still stand in the texts?
  kimberlite explain news "Lena Okafor"                why names are one, and others not
  kimberlite conflicts graph.ttl                       where the texts contradict each other
  kimberlite diff old.ttl new.ttl                      what changed, and through which texts
  kimberlite check graph.ttl                           is it sound? by SHACL shapes

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
