// Numbers as long doubles, which hold every integer of 64 bits. Dates by their year, month and day as numbers, then by
// the rest of the text, which is sound where both have the same time zone, or none; otherwise they are left unordered.
// Of dates known to different precision the texts are compared as far as the shorter goes.
#include "ontology/audit/compare.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>

#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

constexpr std::string_view numbers[] = {"integer",
                                        "decimal",
                                        "double",
                                        "float",
                                        "nonNegativeInteger",
                                        "positiveInteger",
                                        "nonPositiveInteger",
                                        "negativeInteger",
                                        "long",
                                        "int",
                                        "short",
                                        "byte",
                                        "unsignedLong",
                                        "unsignedInt",
                                        "unsignedShort",
                                        "unsignedByte"};
constexpr std::string_view dates[] = {"date", "dateTime", "gYear", "gYearMonth"};
constexpr std::string_view whole_days[] = {"date", "gYear", "gYearMonth"};

std::string_view xsd_name(const Term& term) {
    const std::string_view iri = term.datatype;
    return iri.starts_with(vocabulary::xsd) ? iri.substr(vocabulary::xsd.size()) : std::string_view();
}

template <typename List>
bool is_one_of(std::string_view name, const List& list) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

struct Day {
    long year = 0;
    std::string_view rest, zone;
};

// “-0044-03-15Z”: the year, what follows it, the time zone.
Day day_of(std::string_view text) {
    Day day;
    const bool before_zero = text.starts_with('-');
    const std::size_t end = std::min(text.find_first_not_of("0123456789", before_zero), text.size());
    std::from_chars(text.data(), text.data() + end, day.year);
    day.rest = text.substr(end);
    if (day.rest.ends_with('Z')) {
        day.zone = day.rest.substr(day.rest.size() - 1);
    } else if (day.rest.size() >= 6 && day.rest[day.rest.size() - 3] == ':' &&
               (day.rest[day.rest.size() - 6] == '+' || day.rest[day.rest.size() - 6] == '-')) {
        day.zone = day.rest.substr(day.rest.size() - 6);
    }
    day.rest.remove_suffix(day.zone.size());
    return day;
}

std::partial_ordering order(std::string_view a, std::string_view b) {
    const int sign = a.compare(b);
    return sign < 0   ? std::partial_ordering::less
           : sign > 0 ? std::partial_ordering::greater
                      : std::partial_ordering::equivalent;
}

}  // namespace

std::partial_ordering compare_literals(const Term& a, const Term& b) {
    if (a.kind != TermKind::literal || b.kind != TermKind::literal) return std::partial_ordering::unordered;
    const std::string_view type = xsd_name(a), other = xsd_name(b);
    if (!is_lexical_form(a.value, a.datatype) || !is_lexical_form(b.value, b.datatype)) {
        if (!a.datatype.empty() || !b.datatype.empty()) return std::partial_ordering::unordered;
    }
    if (is_one_of(type, numbers) && is_one_of(other, numbers))
        return std::strtold(std::string(a.value).c_str(), nullptr) <=>
               std::strtold(std::string(b.value).c_str(), nullptr);
    if (a.datatype != b.datatype || a.language != b.language) return std::partial_ordering::unordered;
    if (is_one_of(type, dates)) {
        const Day one = day_of(a.value), two = day_of(b.value);
        if (one.zone != two.zone) return std::partial_ordering::unordered;
        if (one.year != two.year) return one.year <=> two.year;
        return order(one.rest, two.rest);
    }
    if (type == "boolean") return (a.value == "true" || a.value == "1") <=> (b.value == "true" || b.value == "1");
    if (a.datatype.empty() && a.language.empty()) return order(a.value, b.value);
    return std::partial_ordering::unordered;
}

bool is_after(const Term& a, const Term& b) {
    for (const Term* date : {&a, &b})
        if (date->kind != TermKind::literal || !is_one_of(xsd_name(*date), whole_days) ||
            !is_lexical_form(date->value, date->datatype))
            return false;
    const Day one = day_of(a.value), two = day_of(b.value);
    if (one.year != two.year) return one.year > two.year;
    const std::size_t known = std::min(one.rest.size(), two.rest.size());  // to both
    return one.rest.substr(0, known) > two.rest.substr(0, known);
}

}  // namespace kimberlite
