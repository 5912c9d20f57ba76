// What texts tell of happenings, as it is compared across texts (compare_happenings.h).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ontology/identity/compare_happenings.h"
#include "ontology/identity/group_tellings.h"

namespace kimberlite {

// All that is known of the texts, but for the triggers. Stories and the assembly must outlive it.
TellingTexts describe_texts(const Assembly&, const Stories&);

// One telling of each group; their triggers are added to those given. The assembly must outlive them.
std::vector<ToldHappening> prepare_tellings(const Assembly&, std::span<const TellingGroup>, const Constraints&,
                                            std::vector<Trigger>& triggers);

}  // namespace kimberlite
