// Texts that do not look like clean prose: of what each kind says a share must be found, by whatever model is shipped.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "extract/discourse/forms.h"
#include "extract/reader/model.h"
#include "extract/reader/read.h"
#include "extract/text/unwrap.h"
#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

// Somewhat below what the first models that were tried on them found.
const std::map<std::string, double> least_shares = {
    {"headline", 0.7}, {"capitals", 0.8}, {"lower", 0.7},     {"accents", 0.8}, {"quotes", 0.8},
    {"table", 0.7},    {"list", 0.7},     {"dateline", 0.65}, {"byline", 0.75}, {"hyphens", 0.65},
    {"long", 0.75},    {"tweet", 0.75},   {"age", 0.65}};

std::vector<std::string> split(const std::string& text, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const std::size_t to = text.find(separator, from);
        parts.push_back(text.substr(from, to == text.npos ? to : to - from));
        if (to == text.npos) return parts;
        from = to + separator.size();
    }
}

// What a reading says, to be asked for in the words of robust.tsv.
class Said {
public:
    explicit Said(const Reading& reading) : reading_(reading) {}

    bool has(const std::string& wanted) const {
        const std::string rest = wanted.substr(1);
        if (wanted.starts_with("“")) return speaks(plain_form(wanted));
        if (wanted[0] == '=') return is_entity(plain_form(rest));
        if (wanted[0] == '!')
            return std::any_of(reading_.events.begin(), reading_.events.end(),
                               [&](const Event& e) { return e.event_class == rest; });
        if (wanted[0] == '@')
            return std::any_of(reading_.times.begin(), reading_.times.end(),
                               [&](const Time& t) { return t.value == rest; });
        if ('A' <= wanted[0] && wanted[0] <= 'Z') return is_name(wanted);
        return holds(split(wanted, " "));
    }

private:
    std::string name_of(const Argument& argument) const {
        if (const auto* id = std::get_if<MentionId>(&argument)) {
            const Mention& mention = reading_.mentions[index_of(*id)];
            return plain_form(mention.entity ? std::string_view(reading_.entities[index_of(*mention.entity)].name)
                                             : text_of(reading_.document, mention.range));
        }
        if (const auto* range = std::get_if<Range>(&argument)) return plain_form(text_of(reading_.document, *range));
        return "";
    }
    static bool holds_word(const std::string& text, const std::string& word) {
        return text.find(plain_form(word)) != text.npos;
    }

    bool speaks(const std::string& name) const {
        return std::any_of(reading_.quotations.begin(), reading_.quotations.end(),
                           [&](const Quotation& q) { return q.speaker && holds_word(name_of(*q.speaker), name); });
    }
    bool is_entity(const std::string& name) const {
        return std::any_of(reading_.entities.begin(), reading_.entities.end(), [&](const LocalEntity& entity) {
            return plain_form(entity.name) == name ||
                   std::any_of(entity.aliases.begin(), entity.aliases.end(),
                               [&](const std::string& a) { return plain_form(a) == name; });
        });
    }
    bool is_name(const std::string& wanted) const {
        return std::any_of(reading_.mentions.begin(), reading_.mentions.end(), [&](const Mention& m) {
            return m.kind == MentionKind::name &&
                   plain_form(m.type + " " + std::string(text_of(reading_.document, m.range))) == plain_form(wanted);
        });
    }
    bool holds(const std::vector<std::string>& words) const {
        return std::any_of(reading_.relations.begin(), reading_.relations.end(), [&](const Relation& r) {
            return r.property == words.at(0) && holds_word(name_of(r.subject), words.at(1)) &&
                   holds_word(name_of(r.object), words.at(2));
        });
    }

    const Reading& reading_;
};

TEST(Robust, FindsAShareOfWhatEachKindOfTextSays) {
    const Reader reader = Reader::open(shipped_model, Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl"));
    std::ifstream file(KIMBERLITE_SOURCE_DIR "/tests/extract/data/robust.tsv");
    struct Count {
        std::size_t found = 0, all = 0;
        std::string missed;
    };
    std::map<std::string, Count> counts;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::size_t first = line.find('\t'), last = line.rfind('\t');
        std::string text;
        for (const std::string& part : split(line.substr(first + 1, last - first - 1), "\\n"))
            text += (text.empty() ? "" : "\n") + part;
        Document document;
        document.id = "text";
        document.text = unwrap(text, Hyphens::keep);
        document.date = "2011-11-05";
        const Reading reading = read(document, tokenize(document), reader);
        Count& count = counts[line.substr(0, first)];
        for (const std::string& wanted : split(line.substr(last + 1), "; ")) {
            const bool found = Said(reading).has(wanted);
            count.found += found;
            ++count.all;
            if (!found) count.missed += "\n  " + wanted + " in: " + document.text.substr(0, 70);
        }
    }
    ASSERT_EQ(counts.size(), least_shares.size());
    for (const auto& [kind, least] : least_shares) {
        const Count& count = counts[kind];
        ASSERT_GE(count.all, 8u) << kind;
        EXPECT_GE(static_cast<double>(count.found), least * static_cast<double>(count.all))
            << kind << " missed" << count.missed;
    }
}

}  // namespace
}  // namespace kimberlite
