// A line is cut into tokens (quoted text, <IRI>, word, place), and the verb says which are to come. Whatever is not as
// it says is thrown as a phrase, to which the place in the file is added; all lines are gone through before it ends.
#include "ontology/decisions/decisions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <sstream>

#include "ontology/error.h"
#include "ontology/identity/iris.h"
#include "ontology/terms.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

namespace v = vocabulary;

constexpr std::size_t most_told = 20;  // malformed lines

constexpr std::array<std::string_view, 6> verb_names = {"same", "different", "rename", "retype", "reject", "link"};

constexpr std::string_view event_class = "Event";
constexpr std::array<std::string_view, 3> entity_classes = {"Person", "Organization", "Place"};

struct KnownPrefix {
    std::string_view name, iri;
};
// Of what links go to; those of the graph's own terms are made of its base.
constexpr KnownPrefix known_prefixes[] = {
    {"wd", "http://www.wikidata.org/entity/"},
    {"dbr", "http://dbpedia.org/resource/"},
    {"viaf", "http://viaf.org/viaf/"},
    {"gn", "https://sws.geonames.org/"},
    {"isni", "https://isni.org/isni/"},
    {"orcid", "https://orcid.org/"},
    {"owl", v::owl},
    {"skos", v::skos},
    {"schema", v::schema},
    {"rdf", v::rdf},
    {"rdfs", v::rdfs},
};
// Kinds of IRIs beside the classes of things (ontology/identity/iris.h).
constexpr std::string_view other_kinds[] = {"document", "event", "assertion", "quotation", "mention"};

struct Malformed {
    std::string what;
};
[[noreturn]] void expected(const std::string& what) { throw Malformed{what}; }

enum class TokenKind : std::uint8_t { quoted, iri, place, prefixed, word };

struct LineToken {
    TokenKind kind{};
    std::string text;    // without quotes and brackets
    PlaceInText place;   // of that kind
    std::string source;  // as written
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// “:12-34” at the end of a word; false: it has none.
bool take_positions(std::string_view text, std::size_t& colon, PlaceInText& place) {
    colon = text.rfind(':');
    if (colon == text.npos) return false;
    const char *at = text.data() + colon + 1, *end = text.data() + text.size();
    const auto first = std::from_chars(at, end, place.begin);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return false;
    const auto second = std::from_chars(first.ptr + 1, end, place.end);
    return second.ec == std::errc() && second.ptr == end;
}

class LineCutter {
public:
    explicit LineCutter(std::string_view line) : line_(line) {}

    // None at the end of what is said; the reason is then known.
    std::optional<LineToken> next() {
        while (at_ < line_.size() && is_space(line_[at_])) ++at_;
        if (at_ == line_.size()) return std::nullopt;
        if (line_[at_] == '#') return end_with(at_ + 1);
        const std::size_t begin = at_;
        LineToken token = line_[at_] == '<' ? bracketed() : quote_at(at_) ? quoted() : word();
        if (token.kind == TokenKind::word && token.text == "because") return end_with(at_);
        token.source = std::string(line_.substr(begin, at_ - begin));
        return token;
    }
    const std::string& reason() const { return reason_; }

private:
    std::optional<LineToken> end_with(std::size_t begin) {
        std::string_view rest = line_.substr(begin);
        while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
        while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
        reason_ = clean_literal(rest);
        at_ = line_.size();
        return std::nullopt;
    }
    bool starts(std::string_view what, std::size_t at) const { return line_.substr(at).starts_with(what); }
    bool quote_at(std::size_t at) const { return starts("\"", at) || starts("“", at); }

    LineToken bracketed() {
        const std::size_t end = line_.find('>', at_);
        if (end == line_.npos) expected("a > that ends the IRI begun with <");
        LineToken token{TokenKind::iri, std::string(line_.substr(at_ + 1, end - at_ - 1)), {}, {}};
        if (!is_iri(token.text)) expected("an absolute IRI between < and >, found “" + token.text + "”");
        at_ = end + 1;
        return token;
    }

    std::string quote() {
        const bool straight = line_[at_] == '"';
        const std::string_view closing = straight ? "\"" : "”";
        at_ += straight ? 1 : std::string_view("“").size();
        std::string text;
        for (; at_ < line_.size(); ++at_) {
            if (starts(closing, at_)) {
                at_ += closing.size();
                return clean_literal(text);
            }
            if (straight && line_[at_] == '\\' && at_ + 1 < line_.size() &&
                (line_[at_ + 1] == '"' || line_[at_ + 1] == '\\'))
                ++at_;
            text += line_[at_];
        }
        expected("a " + std::string(closing) + " that ends the name begun with one");
    }

