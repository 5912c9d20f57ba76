// Only what rules a reading out is asked for; which of the others is meant the model decides.
#include "extract/discourse/agreement.h"

#include "extract/discourse/forms.h"

namespace kimberlite {

const PronounSense* sense_of(std::string_view text, const Tokens& tokens, const Candidate& candidate) {
    if (candidate.kind != CandidateKind::pronoun) return nullptr;
    const Range range = range_of(tokens, candidate.words);
    const auto at = discourse_lexicon().pronouns.find(plain_form(text.substr(range.begin, range.size())));
    return at == discourse_lexicon().pronouns.end() ? nullptr : &at->second;
}

bool agrees(std::string_view text, const Tokens& tokens, const Candidate& anaphor, const GatheredEntity& entity,
            const NameTypes& types) {
    if (entity.type == types.other) return true;
    const bool is_person = entity.type == types.person;
    if (anaphor.kind == CandidateKind::nominal) return (anaphor.type == types.person) == is_person;
    const PronounSense* sense = sense_of(text, tokens, anaphor);
    if (!sense) return true;
    if (sense->of_people && !is_person) return false;
    if (sense->of_things && is_person) return false;
    if (sense->plural && is_person) return false;
    return sense->sex == Sex::unknown || entity.sex == Sex::unknown || sense->sex == entity.sex;
}

bool agree(std::string_view text, const Tokens& tokens, const Candidate& one, const Candidate& other,
           const NameTypes& types) {
    const PronounSense *a = sense_of(text, tokens, one), *b = sense_of(text, tokens, other);
    if (a && b) {
        if ((a->of_people && b->of_things) || (a->of_things && b->of_people)) return false;
        if (a->person == b->person && a->plural != b->plural && a->person == 1) return false;
        return a->sex == Sex::unknown || b->sex == Sex::unknown || a->sex == b->sex;
    }
    if (!a && !b)
        return one.kind != CandidateKind::nominal || other.kind != CandidateKind::nominal ||
               (one.type == types.person) == (other.type == types.person);
    const PronounSense* pronoun = a ? a : b;
    const Candidate& nominal = a ? other : one;
    if (nominal.kind != CandidateKind::nominal) return true;
    return !(pronoun->of_people && nominal.type != types.person) &&
           !(pronoun->of_things && nominal.type == types.person);
}

}  // namespace kimberlite
