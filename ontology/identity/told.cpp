// Things first: one for each entity of the reading and for each name that stands alone. Then what is said of them, with
// every argument turned into a thing, an event or plain words; then, from what is said, what each thing is told by.
#include "ontology/identity/told.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <tuple>

#include "ontology/edtf.h"
#include "ontology/identity/dateline.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"
#include "ontology/identity/numerals.h"
#include "ontology/identity/sentence_words.h"
#include "ontology/identity/stories.h"
#include "ontology/identity/tellers.h"
#include "ontology/identity/voice.h"
#include "ontology/plain_words.h"
#include "ontology/positions.h"
#include "ontology/providers.h"

namespace kimberlite {
namespace {

constexpr std::size_t least_words_alike = 12;  // of a sentence
constexpr std::size_t least_sentences = 6;     // of a text that has a beginning and goes on to other things

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

bool is_within(Range range, Range sentence) { return range.begin >= sentence.begin && range.begin < sentence.end; }

class Teller {
public:
    Teller(const Reading& reading, const Ontology& ontology, float min_confidence)
        : reading_(reading),
          ontology_(ontology),
          min_confidence_(min_confidence),
          positions_(reading.document.text),
          dateline_(dateline_of(reading.document.text)),
          context_(reading.document.text, reading.sentences) {}

    Told tell() {
        const Document& document = reading_.document;
        told_.document = {
            "", document.id, document.title, document.date, document.source, document.language, document.sha256};
        told_.provider = provider_marks(reading_, ontology_);
        told_.text_hash = hash_of(document.text);
        told_.sketch = sketch_of(document.text);
        told_.words = sample_words(document.text);
        told_.countries = context_.countries();
        add_things();
        find_tellers();
        add_events();
        add_relations();
        add_quotations();
        describe_things();
        choose_nodes();
        shrink();
        return std::move(told_);
    }

private:
    std::string_view text_of(Range range) const { return kimberlite::text_of(reading_.document, range); }

    SpanIndex span_of(Range range) {
        const auto [found, fresh] =
            span_at_.emplace(std::pair(range.begin, range.end), static_cast<SpanIndex>(told_.spans.size()));
        if (fresh) {
            const Range points = positions_.to_code_points(range);
            told_.spans.push_back({points.begin, points.end, std::string(text_of(range))});
        }
        return found->second;
    }

    // Nothing of its sentence stands before it but the dateline and punctuation.
    bool begins_sentence(Range range) const {
        const Range sentence = sentence_of(range);
        const std::uint32_t begin = std::max(sentence.begin, std::min(dateline_.end, range.begin));
        return begin <= range.begin && !has_letter(text_of({begin, range.begin}));
    }
    bool is_at_the_beginning(Range range) const {
        return reading_.sentences.size() >= least_sentences && range.begin < reading_.sentences[1].end;
    }
    // Of an event that names places: all in the text's dateline.
    bool is_at_the_dateline(const Event& event) const {
        bool any = false;
        for (const Role& role : event.roles) {
            const auto* mention = std::get_if<MentionId>(&role.filler);
            if (!mention || role.role != "place") continue;
            const Range place = reading_.mentions[index_of(*mention)].range;
            if (place.begin < dateline_.begin || place.end > dateline_.end) return false;
            any = true;
        }
        return any;
    }
    bool is_known_type(const std::string& type) const { return ontology_.find_class(type) != nullptr; }

    void add_things();
    void name_thing(ToldThing&) const;
    void find_tellers();
    ToldArgument say(ToldWords words) {
        told_.said.push_back(std::move(words));
        return static_cast<WordsIndex>(told_.said.size() - 1);
    }
    ToldArgument argument_of(const Argument&);
    ToldArgument argument_of(MentionId);
    ToldArgument argument_of(const std::optional<MentionId>& mention) {
        return mention ? argument_of(*mention) : ToldArgument{};
    }
    Range sentence_of(Range) const;
    std::uint32_t hash_of_sentence(Range);
    const Event* the_other_of_the_sentence(const Event&) const;
    std::optional<TellingIndex> cause_of(const Event&) const;
    bool are_told_together(const Event&, const Event&) const;
    std::optional<TellingIndex> neighbour_of(const Event&) const;
    void add_events();
    void add_relations();
    void add_quotations();
    void describe_things();
    void add_date(ToldThing&, const std::string& property, const ToldWords&) const;
    void describe(ToldThing&, const std::vector<Range>& named);
    std::vector<std::uint32_t> dateline_town() const;  // as in `within`
    Country country_of_place(const ToldArgument&, int depth = 0) const;
    void choose_nodes();
    void shrink();
    template <typename Visit>
    void for_each_part_taken(const Visit& visit) const;

