// A mark is looked for where each kind stands: datelines and lines of authors in the first lines, signatures in the
// last. What it would name must look like a name (few words, with capitals, no sentence) and be no time, no country,
// and nobody and nowhere that the reading knows. Two datelines of different agencies in the first lines are a list of
// something else, and tell nothing.
//
// Much else stands in brackets or after a dash at the end: whose the photograph is, tags, what an abbreviation is short
// for, a heading of the page, the last of a list. So only a dateline is taken at its word. What a signature names is
// believed against the outlet where the reading takes it for an organization, and what stands in brackets or after
// “Source:”, ends no prose or is spoken of in the text only where other documents of the corpus bear the name in surer
// places. In doubt documents are independent.
#include "ontology/providers.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "ontology/identity/names.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view credits_file;

namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t first_lines = 5, last_lines = 2, byline_lines = 4;
constexpr std::size_t longest_name = 48, most_name_words = 5;          // of who is named
constexpr std::size_t longest_dateline = 80, most_dateline_words = 8;  // before the bracket
constexpr std::size_t least_after_dateline = 40;                       // of the sentence that it begins
constexpr std::size_t least_signed = 300;                              // less is a saying, and of whom
constexpr std::size_t longest_byline = 90, longest_link = 3;           // “of”, “and” in names

enum class CreditWord : std::uint8_t { none, by, of, role, desk, source, time, no_name, door, work };

CreditWord credit_word(std::string_view word) {
    static const auto words = [] {
        std::unordered_map<std::string, CreditWord> read;
        for_each_table_row(credits_file, 2, "credits.tsv", [&](const auto& row) {
            constexpr std::string_view names[] = {"",       "by",   "of",      "role", "desk",
                                                  "source", "time", "no_name", "door", "work"};
            const auto found = std::find(std::begin(names), std::end(names), row[0]);
            if (found == std::end(names)) throw Error("credits.tsv: there is no class “" + std::string(row[0]) + "”");
            for (const std::string_view one : fields_of(row[1], ' '))
                read.emplace(one, static_cast<CreditWord>(found - std::begin(names)));
        });
        return read;
    }();
    std::string lower(word);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto found = words.find(lower);
    return found == words.end() ? CreditWord::none : found->second;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_upper(char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

Words words_in(std::string_view text) {
    Words words;
    for (const std::string_view word : fields_of(text, ' '))
        if (const std::string_view one = trimmed(word); !one.empty()) words.push_back(one);
    return words;
}

// Bytes of the dashes that the text begins with.
std::size_t dashes_at_front(std::string_view text) {
    std::size_t size = 0;
    for (;;) {
        if (text.substr(size, 1) == "-") {
            ++size;
        } else if (const auto three = text.substr(size, 3); three == "–" || three == "—" || three == "―") {
            size += 3;
        } else {
            return size;
        }
    }
}

// Its last sentence is words quoted, or ends soon after them: “‘It is a shame,’ he said.”
bool ends_quotation(std::string_view text) {
    if (text.ends_with("’") || text.ends_with('\'')) return true;
    constexpr std::size_t longest_after = 60;
    std::size_t end = text.npos;
    for (const std::string_view mark : {std::string_view("\""), std::string_view("”")})
        if (const std::size_t at = text.rfind(mark); at != text.npos)
            end = std::max(end == text.npos ? 0 : end, at + mark.size());
    if (end == text.npos) return false;
    const std::string_view after = text.substr(end);
    return after.size() <= longest_after && after.find_first_of(".!?") + 1 >= after.size();
}

// Words with capitals, with a short one at most between two of them.
bool is_capitalised(const Words& words) {
    if (words.empty() || !is_upper(words.front().front())) return false;
    if (!is_upper(words.back().front()) && !is_digit(words.back().front())) return false;
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        return is_upper(word.front()) || is_digit(word.front()) || word == "&" || word.size() <= longest_link;
    });
}

