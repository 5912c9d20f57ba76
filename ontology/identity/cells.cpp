// Members are gathered by a key of type, name and (where the name needs it) what tells it apart. A key whose members
// belong to countries that no member has together is split: the countries are joined through members that have several,
// and members of no known country go where their neighbourhood points, else to the greatest part.
#include "ontology/identity/cells.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "ontology/identity/constraints.h"
#include "ontology/identity/iris.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_partners = 64;
constexpr std::size_t most_words = 64;
constexpr std::size_t least_share = 8;             // one of so many things of a place says what kind it is
constexpr std::uint32_t least_calling_share = 10;  // of what most texts say, one of so many: less is misread
constexpr std::size_t most_parts = 48;             // of things of one name
constexpr std::uint32_t least_owned = 3;           // texts that say whose it is, where it is one country's alone
constexpr std::size_t most_countries = 8;          // of a text that is about some countries rather than the world

class Collector {
public:
    Collector(std::span<const Told> documents, const Constraints& constraints)
        : documents_(documents), constraints_(constraints) {}

    Cells collect() {
        name_things();
        for (std::uint32_t d = 0; d < documents_.size(); ++d) {
            for (std::uint32_t t = 0; t < documents_[d].things.size(); ++t)
                if (documents_[d].things[t].is_node) add({d, static_cast<ThingIndex>(t)});
        }
        std::vector<std::pair<std::string, std::vector<Member>>> groups(std::make_move_iterator(groups_.begin()),
                                                                        std::make_move_iterator(groups_.end()));
        groups_.clear();
        std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        count_names();
        for (auto& [key, members] : groups) split(key, members);
        if (!constraints_.empty()) parts_ = constraints_.split(std::move(parts_), documents_);
        for (KeyedThings& part : parts_) make_cell(part.key, std::move(part.members));
        return std::move(cells_);
    }

private:
    const ToldThing& thing(Member member) const { return documents_[member.document].things[index_of(member.thing)]; }

    NameIndex intern(const std::string& type, const std::string& text) {
        const auto [found, fresh] = name_at_.emplace(type + '\t' + text, static_cast<NameIndex>(cells_.names.size()));
        if (fresh) cells_.names.push_back(prepare_name(type, text));
        return found->second;
    }
    // The name as one of a part of another country.
    NameIndex intern_part(NameIndex whole) {
        Name part = as_part_of_country(name(whole));
        const auto [found, fresh] =
            name_at_.emplace("part\t" + part.folded, static_cast<NameIndex>(cells_.names.size()));
        if (fresh) cells_.names.push_back(std::move(part));
        return found->second;
    }
    bool are_tied(Member member, std::uint32_t other) const {
        const auto& tied = tied_[member.document];
        return std::binary_search(tied.begin(), tied.end(), std::pair(index_of(member.thing), other));
    }
    const Name& name(NameIndex index) const { return cells_.names[index_of(index)]; }
    NameIndex name_of(Member member) const { return name_of_[member.document][index_of(member.thing)]; }

    bool has_kind(const ToldThing& told, NameIndex index, WordClass kind) const {
        if (told.type != "Place") return false;
        const auto kinds = split_words(name(index).place_kinds);
        return std::any_of(kinds.begin(), kinds.end(), [&](const auto& word) { return Lexicon::get().is(kind, word); });
    }
    void name_things();
    Mark likely_mark_of(Member member) const;
    void add(Member member);
    void count_names();
    void split(const std::string& key, const std::vector<Member>& members);
    void add_lifetimes(const std::string& key, std::vector<Member> members);
    void make_cell(const std::string& key, std::vector<Member> members);

