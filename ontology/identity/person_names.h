// What names of persons tell beyond their words side by side: initials, middle names, family names that stand first.
#pragma once

#include "ontology/identity/names.h"

namespace kimberlite {

// That may be passed over in a person's name; not where the family name stands first (“Nguyen Van Minh”).
bool is_particle_of(const std::vector<std::string>& words, std::string_view word);

// A person's words without particles, with initials apart, as far as the text writes them as such: “E. M. Warrick” is
// “e”, “m”, “warrick”.
std::vector<std::string> with_initials_apart(const std::vector<std::string>& words, std::string_view text);

// How many of a person's last words are the family name: those that hyphens join where each begins with a capital
// (“Anna Lind-Berg”, but not “Park Geun-hye”).
std::size_t count_family_words(const std::vector<std::string>& words, std::string_view text);

// Of two persons' names: whether what stands between first and last word can be one's, or an initial before it (“F.
// Scott Miller”, “J. Scott Miller”). Unknown: one has nothing there, or the names differ anyway.
enum class MiddleNames : std::uint8_t { unknown, agree, differ };
MiddleNames compare_middle_names(const Name&, const Name&);

// “Kim Min-jun”, “Min-jun Kim”, “Kim Minjun”: equal but for where the family name stands and what is written together.
bool are_one_but_for_order(const Name&, const Name&);

// “Sato Kenji”, “Kenji Sato”: the first word of one stands last in the other, the rest is in order. Not where all may
// be given names or family names (“James Thomas”, “Thomas James”).
bool are_turned_round(const Name&, const Name&);

// A family name that texts write on either side of the given ones, and those together: “kim minjun”. None for most
// names, several where either end may be the family's.
std::vector<std::string> family_first_forms(const Name&);

}  // namespace kimberlite