// Few words and no sentence; a dateline's agency may be written small (“dpa”).
bool may_be_name(std::string_view name) {
    if (name.size() < 2 || name.size() > longest_name || name.find_first_of(",;:!?\"()[]") != name.npos) return false;
    const Words words = words_in(name);
    return words.size() <= most_name_words && is_letter(name.front()) && name.find("“") == name.npos &&
           std::none_of(words.begin(), words.end(), [](std::string_view word) {
               const CreditWord kind = credit_word(word);  // “(Reporting by Ida Brekke)” names no agency
               return kind == CreditWord::no_name || kind == CreditWord::by || kind == CreditWord::source;
           });
}

// A name by itself, as a signature has it; empty: it is none.
std::string_view signature_in(std::string_view text) {
    text = trimmed(text);
    if (text.ends_with('.')) text.remove_suffix(1);
    return may_be_name(text) && is_capitalised(words_in(text)) ? text : std::string_view();
}

std::string_view in_brackets(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 2) return {};
    const bool round = text.front() == '(' && text.back() == ')', square = text.front() == '[' && text.back() == ']';
    return round || square ? text.substr(1, text.size() - 2) : std::string_view();
}

Words lines_from_front(std::string_view text, std::size_t most) {
    Words lines;
    for (std::size_t at = 0; at < text.size() && lines.size() < most;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (const auto line = trimmed(text.substr(at, end - at)); !line.empty()) lines.push_back(line);
        at = end + 1;
    }
    return lines;
}

// The last comes first.
Words lines_from_back(std::string_view text, std::size_t most) {
    Words lines;
    while (!text.empty() && lines.size() < most) {
        const std::size_t before = text.rfind('\n'), begin = before == text.npos ? 0 : before + 1;
        if (const auto line = trimmed(text.substr(begin)); !line.empty()) lines.push_back(line);
        text = text.substr(0, begin == 0 ? 0 : before);
    }
    return lines;
}