    const Reading& reading_;
    const Ontology& ontology_;
    const float min_confidence_;
    Positions positions_;
    const Range dateline_;
    CountryContext context_;
    Told told_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, SpanIndex> span_at_;
    std::map<std::uint32_t, std::uint32_t> hash_of_sentence_;  // by where it begins
    std::vector<std::optional<ThingIndex>> thing_of_mention_;
    std::vector<std::vector<Range>> named_ranges_;               // of each thing
    std::vector<std::optional<TellingIndex>> telling_of_event_;  // none: left out
    std::multimap<ThingIndex, ToldArgument> lies_in_;            // places, by what the text says
    std::optional<std::string> tags_;                            // of the whole text, once asked for
};

void Teller::add_things() {
    std::map<std::pair<std::string, std::string>, ThingIndex> alone;  // by type and text
    told_.things.resize(reading_.entities.size());
    thing_of_mention_.resize(reading_.mentions.size());
    std::vector<std::map<std::string, float>> votes(reading_.entities.size());
    for (std::size_t i = 0; i < reading_.entities.size(); ++i) {
        const LocalEntity& entity = reading_.entities[i];
        told_.things[i].id = entity.id;
        told_.things[i].type = entity.type;
        told_.things[i].name = entity.name;
        told_.things[i].aliases = entity.aliases;
        told_.things[i].same_as = entity.same_as;
    }
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
        const Mention& mention = reading_.mentions[i];
        if (!is_known_type(mention.type)) continue;
        ThingIndex thing;
        if (mention.entity) {
            thing = static_cast<ThingIndex>(index_of(*mention.entity));
        } else if (mention.kind == MentionKind::name) {
            const std::string text(text_of(mention.range));
            const auto [found, fresh] =
                alone.emplace(std::pair(mention.type, text), static_cast<ThingIndex>(told_.things.size()));
            thing = found->second;
            if (fresh) {
                told_.things.push_back({});
                told_.things.back().type = mention.type;
                told_.things.back().name = text;
                votes.emplace_back();
            }
        } else {
            continue;
        }
        thing_of_mention_[i] = thing;
        ToldThing& told = told_.things[index_of(thing)];
        told.mentions.emplace_back(span_of(mention.range), mention.kind);
        told.confidence = std::max(told.confidence, mention.confidence);
        votes[index_of(thing)][mention.type] += mention.confidence;
        if (mention.kind != MentionKind::name) continue;
        told.named = true;
        told.named_inside |= !begins_sentence(mention.range);
        named_ranges_.resize(told_.things.size());
        named_ranges_[index_of(thing)].push_back(mention.range);
    }
    named_ranges_.resize(told_.things.size());
    for (std::size_t i = 0; i < told_.things.size(); ++i) {
        float best = -1;  // the entity's own type wins a tie
        ToldThing& thing = told_.things[i];
        const auto own = votes[i].find(thing.type);
        if (own != votes[i].end()) best = own->second;
        for (const auto& [type, vote] : votes[i])
            if (vote > best) best = vote, thing.type = type;
        name_thing(thing);
    }
}

// The name that the reading gives it, else its longest form.
void Teller::find_tellers() {
    for (ToldThing& thing : told_.things) thing.only_tells = thing.named;
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i)
        if (thing_of_mention_[i]) {
            ToldThing& thing = told_.things[index_of(*thing_of_mention_[i])];
            thing.only_tells =
                thing.only_tells && is_named_as_teller(reading_.document.text, thing.type, reading_.mentions[i].range,
                                                       told_.provider.places);
        }
    told_.provider.places = {};
}

void Teller::name_thing(ToldThing& thing) const {
    if (thing.name.empty())
        for_each_form(told_, thing, [&](const std::string& form) {
            if (form.size() > thing.name.size()) thing.name = form;
        });
    if (thing.name.empty())
        for (const auto& [span, kind] : thing.mentions)
            if (kind == MentionKind::nominal && told_.spans[index_of(span)].text.size() > thing.name.size())
                thing.name = told_.spans[index_of(span)].text;
    std::sort(thing.aliases.begin(), thing.aliases.end());
    thing.aliases.erase(std::unique(thing.aliases.begin(), thing.aliases.end()), thing.aliases.end());
}

