// Where a graph is written: targets and their formats from the command line, and the writing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/quad_set.h"
#include "export/formats.h"
#include "export/output.h"
#include "ontology/graph.h"
#include "ontology/ontology.h"

namespace kimberlite {

struct Target {
    std::string path;  // “-”: standard output
    const Format* format = nullptr;
    bool description = false;  // of the data set, not the graph
};

// The targets of -o, -f and --description. Throws CLI::ValidationError (wrong usage): an ending that says no format
// while --format is not given, --format with nothing to apply to, one file twice.
std::vector<Target> targets_of(const OutputOptions&);

// The statements of a graph, for the writers. All refer to their arguments, which must outlive them.
Statements statements_of(const Graph&, const Ontology&, const PictureOptions&);
// A description of the data set that a graph is.
Statements description_of(const Graph&, const Ontology&);
// Those of RDF from elsewhere; the ontology is asked for when a picture is.
Statements statements_of(const QuadSet&, std::function<Ontology()> ontology, const PictureOptions&);

// The targets of a run, opened before the work so that one which cannot be written is known at once; none is seen
// before all are whole.
class Outputs {
public:
    explicit Outputs(std::vector<Target>);
    // description: for the targets that want one; null where there are none.
    void write(const Statements& graph, const Statements* description, Console&);
    // The two halves of write: all on the disk, with every target as it was; then the targets' names.
    void prepare(const Statements& graph, const Statements* description, Console&);
    void commit();
    std::string listed() const;  // a line for the summary, beginning with a line feed; empty: standard output alone

private:
    std::vector<Target> targets_;
    std::vector<Output> outputs_;
};

}  // namespace kimberlite
