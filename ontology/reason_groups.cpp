// The table says what each observation is of; what it lacks (observations about events, whose weights are set one by
// one) stands alone.
#include "ontology/reason_groups.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "ontology/rows.h"

namespace kimberlite {
extern const std::string_view identity_observation_subjects;  // the table, compiled in

namespace {

struct Sounding {
    std::string_view subject;
    int sign = 0;  // 0: it sounds like neither
};

const std::map<std::string_view, Sounding>& soundings() {
    static const std::map<std::string_view, Sounding> all = [] {
        std::map<std::string_view, Sounding> read;
        for_each_table_row(identity_observation_subjects, 3, "observation_subjects.tsv", [&](const auto& row) {
            read[row[2]] = {row[0], row[1] == "+" ? 1 : row[1] == "-" ? -1 : 0};
        });
        return read;
    }();
    return all;
}

const Sounding* sounding_of(const Reason& reason) {
    const auto found = soundings().find(reason.observed);
    return found == soundings().end() || reason.weight <= forbidding ? nullptr : &found->second;
}

}  // namespace

std::vector<ReasonGroup> grouped(const std::vector<Reason>& reasons) {
    std::set<std::string_view> together;
    for (const Reason& reason : reasons)
        if (const Sounding* sounding = sounding_of(reason);
            sounding && static_cast<float>(sounding->sign) * reason.weight < 0)
            together.insert(sounding->subject);
    std::vector<ReasonGroup> groups;
    for (const Reason& reason : reasons) {
        const Sounding* sounding = sounding_of(reason);
        const std::string subject(sounding && together.contains(sounding->subject) ? sounding->subject : "");
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const ReasonGroup& one) { return !subject.empty() && one.subject == subject; });
        if (group == groups.end()) {
            groups.push_back({subject, 0, {}});
            group = std::prev(groups.end());
        }
        group->weight += reason.weight;
        group->reasons.push_back(reason);
    }
    std::stable_sort(groups.begin(), groups.end(), [](const ReasonGroup& a, const ReasonGroup& b) {
        return std::fabs(a.weight) > std::fabs(b.weight);
    });
    return groups;
}

}  // namespace kimberlite