// A pronoun that is nobody known says nothing.
ToldArgument Teller::argument_of(MentionId id) {
    const Mention& mention = reading_.mentions[index_of(id)];
    if (thing_of_mention_[index_of(id)]) return *thing_of_mention_[index_of(id)];
    if (mention.kind == MentionKind::pronoun) return {};
    return say({std::string(text_of(mention.range)), "", false});
}

ToldArgument Teller::argument_of(const Argument& argument) {
    if (const auto* mention = std::get_if<MentionId>(&argument)) return argument_of(*mention);
    if (const auto* event = std::get_if<EventId>(&argument)) {
        const auto telling = telling_of_event_[index_of(*event)];
        return telling ? ToldArgument(*telling) : ToldArgument{};
    }
    if (const auto* time = std::get_if<TimeId>(&argument)) {
        const Time& told = reading_.times[index_of(*time)];
        return say({std::string(text_of(told.range)), told.value, true});
    }
    const std::string text(text_of(std::get<Range>(argument)));
    if (Lexicon::get().is(WordClass::pronoun, fold(text))) return {};
    return say({text, "", false});
}

Range Teller::sentence_of(Range range) const {
    const auto sentence = std::partition_point(reading_.sentences.begin(), reading_.sentences.end(),
                                               [&](Range one) { return one.end <= range.begin; });
    return sentence == reading_.sentences.end() ? Range{} : *sentence;
}

// Of its words, if it is long enough that no two write it alike.
std::uint32_t Teller::hash_of_sentence(Range range) {
    const Range sentence = sentence_of(range);
    const auto [found, fresh] = hash_of_sentence_.emplace(sentence.begin, 0);
    if (!fresh) return found->second;
    std::size_t words = 0;
    std::uint64_t hash = 0;
    for_each_plain_word(text_of(sentence),
                        [&](std::string_view word, std::size_t) { hash = hash_of(word, hash), ++words; });
    if (words >= least_words_alike) found->second = static_cast<std::uint32_t>(hash >> 32) | 1u;
    return found->second;
}

// Where a sentence tells of two things of two classes, they are what was done and what came of it (“a storm killed
// 12”): what it counts is of both. None where it tells of more, or of one.
const Event* Teller::the_other_of_the_sentence(const Event& event) const {
    const Range sentence = sentence_of(event.trigger);
    const Event* found = nullptr;
    for (const Event& other : reading_.events) {
        if (&other == &event || !is_within(other.trigger, sentence)) continue;
        if (found || other.event_class == event.event_class) return nullptr;
        found = &other;
    }
    return found;
}

// The one thing in its sentence that it may have come of.
std::optional<TellingIndex> Teller::cause_of(const Event& event) const {
    if (!Lexicon::get().is(WordClass::outcome, event.event_class)) return std::nullopt;
    const Range sentence = sentence_of(event.trigger);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < reading_.events.size(); ++i) {
        const Event& other = reading_.events[i];
        if (!is_within(other.trigger, sentence) || !Lexicon::get().is(WordClass::cause, other.event_class)) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found ? telling_of_event_[*found] : std::nullopt;
}

// Whether two things are told in one breath (“came on Monday and met him”, “went off, killing two”): no clause of its
// own begins between them, nor does a preposition make the second a part of what the first is about (“arrested for
// killing”).
bool Teller::are_told_together(const Event& a, const Event& b) const {
    const auto& [first, second] = a.trigger.begin < b.trigger.begin ? std::tie(a, b) : std::tie(b, a);
    if (first.trigger.end >= second.trigger.begin) return false;
    const std::string_view between = text_of({first.trigger.end, second.trigger.begin});
    const std::vector<std::string> words = split_words(fold(between));
    if (words.empty()) return between.find(',') != between.npos;
    const Lexicon& lexicon = Lexicon::get();
    const auto is = [&](WordClass word_class) {
        return [&lexicon, word_class](const std::string& word) { return lexicon.is(word_class, word); };
    };
    const std::string& last = words.back();
    const bool governed = lexicon.is(WordClass::by_whom, last) ||
                          (lexicon.is(WordClass::stop, last) && !lexicon.is(WordClass::determiner, last) &&
                           !lexicon.is(WordClass::joins, last));
    return !governed &&
           (between.find(',') != between.npos || std::any_of(words.begin(), words.end(), is(WordClass::joins))) &&
           std::none_of(words.begin(), words.end(), is(WordClass::subordinates));
}

