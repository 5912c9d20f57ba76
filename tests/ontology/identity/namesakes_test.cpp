// A corpus made up with known truth, to see namesakes kept apart and variants joined: people of one name in different
// countries and trades, spellings, initials, surnames alone, organizations and their abbreviations, institutions that
// every country has, towns of one name. What a text says is drawn from stories (a trade's sentences), not from what the
// joining looks at. Every name but those of countries is invented.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

struct Land {
    const char *name, *people, *city;
};
constexpr std::array<Land, 12> lands = {{{"Kenya", "Kenyan", "Nairobi"},
                                         {"Brazil", "Brazilian", "Brasília"},
                                         {"Norway", "Norwegian", "Oslo"},
                                         {"Japan", "Japanese", "Tokyo"},
                                         {"Canada", "Canadian", "Ottawa"},
                                         {"Poland", "Polish", "Warsaw"},
                                         {"Chile", "Chilean", "Santiago"},
                                         {"Egypt", "Egyptian", "Cairo"},
                                         {"India", "Indian", "New Delhi"},
                                         {"Portugal", "Portuguese", "Lisbon"},
                                         {"Ghana", "Ghanaian", "Accra"},
                                         {"Peru", "Peruvian", "Lima"}}};

struct Trade {
    const char* title;
    std::array<const char*, 6> sentences;
};
constexpr std::array<Trade, 6> trades = {{
    {"minister",
     {"The cabinet approved the budget after a long debate.", "Opposition deputies walked out of the session.",
      "Coalition partners threatened to leave the government.", "A reshuffle had been expected for weeks.",
      "The tax reform goes to parliament in spring.", "Voters will elect deputies in autumn."}},
    {"striker",
     {"The goal came in injury time.", "The club signed the player from a rival for a record fee.",
      "A knee injury kept him from the derby.", "The coach praised the midfield after the match.",
      "Supporters sang until the final whistle.", "The league title was decided on penalties."}},
    {"biologist",
     {"The laboratory sequenced the genome of a rare orchid.", "The study followed frogs in wet forests.",
      "Samples were frozen and shipped to the herbarium.", "The journal published the findings on fungi.",
      "Field work resumes after the rains.", "The species had not been seen for decades."}},
    {"novelist",
     {"The novel won the fiction prize.", "Readers queued for signed copies.", "A translation appears next year.",
      "The publisher printed a second edition.", "Critics compared the prose to early memoirs.",
      "The manuscript was found in a drawer."}},
    {"banker",
     {"Shares fell after the quarterly loss.", "The lender wrote off bad loans.",
      "Investors sold bonds before the rate decision.", "The merger needs approval by regulators.",
      "Auditors questioned the balance sheet.", "Dividends were suspended."}},
    {"general",
     {"The brigade crossed the river at dawn.", "Artillery shelled the ridge overnight.",
      "A ceasefire collapsed within hours.", "Troops withdrew from the garrison.",
      "The convoy was ambushed near the border.", "Drones hit the ammunition depot."}},
}};

class Corpus {
public:
    std::vector<Reading> readings;
    std::map<std::string, int> truth;  // “DOC:ENTITY” → thing

    void add_all() {
        for (int i = 0; i < 60; ++i) add_person(i);
        for (int i = 0; i < 30; ++i) add_organization();
        for (const char* name : {"Supreme Court", "Ministry of Health", "Central Bank", "National Assembly"})
            for (const Land& land : lands) add_institution(name, land);
        for (int i = 0; i < 20; ++i) add_towns();
    }

private:
    std::size_t pick(std::size_t n) { return random_() % n; }
    std::string word(std::size_t syllables) {
        constexpr std::array<const char*, 14> onsets = {"b", "d", "f", "gr", "k", "l", "m",
                                                        "n", "p", "r", "s",  "t", "v", "st"};
        constexpr std::array<const char*, 6> vowels = {"a", "e", "i", "o", "u", "ei"};
        constexpr std::array<const char*, 6> codas = {"n", "r", "l", "s", "", "m"};
        std::string made;
        for (std::size_t i = 0; i < syllables; ++i)
            made += std::string(onsets[pick(14)]) + vowels[pick(6)] + (i + 1 == syllables ? codas[pick(6)] : "");
        made[0] = static_cast<char>(made[0] - 'a' + 'A');
        return made;
    }