    std::span<const Told> documents_;
    const Constraints& constraints_;
    std::vector<KeyedThings> parts_;
    Cells cells_;
    StringMap<NameIndex> name_at_;
    StringMap<std::vector<Member>> groups_;
    std::vector<std::vector<NameIndex>> name_of_;  // of each thing of each document that is a node
    struct Partner {
        std::uint64_t hash = 0;
        std::uint32_t documents = 0;  // that name one of this hash
    };
    std::vector<Partner> partners_;                                               // by name
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> tied_;      // of each document, things; both ways
    std::unordered_map<std::uint64_t, std::map<Country, std::uint32_t>> owners_;  // of generic names, by their words
};

// What the thing's own text says of it.
Mark mark_of(const ToldThing& thing, const Name& name) {
    Mark mark;
    const Country own = thing.own_countries.size() == 1 ? thing.own_countries.front() : no_country;
    if (name.generic) {
        mark.country = name.country != no_country                  ? name.country
                       : thing.near.nearness == Nearness::adjacent ? thing.near.country
                                                                   : own;
        if (mark.country == no_country) mark.likely = thing.near.country;
    }
    if (name.hosted) mark.host = thing.host.country;
    if ((name.only_country || name.team) && thing.type != "Place")
        mark.tags = name.tags.empty() ? thing.tags : name.tags;
    return mark;
}

// Generic names of one country are one, however the text says which; a surname alone is so only beside one country.
std::string key_of(const ToldThing& thing, const Name& name, const Mark& mark) {
    const Lexicon& lexicon = Lexicon::get();
    std::string key = thing.type + '\t' + name.key;
    if (name.generic && name.country == no_country) {
        (key += '@') += lexicon.code_of(mark.country);
        if (mark.likely != no_country) (key += '?') += lexicon.code_of(mark.likely);
    }
    if (name.hosted) (key += '>') += lexicon.code_of(mark.host);
    if ((name.only_country || name.team) && thing.type != "Place") (key += '#') += mark.tags;
    if (name.kind == NameKind::person && name.words.size() == 1) (key += '~') += lexicon.code_of(thing.near.country);
    return key;
}

std::uint64_t words_hash(const ToldThing& thing, const Name& name) {
    std::uint64_t hash = hash_of(thing.type);
    for (const std::string& word : name.words) hash = hash_of(word, hash);
    return hash;
}

// Things that a relation is between, or that take part in one event; where it was ties nobody to a place.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_ties(const Told& told) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
    const auto tie = [&](const ToldArgument& one, const ToldArgument& other) {
        const auto *a = std::get_if<ThingIndex>(&one), *b = std::get_if<ThingIndex>(&other);
        if (!a || !b) return;
        ties.emplace_back(index_of(*a), index_of(*b));
        ties.emplace_back(index_of(*b), index_of(*a));
    };
    const auto is_place = [&](const ToldArgument& argument) {
        const auto* thing = std::get_if<ThingIndex>(&argument);
        return thing && told.things[index_of(*thing)].type == "Place";
    };
    for (const ToldRelation& relation : told.relations) tie(relation.subject, relation.object);
    for (const ToldEvent& event : told.events)
        for (std::size_t i = 0; i < event.roles.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (!is_place(event.roles[i].filler) && !is_place(event.roles[j].filler))
                    tie(event.roles[i].filler, event.roles[j].filler);
    sort_unique(ties);
    return ties;
}

void Collector::name_things() {
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        tied_.push_back(find_ties(documents_[d]));
        name_of_.emplace_back(documents_[d].things.size());
        for (std::uint32_t t = 0; t < documents_[d].things.size(); ++t) {
            const ToldThing& told = documents_[d].things[t];
            if (!told.is_node) continue;
            const NameIndex index = name_of_[d][t] = intern(told.type, told.name);
            if (!name(index).generic) continue;
            if (const Country owner = mark_of(told, name(index)).country; owner != no_country)
                ++owners_[words_hash(told, name(index))][owner];
        }
    }
}