// “By Nordpress”, “© 2012 Nordpress”, “Nordpress” on a line of its own; empty: it says more.
std::string_view name_alone_in(std::string_view line) {
    Words words = words_in(line);
    const auto is_before = [](std::string_view word) {
        const bool letter = std::any_of(word.begin(), word.end(),
                                        [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
        return !letter || word == "(c)" || word == "(C)" || credit_word(word) == CreditWord::by;
    };
    while (!words.empty() && is_before(words.front())) words.erase(words.begin());
    if (words.empty()) return {};
    const auto begin = static_cast<std::size_t>(words.front().data() - line.data());
    return signature_in(line.substr(begin));
}

// “MARSTAD, Ruvia, March 3 (Nordpress) — The …”
std::string_view agency_in_dateline(std::string_view line) {
    constexpr std::string_view closing = ")]/";
    for (std::size_t close = line.find_first_of(closing, 1); close < longest_dateline + longest_name;
         close = line.find_first_of(closing, close + 1)) {
        const std::string_view after = trimmed(line.substr(close + 1));
        const std::size_t dashes = dashes_at_front(after);
        if (dashes == 0) continue;
        const std::string_view sentence = trimmed(after.substr(dashes));
        if (sentence.size() < least_after_dateline ||
            !(is_upper(sentence.front()) || is_digit(sentence.front()) || sentence.front() == '"'))
            continue;
        const char opening = line[close] == ')' ? '(' : line[close] == ']' ? '[' : '/';
        const std::size_t open = line.rfind(opening, close - 1);
        if (open == line.npos || open == 0 || open > longest_dateline) continue;
        const Words before = words_in(line.substr(0, open));
        if (before.empty() || before.size() > most_dateline_words || !is_upper(before.front().front()) ||
            !std::all_of(before.begin(), before.end(), [](std::string_view word) {
                return is_upper(word.front()) || is_digit(word.front()) || word.size() <= longest_link;
            }))
            continue;
        const std::string_view inside = line.substr(open + 1, close - open - 1);
        const std::string_view first = trimmed(inside.substr(0, inside.find('/')));  // “Nordpress/Selm News”
        if (may_be_name(first)) return first;
    }
    return {};
}

std::string_view agency_in_datelines(const Words& lines) {
    std::string_view agency;
    for (const std::string_view line : lines)
        if (const std::string_view one = agency_in_dateline(line); !one.empty()) {
            if (!agency.empty() && one != agency) return {};
            agency = one;
        }
    return agency;
}

struct Signature {
    std::string_view name;
    bool clear = false;  // after a dash; else in brackets, after “Source:” or after words quoted
};

// Prose, which somebody may have signed: not what a list is of, and no name (“Ida Brekke”, whose university is below).
bool ends_prose(std::string_view line) {
    if (dashes_at_front(line) > 0) return false;
    for (const std::string_view closing : {")", "]", "\"", "'", "”", "’"})
        if (line.ends_with(closing)) line.remove_suffix(closing.size());
    return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…");
}

// The last line, or the end of the last paragraph. A name after words quoted is likely of who said them.
Signature signature_of(const Words& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = lines[i];
        if (const std::size_t dashes = dashes_at_front(line); dashes > 0 && i + 1 < lines.size())
            if (const auto name = signature_in(line.substr(dashes)); !name.empty())
                return {name, ends_prose(lines[i + 1]) && !ends_quotation(lines[i + 1])};
        if (const auto name = signature_in(in_brackets(line)); !name.empty()) return {name, false};
        if (const std::size_t colon = line.find(':');
            colon != line.npos && credit_word(line.substr(0, colon)) == CreditWord::source)
            if (const auto name = signature_in(line.substr(colon + 1)); !name.empty()) return {name, false};
        for (std::size_t end = line.size(); (end = line.find_last_of(".!?", end - 1)) != line.npos && end > 0;) {
            if (line.size() - end > longest_name + 8) break;
            const std::string_view rest = trimmed(line.substr(end + 1));
            if (end + 1 < line.size() && !is_space(line[end + 1])) continue;
            const std::size_t dashes = dashes_at_front(rest);
            const auto name = signature_in(dashes > 0 ? rest.substr(dashes) : in_brackets(rest));
            if (!name.empty()) return {name, dashes > 0 && !ends_quotation(line.substr(0, end + 1))};
        }
    }
    return {};
}

// “Nordpress” of “Nordpress Staff Writer”, nothing of “Chief Political Correspondent”.
std::string_view without_roles(std::string_view text) {
    const auto is = [](std::string_view word, CreditWord kind) { return credit_word(word) == kind; };
    Words words = words_in(text);
    const std::size_t all = words.size();
    while (!words.empty() && is(words.back(), CreditWord::role)) words.pop_back();
    while (!words.empty() && is(words.front(), CreditWord::role)) words.erase(words.begin());
    const bool some_role = words.size() < all;
    if (words.empty() || (some_role && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
                              return is(word, CreditWord::desk) || is(word, CreditWord::role);
                          })))
        return {};
    const char* const begin = words.front().data();
    return {begin, static_cast<std::size_t>(words.back().data() - begin) + words.back().size()};
}

// “(Reporting by Ida Brekke; Editing by Tom Selm)”, a line of its own or the last of one: what stands in the brackets.
std::string_view credits_in(std::string_view line) {
    if (line.ends_with(')'))
        if (const std::size_t open = line.rfind('('); open != line.npos)
            line = line.substr(open + 1, line.size() - open - 2);
    constexpr std::size_t farthest = 3;  // “Additional reporting and writing by”
    const Words words = words_in(line.substr(0, longest_byline));
    for (std::size_t i = 0; i + 1 < words.size() && i <= farthest; ++i)
        if (credit_word(words[i]) == CreditWord::work && credit_word(words[i + 1]) == CreditWord::by) return line;
    return {};
}

struct Byline {
    std::string_view author, outlet;
};

// “By Ida Brekke, Nordpress”, “BY IDA BREKKE | NORDPRESS”, “By Ida Brekke of Nordpress”
std::optional<Byline> byline_in(std::string_view line) {
    if (line.size() > longest_byline || line.ends_with('.')) return std::nullopt;
    const std::size_t space = line.find(' ');
    if (space == line.npos || credit_word(line.substr(0, space)) != CreditWord::by) return std::nullopt;
    const std::string_view rest = trimmed(line.substr(space));
    if (!is_capitalised(words_in(rest))) return std::nullopt;
    std::size_t cut = rest.find_first_of(",|/"), behind = cut + 1;
    if (cut == rest.npos)
        for (const std::string_view word : words_in(rest))
            if (credit_word(word) == CreditWord::of) {
                cut = static_cast<std::size_t>(word.data() - rest.data());
                behind = cut + word.size();
                break;
            }
    if (cut == rest.npos) return Byline{without_roles(rest), {}};
    return Byline{trimmed(rest.substr(0, cut)), without_roles(rest.substr(behind))};
}

