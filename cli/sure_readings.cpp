// What counts as sure is the calibration's (extract/discourse/calibration.h), what goes with what is unsure is
// ontology/sure.h's; here they only meet.
#include "cli/sure_readings.h"

#include <algorithm>
#include <utility>

#include "extract/discourse/calibration.h"

namespace kimberlite {

LeastConfidence least_confidence(bool strict, float min_confidence) {
    LeastConfidence least;
    if (strict) least = strict_confidence();
    for (float* layer : {&least.relations, &least.events, &least.quotations}) *layer = std::max(*layer, min_confidence);
    return least;
}

ReadingStream sure_readings(ReadingStream readings, bool strict) {
    if (!strict) return readings;
    return [readings = std::move(readings), least = strict_confidence()]() -> std::optional<Reading> {
        auto reading = readings();
        if (!reading) return std::nullopt;
        return keep_sure(std::move(*reading), least);
    };
}

}  // namespace kimberlite
