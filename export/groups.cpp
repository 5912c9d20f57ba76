// One group is held at a time, in strings that are filled anew for each.
#include "export/groups.h"

namespace kimberlite {

void for_each_group(const TripleWalk& walk, const std::function<void(const Group&)>& sink) {
    Group group;
    std::vector<Statement> held;
    std::size_t count = 0;
    const auto end_group = [&] {
        if (count == 0) return;
        group.statements = std::span(held).first(count);
        sink(group);
        count = 0;
    };
    walk([&](const Triple& triple) {
        if (count > 0 && (triple.subject.value != group.subject.value || triple.subject.kind != group.subject.kind))
            end_group();
        if (count == 0) group.subject.hold(triple.subject);
        if (count == held.size()) held.emplace_back();
        held[count].predicate = triple.predicate.value;
        held[count].object.hold(triple.object);
        ++count;
    });
    end_group();
}

}  // namespace kimberlite