// The nearest, if it says a day.
std::optional<TellingIndex> Teller::neighbour_of(const Event& event) const {
    const auto says_time = [](const Event& one) {
        return std::any_of(one.roles.begin(), one.roles.end(), [](const Role& role) { return role.role == "time"; });
    };
    if (says_time(event)) return std::nullopt;
    const auto distance = [&](const Event& other) {
        return std::max(event.trigger.begin, other.trigger.begin) - std::min(event.trigger.begin, other.trigger.begin);
    };
    const Range sentence = sentence_of(event.trigger);
    const bool is_outcome = Lexicon::get().is(WordClass::outcome, event.event_class);  // see cause_of
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < reading_.events.size(); ++i) {
        const Event& other = reading_.events[i];
        if (&other == &event || other.polarity != event.polarity || !is_within(other.trigger, sentence) ||
            !says_time(other) || Lexicon::get().is(WordClass::repeating, other.event_class) ||
            (is_outcome && Lexicon::get().is(WordClass::cause, other.event_class)) || !are_told_together(event, other))
            continue;
        if (!found || distance(other) < distance(reading_.events[*found])) found = i;
    }
    return found ? telling_of_event_[*found] : std::nullopt;
}

void Teller::add_events() {
    telling_of_event_.resize(reading_.events.size());
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < reading_.events.size(); ++i)
        if (reading_.events[i].confidence >= min_confidence_ && is_known_type(reading_.events[i].event_class))
            telling_of_event_[i] = static_cast<TellingIndex>(kept++);
    std::vector<Range> triggers;
    for (const Event& event : reading_.events) triggers.push_back(event.trigger);
    std::sort(triggers.begin(), triggers.end(), [](Range a, Range b) { return a.begin < b.begin; });
    SentenceWords sentence_words(reading_);
    for (std::size_t i = 0; i < reading_.events.size(); ++i) {
        if (!telling_of_event_[i]) continue;
        const Event& event = reading_.events[i];
        ToldEvent told;
        told.id = event.id;
        told.event_class = event.event_class;
        told.trigger = span_of(event.trigger);
        told.sentence = hash_of_sentence(event.trigger);
        SentenceCounts counts = counts_of(reading_.document.text, event.trigger, triggers, event.event_class);
        if (const Event* other = counts.numbers.empty() ? the_other_of_the_sentence(event) : nullptr)
            counts = counts_of(reading_.document.text, other->trigger, triggers, event.event_class);
        told.numbers = std::move(counts.numbers);
        told.counts_rise = counts.rises;
        told.beside = sentence_words.beside(event);
        told.polarity = event.polarity;
        told.at_the_beginning = is_at_the_beginning(event.trigger);
        told.at_the_dateline = is_at_the_dateline(event);
        told.confidence = event.confidence;
        told.attributed_to = argument_of(event.attributed_to);
        told.cause = cause_of(event);
        told.neighbour = neighbour_of(event);
        for (const Role& role : roles_by_voice(reading_, event)) {
            ToldArgument filler = argument_of(role.filler);
            if (!std::holds_alternative<std::monostate>(filler)) told.roles.push_back({role.role, std::move(filler)});
        }
        told_.events.push_back(std::move(told));
    }
}

void Teller::add_relations() {
    for (const Relation& relation : reading_.relations) {
        if (relation.confidence < min_confidence_) continue;
        ToldRelation told;
        told.property = relation.property;
        told.subject = argument_of(relation.subject);
        told.object = argument_of(relation.object);
        told.title = relation.title;
        told.start_date = relation.start_date;
        told.end_date = relation.end_date;
        told.attributed_to = argument_of(relation.attributed_to);
        told.span = span_of(relation.range);
        told.sentence = hash_of_sentence(relation.range);
        told.polarity = relation.polarity;
        told.former = relation.former;
        told.confidence = relation.confidence;
        told_.relations.push_back(std::move(told));
    }
}

void Teller::add_quotations() {
    for (const Quotation& quotation : reading_.quotations) {
        if (quotation.confidence < min_confidence_) continue;
        ToldQuotation told;
        told.span = span_of(quotation.range);
        if (quotation.speaker) told.speaker = argument_of(*quotation.speaker);
        if (quotation.cue) told.cue = std::string(text_of(*quotation.cue));
        told.direct = quotation.direct;
        told.confidence = quotation.confidence;
        told_.quotations.push_back(std::move(told));
    }
}

