// Things of one identity are parted by the first thing known of them, each part in itself by the next, until each is
// alone. Which country or office a thing has is what most of its documents say, so that one text more seldom changes
// it.
#include "ontology/identity/namesakes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "ontology/identity/iris.h"

namespace kimberlite {
namespace {

// As many times as many documents as of all namesakes together: the name alone stays its IRI.
constexpr std::size_t outweighs = 10;

using Said = std::vector<std::string>;  // of a thing of one text

Said countries_of(const Told&, const ToldThing& thing) {
    Said codes;
    for (const Country country : thing.own_countries) codes.emplace_back(Lexicon::get().code_of(country));
    return codes;
}

Said offices_of(const Told&, const ToldThing& thing) { return thing.roles; }

Said births_of(const Told&, const ToldThing& thing) {
    Said years;
    for (const YearRange& born : thing.born)
        if (born.first == born.last) years.push_back(std::to_string(born.first));
    return years;
}

Said surroundings_of(const Told&, const ToldThing& thing) {
    Said places;
    if (thing.type == "Place")
        for (const std::uint32_t place : thing.circumstances.within) places.push_back(hex_of(place, 8));
    return places;
}

struct Trait {
    const char* name;
    Said (*of)(const Told&, const ToldThing&);
};
constexpr std::array<Trait, 4> traits = {
    {{"country", countries_of}, {"office", offices_of}, {"born", births_of}, {"in", surroundings_of}}};

class Namesakes {
public:
    Namesakes(std::vector<std::string>& identities, const Cells& cells, std::span<const Told> documents)
        : identities_(identities), cells_(cells), documents_(documents) {}

    void tell_apart() {
        std::map<std::string, std::vector<std::size_t>> same;
        for (std::size_t i = 0; i < identities_.size(); ++i) same[identities_[i]].push_back(i);
        for (auto& [identity, some] : same) name(std::move(some), 0);
        number_equal_ones();
    }

private:
    // Things of one identity, as it is so far.
    void name(std::vector<std::size_t> some, std::size_t level) {
        if (some.size() < 2) return;
        std::size_t all = 0;
        for (const std::size_t i : some) all += documents_of(i);
        std::erase_if(some, [&](std::size_t i) { return documents_of(i) >= outweighs * (all - documents_of(i)); });
        part(some, level);
    }

    // Each gets something more.
    void part(const std::vector<std::size_t>& some, std::size_t level) {
        if (level == traits.size()) {
            for (const std::size_t i : some) identities_[i] += "!text=" + origin_of(cells_.cells[i], documents_);
            return;
        }
        std::map<std::string, std::vector<std::size_t>> parts;
        for (const std::size_t i : some) parts[most_said(cells_.cells[i], traits[level])].push_back(i);
        for (auto& [said, those] : parts) {
            if (said.empty()) {
                part(those, level + 1);
                continue;
            }
            for (const std::size_t i : those) ((identities_[i] += '!') += traits[level].name) += '=' + said;
            name(std::move(those), level + 1);
        }
    }

    std::size_t documents_of(std::size_t i) const { return cells_.cells[i].documents.size(); }

    // By most documents, the first of several; empty: none says it.
    std::string most_said(const Cell& cell, const Trait& trait) const {
        std::map<std::string, std::set<std::uint32_t>> by_document;
        for (const Member member : cell.members) {
            const Told& told = documents_[member.document];
            for (const std::string& said : trait.of(told, told.things[index_of(member.thing)]))
                by_document[said].insert(member.document);
        }
        std::string most;
        std::size_t documents = 0;
        for (const auto& [said, in] : by_document)
            if (in.size() > documents) most = said, documents = in.size();
        return most;
    }

    // Of one name at one place of one text, which several documents have.
    void number_equal_ones() {
        std::map<std::string, std::size_t> times;
        for (std::string& identity : identities_)
            if (const std::size_t before = times[identity]++) identity += '!' + std::to_string(before);
    }

    std::vector<std::string>& identities_;
    const Cells& cells_;
    const std::span<const Told> documents_;
};

}  // namespace

void tell_namesakes_apart(std::vector<std::string>& identities, const Cells& cells, std::span<const Told> documents) {
    Namesakes(identities, cells, documents).tell_apart();
}

std::string origin_of(const Cell& cell, std::span<const Told> documents) {
    using Age = std::tuple<bool, std::string_view, std::uint64_t>;
    const auto age_of = [&](Member member) {
        const Told& told = documents[member.document];
        return Age(told.document.date.empty(), told.document.date, told.text_hash);
    };
    Age first = age_of(cell.members.front());
    for (const Member member : cell.members) first = std::min(first, age_of(member));
    std::uint32_t begin = ~0u;
    for (const Member member : cell.members) {
        if (age_of(member) != first) continue;
        const Told& told = documents[member.document];
        for (const auto& [span, kind] : told.things[index_of(member.thing)].mentions)
            begin = std::min(begin, told.spans[index_of(span)].begin);
    }
    return hex_of(std::get<std::uint64_t>(first)) + ':' + std::to_string(begin);
}

}  // namespace kimberlite
