// An IRI's hash is made of type and name, and where these say too little of what else is known beforehand; where that
// is still of several, of what tells them apart (ontology/identity/namesakes.h).
#include "ontology/identity/naming.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ontology/identity/iris.h"
#include "ontology/identity/namesakes.h"

namespace kimberlite {
namespace {

class Naming {
public:
    explicit Naming(std::span<const Told> documents) : documents_(documents) {}

    ChosenLabels labels_of(const Cell& cell) const;
    std::string lasting_name(const Cells& cells, const Cell& cell, const std::string& label) const;
    std::vector<std::string> identities_of(const Cells& cells, const std::vector<std::string>& names) const;

private:
    const ToldThing& thing(Member member) const { return documents_[member.document].things[index_of(member.thing)]; }

    std::span<const Told> documents_;
};

ChosenLabels Naming::labels_of(const Cell& cell) const {
    std::map<std::string, Form> forms;
    const auto form = [&](const std::string& text) -> Form& {
        Form& found = forms[text];
        found.text = text;
        return found;
    };
    for (const Member member : cell.members) {
        const ToldThing& told = thing(member);
        ++form(told.name).documents;
        for (const std::string& alias : told.aliases) form(alias);
        for_each_form(documents_[member.document], told, [&](const std::string& written) { ++form(written).mentions; });
    }
    std::vector<Form> all;
    for (auto& [text, one] : forms) all.push_back(std::move(one));
    return choose_labels(cell.type, all);
}

// The name an IRI is made of: that by which the thing is known whatever texts say (“United States”, though they all
// write “U.S.”), else its label, folded.
std::string Naming::lasting_name(const Cells& cells, const Cell& cell, const std::string& label) const {
    const Name& name = cells.names[index_of(cell.names.front().item)];
    if (name.only_country) return fold(Lexicon::get().name_of(name.country));
    const std::string folded = fold(label);
    const std::string* known = Lexicon::get().variant_of(cell.type, folded);
    return known ? *known : folded;
}

// What an IRI's hash is made of: type and name, what tells apart things whose names say too little, and what tells
// namesakes apart.
std::vector<std::string> Naming::identities_of(const Cells& cells, const std::vector<std::string>& names) const {
    const Lexicon& lexicon = Lexicon::get();
    std::vector<std::string> identities(cells.cells.size());
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        const Cell& cell = cells.cells[i];
        identities[i] = cell.type + '\t' + names[i];
        if (cell.mark.country != no_country) (identities[i] += '@') += lexicon.code_of(cell.mark.country);
        if (cell.mark.host != no_country) (identities[i] += '>') += lexicon.code_of(cell.mark.host);
        if (!cell.mark.tags.empty()) (identities[i] += '#') += cell.mark.tags;
    }
    tell_namesakes_apart(identities, cells, documents_);
    return identities;
}

// Pairs of things, now and before, that share most come first; each takes part in one. What has been split leaves its
// IRI to the part that is called as it was, for the IRI has that name in it.
void take_over(JoinedThings& joined, const Cells& cells, const JoinedThings& before, std::span<const Told> documents) {
    std::vector<std::string>& iris = joined.iris;
    constexpr std::uint32_t none = ~0u;
    std::vector<std::vector<std::uint32_t>> was(documents.size());
    for (std::size_t d = 0; d < documents.size(); ++d) was[d].assign(documents[d].things.size(), none);
    for (std::uint32_t i = 0; i < before.cells.cells.size(); ++i)
        for (const Member member : before.cells.cells[i].members) was[member.document][index_of(member.thing)] = i;
    struct Shared {
        bool heir;  // of what has been split, the part with its name
        std::size_t members;
        std::uint32_t before, now;
        std::string origin;  // settles which of equal shares comes first
    };
    std::vector<Shared> shared;
    std::vector<std::uint32_t> parts(before.iris.size());
    for (std::uint32_t i = 0; i < cells.cells.size(); ++i) {
        std::map<std::uint32_t, std::size_t> counts;
        for (const Member member : cells.cells[i].members)
            if (const std::uint32_t old = was[member.document][index_of(member.thing)]; old != none) ++counts[old];
        for (const auto& [old, count] : counts)
            if (before.cells.cells[old].type == cells.cells[i].type) {
                ++parts[old];
                shared.push_back({before.labels[old].label == joined.labels[i].label, count, old, i,
                                  origin_of(cells.cells[i], documents)});
            }
    }
    for (Shared& one : shared) one.heir = one.heir && parts[one.before] > 1;
    std::sort(shared.begin(), shared.end(), [&](const Shared& a, const Shared& b) {
        return std::tie(b.heir, b.members, before.iris[a.before], a.origin, a.now) <
               std::tie(a.heir, a.members, before.iris[b.before], b.origin, b.now);
    });
    std::vector<char> given(before.iris.size()), named(iris.size());
    std::set<std::string> taken;
    for (const Shared& one : shared) {
        if (given[one.before] || named[one.now]) continue;
        given[one.before] = named[one.now] = 1;
        iris[one.now] = before.iris[one.before];
        taken.insert(iris[one.now]);
    }
    for (std::size_t i = 0; i < iris.size(); ++i) {
        if (named[i]) continue;
        const std::string made = iris[i], id = origin_of(cells.cells[i], documents);
        for (int again = 1; !taken.insert(iris[i]).second; ++again)
            iris[i] =
                made.substr(0, made.rfind('-') + 1) + hex_of(hash_of(made + '!' + id + std::to_string(again)), 12);
    }
}

}  // namespace

JoinedThings name_things(Cells cells, std::span<const Told> documents, std::string_view base,
                         const JoinedThings* before) {
    const Naming naming(documents);
    JoinedThings joined;
    std::vector<std::string> names;
    for (const Cell& cell : cells.cells) {
        joined.labels.push_back(naming.labels_of(cell));
        names.push_back(naming.lasting_name(cells, cell, joined.labels.back().label));
    }
    const std::vector<std::string> identities = naming.identities_of(cells, names);
    for (std::size_t i = 0; i < cells.cells.size(); ++i)
        joined.iris.push_back(make_iri(base, slug_of(cells.cells[i].type), slug_of(names[i]), identities[i]));
    if (before) take_over(joined, cells, *before, documents);
    joined.cells = std::move(cells);
    return joined;
}

}  // namespace kimberlite