// The country a place is or, by the lexicon or by what the text says, lies in.
Country Teller::country_of_place(const ToldArgument& argument, int depth) const {
    const auto* thing = std::get_if<ThingIndex>(&argument);
    if (!thing || told_.things[index_of(*thing)].type != "Place") return no_country;
    const std::vector<std::string> words = split_words(fold(told_.things[index_of(*thing)].name));
    const auto match = Lexicon::get().country_at(words);
    if (match.value && match.words == words.size()) return match.value->country;
    if (depth == 3) return no_country;
    const auto [begin, end] = lies_in_.equal_range(*thing);
    for (auto around = begin; around != end; ++around)
        if (const Country country = country_of_place(around->second, depth + 1); country != no_country) return country;
    return no_country;
}

void Teller::add_date(ToldThing& thing, const std::string& property, const ToldWords& words) const {
    const auto year_of = [](std::string_view day) {
        std::uint16_t year = 0;
        if (day.size() >= 4) std::from_chars(day.data(), day.data() + 4, year);
        return year;
    };
    const auto add_years = [&](std::vector<YearRange>& years, std::string_view edtf) {
        const DayRange days = days_of(edtf);
        const YearRange range{year_of(days.earliest), year_of(days.latest)};
        if (range.first && range.last) years.push_back(range);
    };
    if (!words.edtf.empty()) {
        thing.dates.push_back(property + "=" + words.edtf);
        if (property == "birthDate") add_years(thing.born, words.edtf);
        if (property == "deathDate") add_years(thing.died, words.edtf);
    }
    if (property != "age") return;
    std::uint16_t age = 0;
    const char* end = words.text.data() + words.text.size();
    const auto read = std::from_chars(words.text.data(), end, age);
    const std::uint16_t now = year_of(days_of(reading_.document.date).earliest);
    if (read.ec != std::errc() || read.ptr != end || age >= now) return;
    thing.born.push_back({static_cast<std::uint16_t>(now - age - 1), static_cast<std::uint16_t>(now - age)});
}

void Teller::describe_things() {
    for (const ToldRelation& relation : told_.relations)
        if (const auto* thing = std::get_if<ThingIndex>(&relation.subject); thing && relation.property == "locatedIn")
            lies_in_.emplace(*thing, relation.object);
    for (const ToldRelation& relation : told_.relations) {
        const auto* subject = std::get_if<ThingIndex>(&relation.subject);
        if (!subject || relation.polarity == Polarity::negated) continue;
        ToldThing& thing = told_.things[index_of(*subject)];
        if (Lexicon::get().is(WordClass::home, relation.property)) {
            const Country country = country_of_place(relation.object);
            if (country != no_country) thing.own_countries.push_back(country);
        }
        if (thing.type == "Person") thing.circumstances.callings.add(callings_of(relation.title));
        if (const auto* object = std::get_if<ThingIndex>(&relation.object); object && !relation.title.empty()) {
            const std::string title = fold(relation.title);
            thing.roles.push_back(title.substr(title.rfind(' ') + 1) + "|" +
                                  fold(told_.things[index_of(*object)].name));
        }
        if (const ToldWords* words = told_.words_of(relation.object)) add_date(thing, relation.property, *words);
    }
    std::vector<std::pair<Range, Country>> bodies;
    for (std::size_t i = 0; i < told_.things.size(); ++i) {
        if (told_.things[i].type != "Organization" || told_.things[i].only_tells || named_ranges_[i].empty()) continue;
        const Name name = prepare_name(told_.things[i].type, told_.things[i].name);
        if (name.country == no_country || name.only_country) continue;
        for (const Range range : named_ranges_[i]) bodies.emplace_back(range, name.country);
    }
    context_.add(bodies);
    for (std::size_t i = 0; i < told_.things.size(); ++i) describe(told_.things[i], named_ranges_[i]);
}

std::vector<std::uint32_t> Teller::dateline_town() const {
    for (const Mention& mention : reading_.mentions)
        if (mention.type == "Place" && mention.kind == MentionKind::name && dateline_.contains(mention.range))
            return {hash_of_place(fold(text_of(mention.range)))};
    return {};
}

