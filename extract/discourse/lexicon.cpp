// The files are rows of fields apart by tabs; “#” begins a comment.
#include "extract/discourse/lexicon.h"

#include <charconv>

#include "extract/discourse/forms.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view honorifics_file, pronouns_file, organization_endings_file, words_file, offices_file,
    title_words_file, titled_file, identity_countries, identity_nicknames;

namespace {

using Row = std::vector<std::string_view>;

Sex sex_of(std::string_view field) { return field == "m" ? Sex::male : field == "f" ? Sex::female : Sex::unknown; }

float number_of(std::string_view field, const char* name) {
    float number = 0;
    if (std::from_chars(field.data(), field.data() + field.size(), number).ec != std::errc())
        throw Error(std::string(name) + ": “" + std::string(field) + "” is no number");
    return number;
}

DiscourseLexicon read_files() {
    DiscourseLexicon read;
    for_each_table_row(honorifics_file, 2, "honorifics.tsv",
                       [&](const Row& row) { read.honorifics.emplace(row[0], sex_of(row[1])); });
    for_each_table_row(pronouns_file, 5, "pronouns.tsv", [&](const Row& row) {
        PronounSense sense;
        sense.person = static_cast<std::uint8_t>(row[1].front() - '0');
        sense.plural = row[2] == "many";
        sense.any_number = row[2] == "any";
        sense.of_people = row[3] == "people";
        sense.of_things = row[3] == "things";
        sense.sex = sex_of(row[4]);
        read.pronouns.emplace(row[0], sense);
    });
    for_each_table_row(organization_endings_file, 1, "organizations.txt",
                       [&](const Row& row) { read.organization_endings.emplace(row[0]); });
    for_each_table_row(offices_file, 1, "offices.txt", [&](const Row& row) { read.offices.emplace(row[0]); });
    for_each_table_row(title_words_file, 1, "title_words.txt",
                       [&](const Row& row) { read.title_words.emplace(row[0]); });
    for_each_table_row(titled_file, 3, "titled.tsv", [&](const Row& row) {
        read.titled.emplace(row[0], TitledProperty{row[1] == "one", number_of(row[2], "titled.tsv")});
    });
    const std::map<std::string_view, std::set<std::string, std::less<>>*> classes{
        {"preposition", &read.prepositions},
        {"past", &read.past_cues},
        {"stating", &read.stating_verbs},
        {"saying", &read.saying_verbs},
        {"telling", &read.telling_verbs},
        {"being", &read.being_verbs},
        {"before cue", &read.before_cues},
        {"relative", &read.relatives},
        {"said by", &read.said_by},
        {"generation", &read.generations},
        {"kin", &read.kin},
        {"passed over", &read.passed_over},
        {"definite", &read.definite},
        {"article", &read.articles},
        {"conjunction", &read.conjunctions},
        {"introducing", &read.introducing},
        {"also called", &read.also_called},
        {"once called", &read.once_called},
        {"born as", &read.born_as},
        {"undivided", &read.undivided},
        {"organ", &read.organs},
        {"organization beginning", &read.organization_beginnings},
        {"place ending", &read.place_endings},
        {"place beginning", &read.place_beginnings}};
    for_each_table_row(words_file, 2, "words.tsv", [&](const Row& row) {
        const auto found = classes.find(row[1]);
        if (found == classes.end()) throw Error("words.tsv: “" + std::string(row[1]) + "” is no class of words");
        found->second->emplace(row[0]);
    });
    std::uint32_t given_name = 0;
    for_each_table_row(identity_nicknames, 2, "nicknames.tsv", [&](const Row& row) {
        for (const std::string_view names : {row[0], row[1]})
            for (const std::string_view name : fields_of(names, ' '))
                read.given_names[std::string(name)].insert(given_name);
        ++given_name;
    });
    for_each_table_row(identity_countries, 3, "countries.tsv", [&](const Row& row) {
        const auto number = static_cast<std::uint32_t>(read.countries.size());
        const Row names = fields_of(row[1], '|');
        read.countries.emplace_back(names.front());
        for (const std::string_view name : names) read.country_names.emplace(plain_form(name), number);
        for (const std::string_view adjective : fields_of(row[2], '|'))
            if (!adjective.empty()) read.nationalities.emplace(plain_form(adjective), number);
    });
    return read;
}

}  // namespace

const DiscourseLexicon& discourse_lexicon() {
    static const DiscourseLexicon read = read_files();
    return read;
}

}  // namespace kimberlite
