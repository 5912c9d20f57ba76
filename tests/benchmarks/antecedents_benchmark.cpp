// What is observed of the people that each “he” and “she” of annotated texts may be, a line a pronoun on standard
// output: what extract/training/antecedents.py learns weights from.
//
//     antecedents_benchmark GOLD.jsonl [MODEL]
//
// Of each line nothing but id, text and date is looked at. Positions are in bytes.
#include "extract/discourse/anaphors.h"
#include "extract/discourse/antecedents.h"
#include "extract/language/tokenize.h"
#include "extract/reader/labels.h"
#include "tests/benchmarks/gold_texts.h"

namespace {

using namespace kimberlite;

void write(std::ostream& out, Range range) { out << '[' << range.begin << ',' << range.end << ']'; }

void write_pronouns(const Document& document, const Reader& reader) {
    const Tokens tokens = tokenize(document);
    const Found found = find(document, tokens, reader);
    const NameTypes& types = labels_of(reader).types;
    Gathered gathered = gather_names(document.text, tokens, found.candidates, types);
    resolve_nationalities(document.text, tokens, found, types, gathered);
    const auto chances = walked_chances(document.text, tokens, found, types, gathered);
    const Antecedents antecedents(document.text, tokens, found, types, gathered, chances);
    for (const std::uint32_t pronoun : antecedents.pronouns()) {
        std::cout << "{\"id\":\"" << document.id << "\",\"pronoun\":";
        write(std::cout, range_of(tokens, found.candidates[found.anaphors[pronoun].candidate].words));
        std::cout << ",\"options\":[";
        const char* comma = "";
        for (const AntecedentOption& option : antecedents.options(pronoun)) {
            std::cout << comma << "{\"names\":[";
            comma = "";
            for (const std::uint32_t name : gathered.entities[option.entity].names) {
                std::cout << comma;
                write(std::cout, range_of(tokens, found.candidates[name].words));
                comma = ",";
            }
            std::cout << "],\"observed\":[";
            comma = "";
            for (const float observed : option.observed) {
                std::cout << comma << observed;
                comma = ",";
            }
            std::cout << "]}";
        }
        std::cout << "]}\n";
    }
}

}  // namespace

int main(int count, char** arguments) { return for_each_gold_text(count, arguments, write_pronouns); }