// Where a text does not say whose it is, but other texts know one owner alone, of which this one speaks too, it is that
// country's, whichever is named nearest.
Mark Collector::likely_mark_of(Member member) const {
    const ToldThing& told = thing(member);
    const Name& prepared = name(name_of(member));
    Mark mark = mark_of(told, prepared);
    if (mark.likely == no_country) return mark;
    const auto found = owners_.find(words_hash(told, prepared));
    if (found == owners_.end()) return mark;
    std::uint32_t all = 0;
    std::pair<Country, std::uint32_t> most{};
    for (const auto& [country, texts] : found->second) {
        all += texts;
        if (texts > most.second) most = {country, texts};
    }
    const std::vector<Country>& named = documents_[member.document].countries;
    if (most.second >= least_owned && most.second * 5 >= all * 4 &&
        std::binary_search(named.begin(), named.end(), most.first))
        mark.likely = most.first;
    return mark;
}

void Collector::add(Member member) {
    groups_[key_of(thing(member), name(name_of(member)), likely_mark_of(member))].push_back(member);
}

std::uint64_t partner_hash(const ToldThing& thing, const Name& name) {
    return (hash_of(name.key, hash_of(thing.type)) & ~std::uint64_t{1}) | (thing.type == "Place" ? 1 : 0);
}

void Collector::count_names() {
    partners_.resize(cells_.names.size());
    std::unordered_map<std::uint64_t, std::uint32_t> documents_with;
    std::vector<std::uint64_t> seen;
    for (std::size_t d = 0; d < documents_.size(); ++d) {
        seen.clear();
        for (std::size_t t = 0; t < documents_[d].things.size(); ++t) {
            const ToldThing& told = documents_[d].things[t];
            if (!told.is_node) continue;
            const NameIndex index = name_of_[d][t];
            std::uint64_t& hash = partners_[index_of(index)].hash;
            if (hash == 0) hash = partner_hash(told, name(index));
            seen.push_back(hash);
        }
        sort_unique(seen);
        for (const std::uint64_t hash : seen) ++documents_with[hash];
    }
    for (Partner& partner : partners_) partner.documents = documents_with[partner.hash];
}

// What sets a thing apart from its namesakes: those of one sign are one, of others decisions tell.
std::string sign_of(const Told& document, const ToldThing& thing, const Name& name, bool coarse, bool ordered) {
    const Lexicon& lexicon = Lexicon::get();
    const Circumstances& round = thing.circumstances;
    std::string sign;
    if (ordered) (sign += '^') += name.first;
    for (const Country country : thing.own_countries) (sign += '!') += lexicon.code_of(country);
    for (const std::uint32_t place : round.within)
        if (thing.type == "Place" || name.generic || (thing.type == "Organization" && is_site(name)))
            (sign += '>') += hex_of(place, 8);
    if (round.region && !round.settlement) sign += "+region";
    if (round.settlement) sign += "+town";
    if (round.holds && !round.region && !round.settlement) sign += "+holds";
    if (coarse) return sign;
    // Of which country it is nothing tells: each text is by itself.
    if (name.generic && name.country == no_country && thing.own_countries.empty() && thing.near.country == no_country)
        (sign += '=') += document.document.id;
    for (const std::uint16_t year : round.years) (sign += '.') += std::to_string(year);
    const bool near = thing.type == "Person" ||
                      (thing.near.nearness >= Nearness::sentence && !name.only_country && !name.known_place);
    if (near && !name.generic) (sign += '~') += lexicon.code_of(thing.near.country);
    if (!name.only_country && !name.team && !thing.tags.empty()) (sign += '#') += thing.tags;
    if (thing.type == "Person" && !thing.roles.empty()) (sign += '=') += thing.roles.front();
    if (!round.callings.empty()) (sign += '%') += hex_of(round.callings.bits());
    return sign;
}

