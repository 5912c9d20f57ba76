// What of a reading is sure enough: the rest is left out, and with it what cannot stand without it.
#pragma once

#include "ontology/reading.h"

namespace kimberlite {

struct LeastConfidence {
    float entities = 0;  // of the surest of its names
    float mentions = 0;  // of a pronoun or nominal that it means its entity
    float relations = 0, events = 0, roles = 0, quotations = 0;
};

// An entity all of whose names are less sure goes, with its mentions and every relation, role and speaker that one of
// them is; so does what a pronoun or nominal too unsure of its entity says. A quotation whose speaker goes is left out
// too. What stays keeps its order; ids stay as they are.
Reading keep_sure(Reading, const LeastConfidence&);

}  // namespace kimberlite
