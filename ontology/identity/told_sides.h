// Tellings of one happening from its two sides (converse_triggers.tsv): who lost to somebody is whom that one beat, who
// bought is the recipient of what was sold. What a graph says of it is told from the first side: who wins, who buys.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/identity/group_tellings.h"
#include "ontology/identity/triggers.h"

namespace kimberlite {

// What the roles of a telling are called as the first side tells it; as they are read, where it is told from there.
class Turned {
public:
    Turned() = default;
    Turned(const TwoSides& sides, bool takes_part_only)
        : role_(sides.role), others_role_(sides.others_role), takes_part_only_(takes_part_only) {}
    // “agent” of who sells is “participant” of a node told as buying.
    std::string_view of(std::string_view role) const {
        if (role_.empty()) return role;
        if (role == "agent") return others_role_;
        return role == role_ || (takes_part_only_ && role == "participant") ? "agent" : role;
    }
    bool turns() const { return !role_.empty(); }

private:
    std::string_view role_, others_role_;
    bool takes_part_only_ = false;  // whoever gets it is only said to take part
};

// Of the tellings chosen from all groups, those of the class given; they and the groups must outlive this.
class ToldSides {
public:
    ToldSides(const Assembly&, const std::string& event_class, std::span<const TellingGroup> groups,
              std::span<const std::uint32_t> chosen);
    Turned of(const TellingGroup& group) const {
        const auto found = turned_.find(&group);
        return found == turned_.end() ? Turned() : found->second;
    }

private:
    std::map<const TellingGroup*, Turned> turned_;
};

}  // namespace kimberlite