// What a name is to the reading and to what is known of words.
class Named {
public:
    Named(const Reading& reading, const Ontology& ontology) : reading_(reading), ontology_(ontology) {}

    bool is_organization(std::string_view name) const { return votes_of(name) > 0; }
    bool is_of_another_kind(std::string_view name) const { return votes_of(name) < 0; }

    // “Tuesday Evening”, “March 2024”, “Norway”
    static bool is_time_or_country(std::string_view name) {
        const Words words = words_in(name);
        if (std::all_of(words.begin(), words.end(), [](std::string_view word) {
                if (word.ends_with('.')) word.remove_suffix(1);
                return credit_word(word) == CreditWord::time || std::all_of(word.begin(), word.end(), is_digit);
            }))
            return true;
        const std::vector<std::string> folded = split_words(fold(name));
        return Lexicon::get().country_at(folded).words == folded.size();
    }

    // Two words that may be somebody's, or what the reading takes for a name.
    bool is_author(std::string_view name) const {
        if (!may_be_name(name) || is_time_or_country(name)) return false;
        const Words words = words_in(name);
        if (words.size() > 1 && !Lexicon::get().is(WordClass::stop, fold(words.front()))) return true;
        return std::any_of(reading_.mentions.begin(), reading_.mentions.end(), [&](const Mention& mention) {
            return text_of(reading_.document, mention.range) == name && ontology_.is_a(mention.type, "Agent");
        });
    }

    // The text speaks of it before it ends with it.
    bool is_spoken_of(std::string_view name) const {
        const auto end = static_cast<std::size_t>(name.data() + name.size() - reading_.document.text.data());
        return std::any_of(reading_.mentions.begin(), reading_.mentions.end(), [&](const Mention& mention) {
            return mention.range.end < end && text_of(reading_.document, mention.range) == name;
        });
    }

private:
    // Of the places where it stands: how many take it for an organization, less those for a person, place or time.
    int votes_of(std::string_view name) const {
        int votes = 0;
        for (const Mention& mention : reading_.mentions) {
            if (text_of(reading_.document, mention.range) != name) continue;
            votes += ontology_.is_a(mention.type, "Organization");
            votes -= ontology_.is_a(mention.type, "Person") || ontology_.is_a(mention.type, "Place");
        }
        for (const Time& time : reading_.times) votes -= text_of(reading_.document, time.range) == name;
        return votes;
    }

    const Reading& reading_;
    const Ontology& ontology_;
};

std::string host_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    std::string_view host = address.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t user = host.find('@'); user != host.npos) host.remove_prefix(user + 1);
    host = host.substr(0, host.find(':'));
    std::string lower(host);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (const std::size_t dot = lower.find('.'); dot != lower.npos && lower.find('.', dot + 1) != lower.npos)
        if (credit_word(lower.substr(0, dot)) == CreditWord::door) lower.erase(0, dot + 1);
    return lower.find('.') == lower.npos ? std::string() : lower;
}

// “texts.jsonl:3”, “notes.txt”; so does a bare host, which cannot be told from a file's name.
bool looks_like_file(std::string_view source) {
    if (const std::size_t colon = source.rfind(':');
        colon != source.npos &&
        std::all_of(source.begin() + static_cast<std::ptrdiff_t>(colon) + 1, source.end(), is_digit))
        return true;
    const std::size_t dot = source.rfind('.');
    return dot != source.npos && dot + 1 < source.size() && source.find(' ', dot) == source.npos &&
           source.size() - dot <= 6;
}

}  // namespace