    // One letter written as another transliteration has it.
    std::string other_spelling(std::string name) {
        for (std::size_t at = name.size(); at-- > 1;)
            for (const auto& [from, to] :
                 {std::pair('k', 'q'), std::pair('v', 'w'), std::pair('i', 'y'), std::pair('u', 'o')})
                if (name[at] == from) {
                    name[at] = to;
                    return name;
                }
        return name + 'h';
    }

    struct Named {
        std::string type, text;
        std::vector<std::string> others;  // names the text gives the same thing
    };

    // A text of a first sentence with the names in it, and two of its trade.
    void add(int thing, const std::string& sentence, const Named& named, const std::vector<Named>& company,
             const Trade& trade) {
        std::string text = sentence + ' ' + trade.sentences[pick(6)] + ' ' + trade.sentences[pick(6)];
        TextReading reading("doc" + std::to_string(readings.size()), text);
        const LocalEntityId entity = reading.entity(named.type, named.text, named.others);
        reading.mention(entity, named.text);
        for (const std::string& other : named.others) reading.mention(entity, other);
        for (const Named& other : company) reading.name(other.type, other.text);
        truth["doc" + std::to_string(readings.size()) + ":e1"] = thing;
        readings.push_back(reading);
    }

    void add_person(int number) {
        const std::string given = word(2), last = word(3), middle = word(2);
        const std::string full = given + ' ' + last;
        // Every other name is borne by two people, who have country and trade to tell them apart.
        const std::size_t land = pick(lands.size()), trade = pick(trades.size());
        for (int bearer = 0; bearer < 1 + number % 2; ++bearer) {
            const Land& home = lands[(land + static_cast<std::size_t>(bearer) * 5) % lands.size()];
            const Trade& work = trades[(trade + static_cast<std::size_t>(bearer) * 2) % trades.size()];
            const int thing = things_++;
            const std::string friend_of = word(2) + ' ' + word(2);
            const std::array<std::string, 4> forms = {full, given + ' ' + middle[0] + ". " + last,
                                                      given + ' ' + other_spelling(last), last};
            for (int text = 0; text < 6; ++text) {
                const std::string& form = text < 2 ? full : forms[pick(number % 2 ? 3 : 4)];
                const Named person{"Person", form, {}}, land_named{"Place", home.name, {}},
                    other{"Person", friend_of, {}};
                switch (pick(3)) {
                    case 0:
                        add(thing,
                            std::string("The ") + home.people + ' ' + work.title + ' ' + form + " spoke in " +
                                home.city + '.',
                            person, {{"Place", home.city, {}}}, work);
                        break;
                    case 1:
                        add(thing, form + ", a " + work.title + " from " + home.name + ", met " + friend_of + '.',
                            person, {land_named, other}, work);
                        break;
                    default:
                        add(thing,
                            "In " + std::string(home.name) + ", " + form + " declined to comment, and so did " +
                                friend_of + '.',
                            person, {land_named, other}, work);
                }
            }
        }
    }