// Parts of those that may have been born in one year, the earlier first, where there are several such; whose year is
// not known is apart from them, as are those dead before.
void Collector::add_lifetimes(const std::string& key, std::vector<Member> members) {
    std::vector<std::pair<YearRange, Member>> born;
    std::vector<Member> unknown, dead;
    for (const Member member : members)
        if (const auto& years = thing(member).born; !years.empty()) born.emplace_back(years.front(), member);
    std::sort(born.begin(), born.end());
    std::vector<std::vector<Member>> parts;
    std::uint16_t last = 0;
    for (const auto& [years, member] : born) {
        if (parts.empty() || years.first >= last + years_apart) parts.emplace_back();
        parts.back().push_back(member);
        last = std::max(last, years.last);
    }
    for (const Member member : members) {
        const ToldThing& told = thing(member);
        if (!told.born.empty()) continue;
        const bool is_before =
            !told.died.empty() && !born.empty() && told.died.back().last + years_apart <= born.back().first.first;
        (is_before ? dead : unknown).push_back(member);
    }
    if (parts.size() < 2 && dead.empty()) {
        parts_.push_back({key, std::move(members)});
        return;
    }
    for (std::vector<Member>& part : parts) {
        std::sort(part.begin(), part.end());
        const std::string year = std::to_string(thing(part.front()).born.front().first);
        parts_.push_back({key + '*' + year, std::move(part)});
    }
    if (!dead.empty()) parts_.push_back({key + '+', std::move(dead)});
    if (!unknown.empty()) parts_.push_back({key, std::move(unknown)});
}

void Collector::split(const std::string& key, const std::vector<Member>& members) {
    const Name& prepared = name(name_of(members.front()));
    // “European Council”, “Council of Europe”
    const bool ordered = std::any_of(members.begin(), members.end(), [&](Member member) {
        const std::string& first = name(name_of(member)).first;
        return !first.empty() && !prepared.first.empty() && first != prepared.first;
    });
    for (const bool coarse : {false, true}) {
        std::map<std::string, std::vector<Member>> parts;
        for (const Member member : members)
            parts[sign_of(documents_[member.document], thing(member), name(name_of(member)), coarse, ordered)]
                .push_back(member);
        if (!coarse && parts.size() > most_parts) continue;
        const std::size_t before = parts_.size();
        for (auto& [sign, some] : parts) add_lifetimes(key + sign, std::move(some));
        std::sort(parts_.begin() + static_cast<std::ptrdiff_t>(before), parts_.end(),
                  [](const KeyedThings& a, const KeyedThings& b) { return a.key < b.key; });
        return;
    }
}

// “minister|zimbabwe”: the two apart.
std::uint64_t hash_of_role(const std::string& role) {
    const std::size_t bar = role.find('|');
    return hash_of(role.substr(0, bar)) << 32 | (hash_of(role.substr(bar + 1)) & 0xffffffffu);
}

// A sample that two cells take alike: what both have both keep or neither.
void keep_least(std::vector<std::uint32_t>& hashes) {
    sort_unique(hashes);
    if (hashes.size() > most_words) hashes.resize(most_words);
}

template <typename Item>
void count(std::vector<Counted<Item>>& counted, Item item, std::uint32_t by = 1) {
    for (auto& one : counted)
        if (one.item == item) {
            one.count += by;
            return;
        }
    counted.push_back({item, by});
}

void sort_counted(Cell& cell, const std::vector<Name>& names) {
    std::sort(cell.callings.begin(), cell.callings.end(), [](const auto& a, const auto& b) { return a.item < b.item; });
    std::sort(cell.names.begin(), cell.names.end(), [&](const auto& a, const auto& b) {
        const std::string &left = names[index_of(a.item)].folded, &right = names[index_of(b.item)].folded;
        return std::tuple(b.count, right.size(), left, a.item) < std::tuple(a.count, left.size(), right, b.item);
    });
    std::sort(cell.near.begin(), cell.near.end(),
              [](const auto& a, const auto& b) { return std::pair(b.count, a.item) < std::pair(a.count, b.item); });
}