std::string provider_in_source(std::string_view source, std::string_view id) {
    source = trimmed(source);
    if (source.find("://") != source.npos) return host_of(source);
    if (const std::size_t open = source.rfind('<'); open != source.npos && source.ends_with('>'))
        if (const auto inside = source.substr(open + 1, source.size() - open - 2); inside.find('@') != inside.npos)
            return std::string(inside);
    if (source.find('@') != source.npos && source.find_first_of(" /\\") == source.npos) return std::string(source);
    if (source.find_first_of("/\\") != source.npos || looks_like_file(source) || id.starts_with(source)) return {};
    return std::any_of(source.begin(), source.end(), is_letter) ? std::string(source) : std::string();
}

ProviderMarks provider_marks(const Reading& reading, const Ontology& ontology) {
    const Document& document = reading.document;
    const Named named(reading, ontology);
    ProviderMarks marks;
    marks.outlet = provider_in_source(document.source, document.id);
    // Sure: it is whose it is; else it may be.
    const auto take = [&](std::string_view name, bool sure) {
        if (name.empty() || Named::is_time_or_country(name) || !marks.agency.empty()) return;
        if (sure) {
            marks.agency = name;
        } else if (marks.signature.empty()) {
            marks.signature = name;
        }
    };
    const auto is_sure = [&](std::string_view name) {
        return named.is_organization(name) || (marks.outlet.empty() && !named.is_of_another_kind(name));
    };
    const auto mark = [&](std::string_view words) {
        if (words.empty()) return;
        const auto begin = static_cast<std::uint32_t>(words.data() - document.text.data());
        marks.places.push_back({begin, begin + static_cast<std::uint32_t>(words.size())});
    };
    const Words first = lines_from_front(document.text, first_lines);
    const Words last = lines_from_back(document.text, last_lines);
    for (const std::string_view line : first) mark(agency_in_dateline(line));
    for (const std::string_view line : last) mark(credits_in(line));
    const std::string_view in_dateline = agency_in_datelines(first);
    take(in_dateline, !named.is_of_another_kind(in_dateline));
    const Signature signature = document.text.size() < least_signed ? Signature{} : signature_of(last);
    mark(signature.name);
    if (!named.is_of_another_kind(signature.name))
        take(signature.name, signature.clear && is_sure(signature.name) && !named.is_spoken_of(signature.name));
    Words ends = first;
    ends.insert(ends.end(), last.begin(), last.end());
    for (const std::string_view end : ends)
        if (const std::string_view name = name_alone_in(end);
            !name.empty() && end.data() != first.front().data())  // the heading names whom the text is of
            marks.alone.emplace_back(name);
    std::optional<Byline> byline;
    std::string_view line;
    for (std::size_t i = 0; i < std::min(first.size(), byline_lines) && !byline; ++i)
        byline = byline_in(line = first[i]);
    if (byline && may_be_name(byline->outlet)) marks.alone.emplace_back(byline->outlet);
    if (!byline || !named.is_author(byline->author)) return marks;
    mark(line);
    if (may_be_name(byline->outlet) && !named.is_of_another_kind(byline->outlet))
        take(byline->outlet, is_sure(byline->outlet));
    marks.author = byline->author;
    return marks;
}

std::vector<std::string> choose_providers(std::span<const ProviderMarks> documents) {
    std::set<std::string> agencies;
    for (const ProviderMarks& marks : documents)
        if (!marks.agency.empty()) agencies.insert(provider_key(marks.agency));
    const auto is_agency = [&](const std::string& name) {
        return !name.empty() && agencies.contains(provider_key(name));
    };
    std::vector<std::string> chosen;
    for (const ProviderMarks& marks : documents) {
        const auto alone = std::find_if(marks.alone.begin(), marks.alone.end(), is_agency);
        chosen.push_back(!marks.agency.empty()        ? marks.agency
                         : is_agency(marks.signature) ? marks.signature
                         : alone != marks.alone.end() ? *alone
                         : !marks.outlet.empty()      ? marks.outlet
                                                      : marks.author);
    }
    return chosen;
}

std::string provider_key(std::string_view provider) {
    const std::string folded = fold(provider);
    if (const std::string* known = Lexicon::get().variant_of("Organization", folded)) return *known;
    std::string key;
    for (const std::string& word : split_words(folded))
        if (!Lexicon::get().is(WordClass::stop, word)) key += (key.empty() ? "" : " ") + word;
    return key.empty() ? std::string(provider) : key;
}

}  // namespace kimberlite
