// What --strict and --min-confidence leave of a reading.
#pragma once

#include "ontology/readings.h"
#include "ontology/sure.h"

namespace kimberlite {

// strict: what the calibration asks for; min_confidence: of relations, events and quotations, at least.
LeastConfidence least_confidence(bool strict, float min_confidence);

// The readings, only what is sure of each where it is to be strict. Leaves min_confidence to `resolve`.
ReadingStream sure_readings(ReadingStream, bool strict);

}  // namespace kimberlite