    std::string_view word_from(std::size_t begin) const {
        std::size_t end = begin;
        while (end < line_.size() && !is_space(line_[end]) && !quote_at(end)) ++end;
        return line_.substr(begin, end - begin);
    }

    LineToken quoted() {
        LineToken token{TokenKind::quoted, quote(), {}, {}};
        if (token.text.empty()) expected("a name between the quotes");
        if (at_ == line_.size() || is_space(line_[at_])) return token;
        std::size_t colon = 0;
        const std::string_view rest = word_from(at_);
        if (!take_positions(rest, colon, token.place) || colon != 0)
            expected("a space after the name, or :BEGIN-END where it is a document's, found “" + std::string(rest) +
                     "”");
        at_ += rest.size();
        return placed(std::move(token), token.text);
    }

    LineToken word() {
        const std::string_view text = word_from(at_);
        at_ += text.size();
        LineToken token{text.find(':') == text.npos ? TokenKind::word : TokenKind::prefixed, std::string(text), {}, {}};
        std::size_t colon = 0;
        if (take_positions(text, colon, token.place) && colon > 0)
            return placed(std::move(token), std::string(text.substr(0, colon)));
        if (at_ < line_.size() && !is_space(line_[at_]))
            expected("a space before the name that follows “" + token.text + "”");
        return token;
    }

    LineToken placed(LineToken token, std::string document) {
        token.kind = TokenKind::place;
        token.place.document = std::move(document);
        if (token.place.begin >= token.place.end) expected("a place DOCUMENT:BEGIN-END whose begin is before its end");
        if (at_ < line_.size() && quote_at(at_)) token.place.words = quote();
        if (at_ < line_.size() && !is_space(line_[at_])) expected("a space after a place in a text");
        return token;
    }

    std::string_view line_;
    std::size_t at_ = 0;
    std::string reason_;
};

class LineParser {
public:
    LineParser(const Ontology& ontology, std::string_view base) : ontology_(ontology) {
        for (const auto& [name, iri] : known_prefixes) prefixes_.emplace(name, iri);
        prefixes_.emplace("kb", ontology.namespace_iri());
        const auto add_kind = [&](const std::string& kind) { prefixes_.emplace(kind, std::string(base) + kind + '/'); };
        for (const std::string_view kind : other_kinds) add_kind(std::string(kind));
        for (const auto& [name, one] : ontology.classes()) add_kind(slug_of(name));
    }

    // None: the line decides nothing.
    std::optional<DecisionLine> parse(std::string_view line) {
        tokens_.clear();
        at_ = 0;
        LineCutter cutter(line);
        while (auto token = cutter.next()) tokens_.push_back(std::move(*token));
        if (tokens_.empty()) return std::nullopt;
        const LineToken& first = tokens_[at_++];
        if (first.kind == TokenKind::word && first.text == "prefix") {
            add_prefix();
            return std::nullopt;
        }
        const auto verb = std::find(verb_names.begin(), verb_names.end(), first.text);
        if (first.kind != TokenKind::word || verb == verb_names.end())
            expected("same, different, rename, retype, reject, link or prefix, found “" + first.source + "”");
        DecisionLine result;
        result.verb = static_cast<Verb>(verb - verb_names.begin());
        fill(result);
        if (at_ < tokens_.size()) expected("nothing more, `because` or #, found “" + tokens_[at_].source + "”");
        for (const LineToken& token : tokens_) result.words += (result.words.empty() ? "" : " ") + token.source;
        result.words = clean_literal(result.words);
        result.reason = cutter.reason();
        return result;
    }

    Reference parse_reference(std::string_view text) {
        tokens_.clear();
        at_ = 0;
        LineCutter cutter(text);
        while (auto token = cutter.next()) tokens_.push_back(std::move(*token));
        if (tokens_.empty()) expected("a thing");
        Reference reference = take_reference();
        if (at_ < tokens_.size()) expected("nothing more");
        return reference;
    }

private:
    bool at_end() const { return at_ == tokens_.size(); }
    const LineToken* peek() const { return at_end() ? nullptr : &tokens_[at_]; }
    const LineToken& take(const std::string& what) {
        if (at_end()) expected(what + " after “" + tokens_.back().source + "”, found the end of the line");
        return tokens_[at_++];
    }

