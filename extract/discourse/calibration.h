// Confidence that means something: what the heads are so sure of, turned into how often such a thing is right.
//
// A logistic function of a few observations of each name, pronoun or nominal with an entity, relation, event, role and
// quotation, with weights that extract/training/calibrate.py fitted on annotated texts (calibration.tsv, built in). A
// quotation is as sure as its words and its speaker together; a role as sure as that and its event.
#pragma once

#include "ontology/reading.h"
#include "ontology/sure.h"

namespace kimberlite {

// In place; once a reading.
void calibrate(Reading&);

// What is asked of every reading: what is less likely does more harm than good (it lowers F1 on the same texts).
LeastConfidence likely_confidence();

// What --strict asks of each kind of statement: of what is kept some 92 of 100 are right, by the same annotated texts.
LeastConfidence strict_confidence();

}  // namespace kimberlite
