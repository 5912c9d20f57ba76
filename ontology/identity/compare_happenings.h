// What two tellings of one class have in common and what tells them apart, each observation with what it is worth
// (happening_model.tsv): whether they may be of one happening.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ontology/graph.h"
#include "ontology/identity/cells.h"
#include "ontology/identity/happening_worth.h"
#include "ontology/identity/places.h"
#include "ontology/identity/stories.h"
#include "ontology/identity/triggers.h"
#include "ontology/reading.h"

namespace kimberlite {

// First and last day, counted from 1970.
struct DayNumbers {
    std::int32_t first = 0, last = 0;
};
std::optional<DayNumbers> day_numbers_of(std::string_view edtf);  // none where an end is open or unknown
std::int32_t days_between(const DayNumbers&, const DayNumbers&);  // 0: they meet
inline constexpr std::int32_t days_mistaken = 2;                  // texts may be wrong by so many

using Filler = std::pair<RoleNumber, std::uint32_t>;  // an entity in a role

// Whose day a telling has: what says none itself may be dated by what its sentence says it came of, or tells with it.
enum class DayIsOf : std::uint8_t { itself, cause, neighbour };

// A happening as one text tells it.
struct ToldHappening {
    std::uint32_t document = 0;
    std::string_view event_class;
    Polarity polarity{};
    std::uint32_t trigger = 0;           // of TellingTexts::triggers
    std::vector<Filler> fillers;         // sorted, unique
    std::vector<std::uint32_t> numbers;  // that its sentences say of it (numerals.h), sorted
    bool counts_rise = false;
    std::vector<std::uint32_t> beside;  // words of its sentences (sentence_words.h), sorted
    std::vector<Filler> words;          // hashes of those that fill a role as words, folded, sorted, unique
    std::optional<DayNumbers> days;
    DayIsOf day_is_of = DayIsOf::itself;
    std::uint8_t part_of_day = 0;   // 1 early, 2 late; 0: it does not say
    bool at_the_beginning = false;  // of a text that goes on to other things
    bool at_the_dateline = false;   // where it took place is not said, only where the text is written
    std::uint64_t date_words = 0;   // hash of them, folded; 0: none
    std::vector<Apart> apart;       // sides of decisions that it stands on, sorted (ontology/identity/constraints.h)
    std::optional<std::uint32_t> decided;  // tellings of one such number are of one happening, by decision
};

// What is known of the texts that tell.
struct TellingTexts {
    const Stories& stories;
    const std::vector<std::uint32_t>& source_of;    // by document
    const std::vector<std::uint32_t>& mould_of;     // by document: the same for those of one mould (ontology/copies.h)
    std::vector<Trigger> triggers;                  // each word of each class once
    std::vector<std::optional<DayNumbers>> dates;   // by document
    std::vector<std::vector<std::uint32_t>> names;  // by document: the entities it names, sorted
    std::vector<char> is_person, is_place;          // by entity
    std::vector<char> is_named;                     // by entity; not by a word that tells of events
    Places places;
};

// What two tellings say of being of one happening, in log-odds.
struct TellingScore {
    float sum = 0;
    float apart = 0;  // what of it days, places, people or sides take off that cannot be the same; else 0
};

enum class HowTextsLie : std::uint8_t { unlike, of_one_mould, copies };

// Scores are log-odds that add up; tellings are numbered as they are given. The texts must outlive this.
class HappeningComparer {
public:
    HappeningComparer(const std::vector<ToldHappening>&, const TellingTexts&);

    // Of one class or, in two texts, told by words of two classes that say the same; and not one asserted and the other
    // denied. Others are never one, nor is anything observed of them.
    bool are_of_one_kind(std::uint32_t a, std::uint32_t b) const {
        return kind_[a] == kind_[b] || ((kindred_[a] & kindred_[b]) != 0 && are_kindred(a, b));
    }
    // What two tellings of one kind say themselves.
    TellingScore compare(std::uint32_t a, std::uint32_t b) const { return compare(a, b, nullptr); }
    // What their texts add.
    float compare_texts(std::uint32_t document, std::uint32_t other) const {
        return compare_texts(document, other, nullptr);
    }
    // The most that they may add, however alike they are.
    float most_of_texts(std::uint32_t document, std::uint32_t other) const;
    // As compare_texts; none where the two have so little in common that nothing in them is compared.
    std::optional<float> compare_near_texts(std::uint32_t document, std::uint32_t other) const;
    // All that was observed of the two, the weightiest first; what it leaves of their score any such pair has.
    std::vector<Reason> reasons(std::uint32_t a, std::uint32_t b) const;