    void fill(DecisionLine& line) {
        switch (line.verb) {
            case Verb::same:
            case Verb::different:
                while (line.things.size() < 2 || !at_end()) take_thing(line);
                return;
            case Verb::rename:
                take_thing(line);
                line.text = take_quoted("the new name in quotes");
                return;
            case Verb::retype:
                take_thing(line);
                take_class(line);
                return;
            case Verb::link:
                take_thing(line);
                line.text = take_iri("the IRI of the same elsewhere");
                if (!at_end()) line.link = take_link_kind();
                return;
            case Verb::reject:
                take_thing(line);
                if (!at_end()) take_statement(line);
                return;
        }
    }

    void add_prefix() {
        const LineToken& name = take("NAME: <IRI>");
        if (name.kind != TokenKind::prefixed || name.text.back() != ':')
            expected("NAME: after prefix, found “" + name.source + "”");
        const LineToken& iri = take("<IRI>");
        if (iri.kind != TokenKind::iri) expected("<IRI> after the prefix, found “" + iri.source + "”");
        prefixes_[name.text.substr(0, name.text.size() - 1)] = iri.text;
        if (!at_end()) expected("nothing more, found “" + tokens_[at_].source + "”");
    }

    std::string whole(const LineToken& token) const {
        if (token.kind == TokenKind::iri) return token.text;
        const std::size_t colon = token.text.find(':');
        const auto found = prefixes_.find(token.text.substr(0, colon));
        if (found == prefixes_.end())
            expected("a known prefix, found “" + token.text + "”: write a line `prefix " +
                     token.text.substr(0, colon + 1) + " <IRI>` before it, or the whole IRI in < >");
        std::string iri = found->second + token.text.substr(colon + 1);
        if (!is_iri(iri)) expected("an IRI, found “" + token.text + "”");
        return iri;
    }

    Reference take_reference() {
        const LineToken& token = take("a name in quotes, an IRI or a place DOCUMENT:BEGIN-END");
        switch (token.kind) {
            case TokenKind::quoted:
                return CalledThing{token.text, ""};
            case TokenKind::place:
                return token.place;
            case TokenKind::iri:
            case TokenKind::prefixed:
                return ThingIri{whole(token)};
            default:
                break;
        }
        const LineToken* name = peek();
        if (!name || name->kind != TokenKind::quoted)
            expected("a name in quotes, an IRI or a place DOCUMENT:BEGIN-END, found “" + token.source + "”");
        if (!is_of_entities(token.text)) expected(class_expected(token, false));
        ++at_;
        return CalledThing{name->text, token.text};
    }

    void take_thing(DecisionLine& line) {
        const std::size_t begin = at_;
        line.things.push_back(take_reference());
        line.named.push_back(tokens_[begin].source + (at_ > begin + 1 ? " " + tokens_[begin + 1].source : ""));
    }

    std::string take_quoted(const std::string& what) {
        const LineToken& token = take(what);
        if (token.kind != TokenKind::quoted) expected(what + ", found “" + token.source + "”");
        return token.text;
    }

    std::string take_iri(const std::string& what) {
        const LineToken& token = take(what);
        if (token.kind != TokenKind::iri && token.kind != TokenKind::prefixed)
            expected(what + ", found “" + token.source + "”");
        return whole(token);
    }

    // “Place” or “kb:Place”, “leads” or “kb:leads”.
    std::string local_name(const LineToken& token) const {
        if (token.kind == TokenKind::word) return token.text;
        if (token.kind != TokenKind::iri && token.kind != TokenKind::prefixed) return {};
        const std::string iri = whole(token), &space = ontology_.namespace_iri();
        return iri.starts_with(space) ? iri.substr(space.size()) : std::string();
    }

    // What happens is of a class below Event; what is named, of Event itself (“World Cup”) or of the other three.
    bool is_of_events(const std::string& name) const {
        return name != event_class && ontology_.is_a(name, event_class);
    }
    bool is_of_entities(const std::string& name) const {
        return name == event_class || std::any_of(entity_classes.begin(), entity_classes.end(),
                                                  [&](const auto one) { return ontology_.is_a(name, one); });
    }
    std::string class_expected(const LineToken& token, bool events_too) const {
        std::string names;
        for (const auto& [name, one] : ontology_.classes())
            if (is_of_entities(name) || (events_too && is_of_events(name))) names += (names.empty() ? "" : ", ") + name;
        return "a class that " + std::string(events_too ? "an entity or an event" : "an entity") +
               " may have, found “" + token.source + "”: one of " + names;
    }
    void take_class(DecisionLine& line) {
        const LineToken& token = take("a class");
        line.text = local_name(token);
        line.of_events = is_of_events(line.text);
        const bool by_name = std::holds_alternative<CalledThing>(line.things.front());  // which no event goes by
        if (!is_of_entities(line.text) && (!line.of_events || by_name)) expected(class_expected(token, !by_name));
    }