void Teller::describe(ToldThing& thing, const std::vector<Range>& named) {
    const std::string& text = reading_.document.text;
    const Name name = prepare_name(thing.type, thing.name);
    for (const Range range : named) {
        const NearCountry near = thing.type == "Person" ? context_.find_home(text, range)
                                 : name.generic         ? context_.find_owner(text, range)
                                                        : context_.find(text, range);
        if (std::pair(near.nearness, !near.visited) > std::pair(thing.near.nearness, !thing.near.visited))
            thing.near = near;
        if (!name.hosted) continue;
        const NearCountry host = context_.find(text, range, name.country);
        if (host.nearness > thing.host.nearness) thing.host = host;
    }
    if (thing.type == "Event" || (thing.type == "Organization" && (name.only_country || name.words.size() < 3))) {
        for (const Range range : named) {
            const auto sentence = std::find_if(reading_.sentences.begin(), reading_.sentences.end(),
                                               [&](Range s) { return s.contains(range); });
            if (sentence != reading_.sentences.end()) thing.tags = tags_of(text_of(*sentence));
            if (!thing.tags.empty()) break;
        }
        if (thing.tags.empty() && (name.only_country || reading_.sentences.empty())) {
            if (!tags_) tags_ = tags_of(text);
            thing.tags = *tags_;
        }
    }
    const Callings said = thing.circumstances.callings;  // in relations
    thing.circumstances = circumstances_of(reading_, thing.type, named);
    thing.circumstances.callings.add(said);
    // Where the text says of no town whose “City Council” it is, it is that of the town in the dateline.
    if (name.local && name.country == no_country && thing.circumstances.within.empty())
        thing.circumstances.within = dateline_town();
    if (thing.type == "Person")
        for (const auto& [span, kind] : thing.mentions)
            if (kind == MentionKind::nominal)
                thing.circumstances.callings.add(callings_of(told_.spans[index_of(span)].text));
    if (thing.type == "Event" && thing.circumstances.years.empty() && reading_.document.date.size() >= 4)
        thing.circumstances.years.push_back(
            static_cast<std::uint16_t>(std::atoi(reading_.document.date.substr(0, 4).c_str())));
    for (auto* list : {&thing.roles, &thing.dates}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    std::sort(thing.own_countries.begin(), thing.own_countries.end());
    thing.own_countries.erase(std::unique(thing.own_countries.begin(), thing.own_countries.end()),
                              thing.own_countries.end());
}

template <typename Visit>
void Teller::for_each_part_taken(const Visit& visit) const {
    for (const ToldRelation& relation : told_.relations) visit(relation.subject), visit(relation.object);
    for (const ToldEvent& event : told_.events)
        for (const ToldRole& role : event.roles) visit(role.filler);
    for (const ToldQuotation& quotation : told_.quotations) visit(quotation.speaker);
}

// What has a name is a node; so is an institution described by its country (“Zimbabwe's military”) that does something.
void Teller::choose_nodes() {
    std::vector<char> takes_part(told_.things.size());
    for_each_part_taken([&](const ToldArgument& argument) {
        if (const auto* thing = std::get_if<ThingIndex>(&argument)) takes_part[index_of(*thing)] = 1;
    });
    for (std::size_t i = 0; i < told_.things.size(); ++i) {
        ToldThing& thing = told_.things[i];
        if (thing.name.empty() || !is_known_type(thing.type)) continue;
        thing.is_node = thing.named;
        if (thing.named || thing.type != "Organization" || !takes_part[i]) continue;
        const Name name = prepare_name(thing.type, thing.name);
        const std::vector<std::string> words = split_words(name.folded);
        thing.is_node =
            name.country != no_country && words.size() <= 4 && Lexicon::get().is(WordClass::institution, words.back());
    }
}

// There are as many of these as texts.
void Teller::shrink() {
    for (ToldThing& thing : told_.things) {
        thing.mentions.shrink_to_fit(), thing.own_countries.shrink_to_fit();
        thing.roles.shrink_to_fit(), thing.dates.shrink_to_fit();
        Circumstances& round = thing.circumstances;
        round.within.shrink_to_fit(), round.titles.shrink_to_fit(), round.parts.shrink_to_fit();
    }
    for (ToldEvent& event : told_.events) {
        event.roles.shrink_to_fit(), event.numbers.shrink_to_fit(), event.beside.shrink_to_fit();
    }
    told_.spans.shrink_to_fit(), told_.said.shrink_to_fit(), told_.things.shrink_to_fit();
    told_.events.shrink_to_fit(), told_.relations.shrink_to_fit(), told_.quotations.shrink_to_fit();
}

}  // namespace

Told tell(const Reading& reading, const Ontology& ontology, float min_confidence) {
    return Teller(reading, ontology, min_confidence).tell();
}

}  // namespace kimberlite