void add_years(const std::string& numbers, std::vector<std::uint16_t>& years) {
    for (const std::string& number : split_words(numbers))
        if (number.size() == 4 && number >= "1800" && number < "2100" &&
            number.find_first_not_of("0123456789") == number.npos)
            years.push_back(static_cast<std::uint16_t>(std::stoi(number)));
}

// Enough of a text's things to tell what it is about.
std::span<const ToldThing> first_things(const Told& document) {
    return std::span(document.things).first(std::min<std::size_t>(document.things.size(), 100));
}

void Collector::make_cell(const std::string& key, std::vector<Member> members) {
    Cell cell;
    cell.type = thing(members.front()).type;
    cell.key = key;
    cell.mark = likely_mark_of(members.front());
    for (const Member member : members) {
        const ToldThing& told = thing(member);
        const NameIndex own_name = name_of(member);
        count(cell.names, own_name);
        for (const std::string& alias : told.aliases) cell.aliases.push_back(intern(told.type, alias));
        if (told.near.country != no_country && told.near.visited) cell.visited.push_back(told.near.country);
        if (told.near.country != no_country && !told.near.visited) count(cell.near, told.near.country);
        cell.own.insert(cell.own.end(), told.own_countries.begin(), told.own_countries.end());
        const std::vector<Country>& around = documents_[member.document].countries;
        if (around.size() <= most_countries) cell.around.insert(cell.around.end(), around.begin(), around.end());
        if (cells_.names[index_of(own_name)].generic)
            cell.mentioned.insert(cell.mentioned.end(), around.begin(), around.end());
        const Circumstances& round = told.circumstances;
        if (!told.tags.empty()) cell.tags.push_back(told.tags);
        cell.words.insert(cell.words.end(), round.words.begin(), round.words.end());
        if (cell.words.size() > 4 * most_words) keep_least(cell.words);
        cell.titles.insert(cell.titles.end(), round.titles.begin(), round.titles.end());
        if (cell.titles.size() > 4 * most_words) keep_least(cell.titles);
        cell.after.insert(cell.after.end(), round.after.begin(), round.after.end());
        if (cell.after.size() > 4 * most_words) keep_least(cell.after);
        cell.within.insert(cell.within.end(), round.within.begin(), round.within.end());
        cell.parts.insert(cell.parts.end(), round.parts.begin(), round.parts.end());
        cell.years.insert(cell.years.end(), round.years.begin(), round.years.end());
        cell.settlement += round.settlement || has_kind(told, own_name, WordClass::settlement);
        cell.holds += round.holds;
        cell.region += round.region || has_kind(told, own_name, WordClass::region);
        if (told.type == "Event") add_years(cells_.names[index_of(own_name)].numbers, cell.years);
        round.callings.for_each([&](CallingField field) { count(cell.callings, field); });
        for (const std::string& role : told.roles) cell.roles.push_back(hash_of_role(role));
        for (const std::string& date : told.dates) cell.dates.push_back(hash_of(date));
        cell.born.insert(cell.born.end(), told.born.begin(), told.born.end());
        cell.died.insert(cell.died.end(), told.died.begin(), told.died.end());
        if (cell.partners.size() < most_partners)
            for (const ToldThing& other : first_things(documents_[member.document])) {
                if (!other.is_node || other.only_tells || &other == &told || cell.partners.size() >= most_partners)
                    continue;
                const auto place = static_cast<std::size_t>(&other - documents_[member.document].things.data());
                const Partner& partner = partners_[index_of(name_of_[member.document][place])];
                if (partner.documents > 1 && partner.documents <= std::max<std::size_t>(12, documents_.size() / 100)) {
                    cell.partners.push_back(partner.hash);
                    if (are_tied(member, static_cast<std::uint32_t>(place))) cell.ties.push_back(partner.hash);
                }
            }
        if (cell.documents.empty() || cell.documents.back() != member.document)
            cell.documents.push_back(member.document);
        const auto apart = constraints_.apart_of(member);
        cell.apart.insert(cell.apart.end(), apart.begin(), apart.end());
    }
    sort_unique(cell.apart);
    sort_unique(cell.within);
    sort_unique(cell.parts);
    sort_unique(cell.years);
    sort_unique(cell.tags);
    keep_least(cell.words);
    keep_least(cell.titles);
    keep_least(cell.after);
    sort_unique(cell.aliases);
    sort_unique(cell.own);
    sort_unique(cell.visited);
    sort_unique(cell.around);
    sort_unique(cell.mentioned);
    sort_unique(cell.roles);
    sort_unique(cell.dates);
    sort_unique(cell.born);
    sort_unique(cell.died);
    sort_unique(cell.partners);
    cell.members = std::move(members);
    sort_unique(cell.ties);
    sort_counted(cell, cells_.names);
    if (is_foreign(cell, cells_.names))
        for (auto& counted : cell.names) counted.item = intern_part(counted.item);
    cells_.cells.push_back(std::move(cell));
}