    LinkKind take_link_kind() {
        const LineToken& as = tokens_[at_++];
        if (as.kind != TokenKind::word || as.text != "as")
            expected("nothing more, or as PROPERTY, found “" + as.source + "”");
        const std::string iri = take_iri("schema:sameAs, owl:sameAs or skos:exactMatch");
        for (const LinkKind kind : {LinkKind::schema_same_as, LinkKind::owl_same_as, LinkKind::skos_exact_match})
            if (iri == iri_of(kind)) return kind;
        expected("schema:sameAs, owl:sameAs or skos:exactMatch, found “" + tokens_[at_ - 1].source + "”");
    }

    void take_statement(DecisionLine& line) {
        const LineToken& token = tokens_[at_++];
        line.property = local_name(token);
        const OntologyProperty* property = ontology_.find_property(line.property);
        using Kind = OntologyProperty::Kind;
        if (!property || property->kind == Kind::annotation) {
            std::string names;
            for (const auto& [name, one] : ontology_.properties())
                if (one.kind != Kind::annotation) names += (names.empty() ? "" : ", ") + name;
            expected("a relation or a role of the ontology, found “" + token.source + "”: one of " + names);
        }
        line.of_events = property->kind == Kind::role;
        if (line.of_events && std::holds_alternative<CalledThing>(line.things.front()))
            expected("an event before its role, by its IRI or the place of its trigger, found “" + line.named.front() +
                     "”");
        if (line.of_events) return take_filler(line);
        if (property->kind == Kind::value) {
            const LineToken& value = take("a value");
            if (value.kind != TokenKind::quoted && value.kind != TokenKind::word)
                expected("a value, as the graph has it (1955-03-02, 41), found “" + value.source + "”");
            line.object = value.text;
        } else {
            line.object = take_reference();
        }
        if (at_end()) return;
        const LineToken& last = tokens_[at_++];
        line.polarity = last.kind == TokenKind::word ? find_polarity(last.text) : std::nullopt;
        if (!line.polarity)
            expected("nothing more, or asserted, negated, possible, planned or reported, found “" + last.source + "”");
    }

    // A date needs no quotes.
    void take_filler(DecisionLine& line) {
        const LineToken* token = peek();
        if (token && token->kind == TokenKind::word && !is_of_entities(token->text)) {
            line.object = token->text;
            ++at_;
        } else {
            line.object = take_reference();
        }
    }

    const Ontology& ontology_;
    std::map<std::string, std::string, std::less<>> prefixes_;
    std::vector<LineToken> tokens_;
    std::size_t at_ = 0;
};

}  // namespace

Decisions parse_decisions(std::string_view text, const std::string& file, const Ontology& ontology,
                          std::string_view base) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Decisions decisions{file, {}};
    LineParser parser(ontology, base);
    std::string problems;
    std::size_t number = 0, malformed = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        ++number;
        try {
            if (auto line = parser.parse(text.substr(0, end))) {
                line->number = number;
                decisions.lines.push_back(std::move(*line));
            }
        } catch (const Malformed& problem) {
            if (++malformed <= most_told)
                problems +=
                    (problems.empty() ? "" : "\n") + file + ':' + std::to_string(number) + ": expected " + problem.what;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (malformed > most_told)
        problems += "\n" + file + ": and " + std::to_string(malformed - most_told) + " more malformed lines";
    if (malformed > 0) throw Error(problems);
    return decisions;
}

Decisions read_decisions(const std::filesystem::path& path, const Ontology& ontology, std::string_view base) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    if (!in || std::filesystem::is_directory(path) ||
        !(text << in.rdbuf() || in.peek() == std::ifstream::traits_type::eof()))
        throw Error(path.string() + ": the decisions cannot be read: check the path and its permissions");
    return parse_decisions(text.str(), path.string(), ontology, base);
}

std::optional<Reference> reference_in(std::string_view text, const Ontology& ontology, std::string_view base) {
    try {
        return LineParser(ontology, base).parse_reference(text);
    } catch (const Malformed&) {
        return std::nullopt;
    }
}

std::string_view name_of(Verb verb) { return verb_names[static_cast<std::size_t>(verb)]; }

std::string_view iri_of(LinkKind kind) {
    static const std::array<std::string, 3> iris = {std::string(v::schema) + "sameAs", std::string(v::owl) + "sameAs",
                                                    std::string(v::skos) + "exactMatch"};
    return iris[static_cast<std::size_t>(kind)];
}

}  // namespace kimberlite