    static float threshold();  // from here on two are more likely one than not

private:
    using Reasons = std::vector<Reason>;
    // What of a telling every comparison needs, close together: there are millions.
    struct Compared {
        std::uint32_t document = 0, event_class = 0, trigger = 0;
        std::uint32_t fillers = 0, filler_count = 0;  // where they begin in the list of all
        std::uint32_t numbers = 0, number_count = 0;
        DayNumbers days{};       // its own, else the text's
        std::uint8_t roles = 0;  // those of it that are weighed, a bit each
        bool says_days = false, knows_days = false, dated = false, at_the_beginning = false, at_the_dateline = false;
        bool counts_rise = false;
        Polarity polarity{};
        std::uint64_t date_words = 0;
        std::uint32_t words = 0, word_count = 0;  // where they begin in the list of all
        std::uint32_t beside = 0, beside_count = 0;
        DayIsOf day_is_of{};
        std::uint8_t part_of_day = 0;
    };
    TellingScore compare(std::uint32_t a, std::uint32_t b, Reasons*) const;
    bool are_kindred(std::uint32_t a, std::uint32_t b) const;
    TriggerLikeness likeness_of_triggers(const Compared&, const Compared&) const;
    struct Sides {
        RoleNumber role = no_role, others_role = no_role;  // triggers.h; none: they do not tell it from two sides
        bool a_is_second = false;
    };
    Sides sides_of(const Compared&, const Compared&) const;
    HowTextsLie how_texts_lie(std::uint32_t document, std::uint32_t other) const;
    float compare_texts(std::uint32_t document, std::uint32_t other, Reasons*) const;
    float crowding(const Compared&, const Compared&, Reasons*) const;
    std::span<const Filler> fillers(const Compared& telling) const {
        return std::span(fillers_).subspan(telling.fillers, telling.filler_count);
    }
    std::span<const Filler> words(const Compared& telling) const {
        return std::span(words_).subspan(telling.words, telling.word_count);
    }
    std::span<const std::uint32_t> numbers(const Compared& telling) const {
        return std::span(numbers_).subspan(telling.numbers, telling.number_count);
    }
    std::span<const std::uint32_t> beside(const Compared& telling) const {
        return std::span(beside_).subspan(telling.beside, telling.beside_count);
    }
    struct Roles {
        float score = 0;
        bool once = false;  // one whom this befell may have it befall once only
    };
    Roles compare_roles(const Compared&, const Compared&, std::span<const Filler> some, std::span<const Filler> others,
                        float& apart, Reasons*) const;
    float compare_places(const Compared&, const Compared&, std::span<const Filler> some, std::span<const Filler> others,
                         float& apart, Reasons*) const;
    float compare_times(const Compared&, const Compared&, bool once, float& apart, Reasons*) const;
    bool is_told_before(const Compared& told, const Compared& dated) const;
    float compare_numbers(const Compared&, const Compared&, float& apart, Reasons*) const;
    float compare_words(const Compared&, const Compared&, float& apart, Reasons*) const;
    bool share_what_is_rare(const Compared&, const Compared&) const;
    float compare_beside(const Compared&, const Compared&, Reasons*) const;

    const TellingTexts& texts_;
    std::vector<Compared> tellings_;
    std::vector<Filler> fillers_;         // of all tellings
    std::vector<std::uint32_t> numbers_;  // likewise
    std::vector<Filler> words_;           // likewise
    std::vector<std::uint32_t> beside_;   // likewise
    std::vector<std::uint32_t> kind_;     // of each telling: its class, and whether it is said to have taken place
    std::vector<std::uint64_t> kindred_;  // of each telling: lines of words of two classes (triggers.h)
    struct WorthOfClass {
        std::string name;
        float weight = 0;
        float once = 0;  // of one who dies in both: nobody dies twice; 0: of such as may happen again
        float each = 0;  // where whom it befalls are some and more: each is appointed for himself; 0: not of such
    };
    std::vector<WorthOfClass> worth_of_class_;
    std::unordered_map<std::uint64_t, std::uint32_t> told_of_;  // undated tellings, by class and who or what takes part
};

}  // namespace kimberlite