    void add_organization() {
        const std::string first = word(3), second = word(2);
        constexpr std::array<const char*, 5> heads = {"Institute", "Foundation", "Alliance", "Union", "Society"};
        constexpr std::array<const char*, 5> fields = {"Research", "Heritage", "Labour", "Progress", "Music"};
        const std::string full = first + ' ' + second + ' ' + fields[pick(5)] + ' ' + heads[pick(5)];
        std::string letters;
        for (std::size_t at = 0; at < full.size(); ++at)
            if (at == 0 || full[at - 1] == ' ') letters += full[at];
        const Land& home = lands[pick(lands.size())];
        const Trade& work = trades[pick(trades.size())];
        const int thing = things_++;
        const std::string chair = word(2) + ' ' + word(3);
        for (int text = 0; text < 5; ++text) {
            const Named person{"Person", chair, {}}, land{"Place", home.name, {}};
            if (text == 0) {
                add(thing, "The " + full + " (" + letters + ") of " + home.name + " elected " + chair + '.',
                    {"Organization", full, {letters}}, {land, person}, work);
            } else if (text % 2) {
                add(thing, "Members of the " + full + " in " + home.name + " disagreed.", {"Organization", full, {}},
                    {land}, work);
            } else {
                add(thing, "A spokesman for " + letters + " in " + home.name + " quoted " + chair + '.',
                    {"Organization", letters, {}}, {land, person}, work);
            }
        }
    }

    void add_institution(const std::string& name, const Land& land) {
        const int thing = things_++;
        const Trade& work = trades[0];
        add(thing, std::string("The ") + land.people + ' ' + name + " answered on Monday.", {"Organization", name, {}},
            {}, work);
        add(thing, "The " + name + " of " + land.name + " answered.", {"Organization", name + " of " + land.name, {}},
            {}, work);
        add(thing, "In " + std::string(land.name) + ", the " + name + " met for hours.", {"Organization", name, {}},
            {{"Place", land.name, {}}}, work);
        add(thing, std::string(land.name) + "'s " + name + " met again.", {"Organization", name, {}},
            {{"Place", land.name, {}}}, work);
    }

    // Two towns of one name in two provinces.
    void add_towns() {
        const std::string name = word(3);
        for (int town = 0; town < 2; ++town) {
            const int thing = things_++;
            const std::string province = word(2) + "land";
            const std::size_t land = (pick(6) + static_cast<std::size_t>(town) * 6) % lands.size();
            for (int text = 0; text < 4; ++text) {
                const Named place{"Place", name, {}};
                if (pick(2)) {
                    add(thing, "Rain fell in " + name + ", " + province + ", for days.", place,
                        {{"Place", province, {}}}, trades[pick(6)]);
                } else {
                    add(thing, "The road to " + name + ", " + province + ", " + lands[land].name + ", was closed.",
                        place, {{"Place", province, {}}, {"Place", lands[land].name, {}}}, trades[pick(6)]);
                }
            }
        }
    }

    std::mt19937 random_{20250101};
    int things_ = 0;
};

// Of pairs of mentions, those that were joined and are one, of those joined; of those that are one.
TEST(Namesakes, PrecisionAndRecallOfAMadeUpCorpus) {
    Corpus corpus;
    corpus.add_all();
    std::vector<Membership> members;
    ResolveOptions options;
    options.members = &members;
    resolve_all(corpus.readings, options);
    std::map<std::string, std::string> iri_of;
    for (const Membership& member : members) iri_of[member.document_id + ':' + member.entity_id] = member.iri;
    std::size_t both = 0, joined = 0, one = 0;
    for (auto a = corpus.truth.begin(); a != corpus.truth.end(); ++a)
        for (auto b = std::next(a); b != corpus.truth.end(); ++b) {
            const bool found = iri_of.at(a->first) == iri_of.at(b->first), real = a->second == b->second;
            joined += found, one += real, both += found && real;
        }
    const double precision = static_cast<double>(both) / static_cast<double>(joined);
    const double recall = static_cast<double>(both) / static_cast<double>(one);
    RecordProperty("precision", std::to_string(precision));
    RecordProperty("recall", std::to_string(recall));
    EXPECT_GE(precision, 0.98) << both << " of " << joined << " joined";
    EXPECT_GE(recall, 0.90) << both << " of " << one << " the same";
}

}  // namespace
}  // namespace kimberlite