template <typename Item>
void append(std::vector<Item>& items, std::vector<Item>& more) {
    items.insert(items.end(), more.begin(), more.end());
    sort_unique(items);
}

}  // namespace

bool is_site(const Name& name) {
    return std::any_of(name.words.begin(), name.words.end(),
                       [](const std::string& word) { return Lexicon::get().is(WordClass::place_site, word); });
}

Callings main_callings(const Cell& cell) {
    std::uint32_t most = 0;
    for (const auto& [field, texts] : cell.callings) most = std::max(most, texts);
    Callings main;
    for (const auto& [field, texts] : cell.callings)
        if (texts * least_calling_share >= most) main.add(field);
    return main;
}

Cells collect_cells(std::span<const Told> documents, const Constraints& constraints) {
    return Collector(documents, constraints).collect();
}

Cells merge_cells(Cells cells, std::span<const std::uint32_t> group_of) {
    Cells merged;
    merged.names = std::move(cells.names);
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        Cell& cell = cells.cells[i];
        if (group_of[i] == merged.cells.size()) {
            merged.cells.push_back(std::move(cell));
            continue;
        }
        Cell& whole = merged.cells[group_of[i]];
        if (whole.mark.country == no_country) whole.mark.country = cell.mark.country;
        if (whole.mark.likely == no_country) whole.mark.likely = cell.mark.likely;
        if (whole.mark.host == no_country) whole.mark.host = cell.mark.host;
        if (whole.mark.tags.empty()) whole.mark.tags = cell.mark.tags;
        for (const auto& [item, times] : cell.names) count(whole.names, item, times);
        for (const auto& [item, times] : cell.near) count(whole.near, item, times);
        for (const auto& [item, times] : cell.callings) count(whole.callings, item, times);
        append(whole.aliases, cell.aliases);
        append(whole.own, cell.own);
        append(whole.visited, cell.visited);
        append(whole.around, cell.around);
        append(whole.mentioned, cell.mentioned);
        append(whole.roles, cell.roles);
        append(whole.within, cell.within);
        append(whole.parts, cell.parts);
        append(whole.years, cell.years);
        append(whole.tags, cell.tags);
        append(whole.words, cell.words);
        append(whole.titles, cell.titles);
        keep_least(whole.words);
        keep_least(whole.titles);
        append(whole.after, cell.after);
        keep_least(whole.after);
        whole.settlement += cell.settlement;
        whole.region += cell.region;
        whole.holds += cell.holds;
        whole.holds |= cell.holds;
        append(whole.dates, cell.dates);
        append(whole.born, cell.born);
        append(whole.died, cell.died);
        append(whole.partners, cell.partners);
        append(whole.ties, cell.ties);
        append(whole.documents, cell.documents);
        append(whole.members, cell.members);
        append(whole.apart, cell.apart);
        sort_counted(whole, merged.names);
    }
    return merged;
}

}  // namespace kimberlite
