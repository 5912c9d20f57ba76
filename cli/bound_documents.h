// What the ids of documents in a project's decisions stand for: the text that had the id when a line that names it was
// first applied, wherever that is found by now, and no other that comes under the id.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "ontology/decisions/decisions.h"
#include "ontology/store/iris.h"
#include "ontology/store/store.h"

namespace kimberlite {

struct BoundDocuments {
    std::vector<AnchoredIri> applied;  // to be remembered (remember_decided), by “document:ID”
    std::vector<std::string> named;    // to be remembered as they were
};

// The same text under another id is named by that in the decisions, and said so; a line whose text is gone names none.
BoundDocuments bind_documents(Decisions&, const Store&, const std::string& base, Console&);

}  // namespace kimberlite
