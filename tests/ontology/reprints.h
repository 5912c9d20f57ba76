// Texts printed again, with known truth: what papers do to a piece that they take over, and texts that only look so.
//
// Pieces are taken from outside (a benchmark reads a file) or written here from sentences with holes. Every random
// number is drawn by a fixed seed.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/copies.h"

namespace kimberlite::reprints {

// A piece: its headline and its paragraphs, each of some sentences.
struct Piece {
    std::string headline;
    std::vector<std::vector<std::string>> paragraphs;
};

struct PrintedText {
    std::string text, date;
    std::uint32_t story = 0;  // texts of one story are copies
    const char* how = "";     // of `reprint_kinds` or `lookalike_kinds`; empty: an original
};

inline constexpr const char* reprint_kinds[] = {"as it was",           "headline and dateline", "first half",
                                                "first third",         "another lead",          "paragraphs moved",
                                                "misprints",           "sentences gone",        "corrected",
                                                "footer of the paper", "several of these",      "first fifth",
                                                "in a round-up"};
inline constexpr const char* lookalike_kinds[] = {"one quotation in common", "told in other words",
                                                  "releases of one firm", "daily report of one form",
                                                  "notice of one form"};

inline constexpr std::array sentences = {
    "{N} told reporters in {P} on {D} that the {o} would {v} before the end of {M}.",
    "The {o} of {P}, which {w} in {Y}, has {w2} {n} {os} since last {M}.",
    "“We never {w} the {o}, and we {v} every {a} {o} that {w2} it,” said {N}, who leads the {a} {o}.",
    "According to a {a} report, {n} {os} {w} near {P}, {n} more than in {Y}.",
    "A spokeswoman for the {o} declined to say whether {N} had {w} the {a} {os}.",
    "{P} and {P} {w} a {a} {o} in {Y}; it was {w2} after {n} months.",
    "But {N}, a {o} from {P}, warned that the {os} could {v} the {a} {o}.",
    "In {M} the {o} {w} {n} {os}, among them the {a} {o} of {P}.",
    "Nobody knows how the {a} {o} came to {v} {P}, {N} added.",
    "Critics of the {o} {w} {N}, saying that {a} {os} had been {w2} without a vote.",
    "The {os} {w} quickly, and by {D} about {n} people had {w2} the {o}.",
    "Since {Y}, {P} has {w} more than {n} {a} {os}, most of them along the {o}.",
    "Lawyers for {N} {w} the {o} at a {a} hearing in {P}.",
    "It is the {a} time that a {o} has {w2} the {os} of {P} within {n} weeks.",
    "Witnesses saw a {a} {o} {v} the {os} shortly before noon.",
    "The {a} {o} costs {n} million and will {v} the {os} of {n} villages around {P}.",
    "{N}, {n}, {w} the {o} for eleven years before {a} {os} {w2} it.",
    "On {D} the council {w} the {a} {o} by {n} votes to {n}.",
    "Engineers {w} the {o} with {a} {os} brought from {P} by night.",
    "What {w} the {a} {os} was a {o} that {N} had {w2} in {P}.",
};
inline constexpr std::array nouns = {
    "bridge", "harbour", "school",   "treaty",   "orchard",  "ferry",  "mine",     "market", "strike",   "library",
    "dam",    "theatre", "railway",  "refinery", "election", "budget", "hospital", "forest", "airport",  "tariff",
    "museum", "glacier", "garrison", "fishery",  "pipeline", "prison", "archive",  "tunnel", "festival", "vineyard"};
inline constexpr std::array adjectives = {
    "wooden",   "regional", "annual",  "unpaid", "northern", "secret", "second", "disputed", "damaged", "foreign",
    "electric", "coastal",  "private", "narrow", "costly",   "public", "rural",  "sudden",   "joint",   "former"};
inline constexpr std::array pasts = {"opened",   "closed",   "praised",  "flooded", "inspected", "defended",
                                     "financed", "repaired", "rejected", "visited", "measured",  "besieged",
                                     "restored", "approved", "blamed",   "crossed", "drained",   "seized",
                                     "widened",  "painted",  "insured",  "delayed", "fenced",    "lit"};
inline constexpr std::array verbs = {"reopen",   "collapse under", "replace", "outlast", "threaten", "divide",
                                     "feed",     "connect",        "burden",  "survive", "protect",  "empty",
                                     "surround", "reach",          "warm",    "guard"};
inline constexpr std::array months = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
inline constexpr std::array days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t bound) { return random() % bound; }

template <typename Items>
auto pick(Random& random, const Items& items) -> decltype(auto) {
    return items[below(random, std::size(items))];
}

inline std::string make_word(Random& random, std::size_t syllables) {
    constexpr std::array parts = {"ba", "ro", "mi",  "tan", "le", "ko",   "sar",
                                  "vi", "no", "del", "gu",  "pe", "shan", "tor"};
    std::string word;
    for (std::size_t i = 0; i < syllables; ++i) word += pick(random, parts);
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

struct Cast {
    std::vector<std::string> people, places;
    explicit Cast(Random& random) {
        for (int i = 0; i < 4; ++i) people.push_back(make_word(random, 2) + ' ' + make_word(random, 3));
        for (int i = 0; i < 3; ++i) places.push_back(make_word(random, 2) + (below(random, 2) ? "burg" : "vik"));
    }
};

inline std::string fill(Random& random, std::string_view form, const Cast& cast) {
    std::string text;
    for (std::size_t at = 0; at < form.size();) {
        if (form[at] != '{') {
            text += form[at++];
            continue;
        }
        const std::size_t end = form.find('}', at);
        const std::string_view hole = form.substr(at + 1, end - at - 1);
        at = end + 1;
        if (hole == "N") text += pick(random, cast.people);
        if (hole == "P") text += pick(random, cast.places);
        if (hole == "D") text += pick(random, days);
        if (hole == "M") text += pick(random, months);
        if (hole == "Y") text += std::to_string(1950 + below(random, 70));
        if (hole == "n") text += std::to_string(3 + below(random, 900));
        if (hole == "o") text += pick(random, nouns);
        if (hole == "os") text += std::string(pick(random, nouns)) + 's';
        if (hole == "a") text += pick(random, adjectives);
        if (hole == "v") text += pick(random, verbs);
        if (hole == "w" || hole == "w2") text += pick(random, pasts);
    }
    return text;
}

// Only the holes for plain words; those for names, figures and dates stay.
inline std::string fill_words(Random& random, std::string_view form) {
    const Cast nobody(random);
    std::string text;
    for (std::size_t at = 0; at < form.size();) {
        const std::size_t open = std::min(form.find('{', at), form.size()), end = form.find('}', open);
        text += form.substr(at, open - at);
        if (open == form.size()) break;
        const std::string_view hole = form.substr(open, end + 1 - open);
        const bool particular = std::string_view("{N}{P}{D}{M}{Y}{n}").find(hole) != std::string_view::npos;
        text += particular ? std::string(hole) : fill(random, hole, nobody);
        at = end + 1;
    }
    return text;
}

inline std::vector<std::string> write_sentences(Random& random, const Cast& cast, std::size_t count) {
    std::vector<std::string> written;
    for (std::size_t i = 0; i < count; ++i) written.push_back(fill(random, pick(random, sentences), cast));
    return written;
}

inline std::string headline(Random& random, const Cast& cast) {
    return fill(random, "{P} {o} {w} after {a} {os} {v} {P}", cast);
}

inline Piece write_piece_of(Random& random, const Cast& cast, std::size_t paragraphs) {
    Piece piece;
    piece.headline = headline(random, cast);
    for (std::size_t i = 0; i < paragraphs; ++i)
        piece.paragraphs.push_back(write_sentences(random, cast, 1 + below(random, 3)));
    return piece;
}

inline std::string text_of(const Piece& piece) {
    std::string text = piece.headline;
    for (const auto& paragraph : piece.paragraphs) {
        text += "\n\n";
        for (std::size_t i = 0; i < paragraph.size(); ++i) text += (i ? " " : "") + paragraph[i];
    }
    return text;
}

inline std::size_t count_sentences(const Piece& piece) {
    std::size_t count = 0;
    for (const auto& paragraph : piece.paragraphs) count += paragraph.size();
    return count;
}

// The first part of a piece, as an editor cuts it: from the end.
inline Piece cut(Piece piece, double share) {
    auto left =
        std::max<std::size_t>(2, static_cast<std::size_t>(static_cast<double>(count_sentences(piece)) * share + 0.5));
    std::vector<std::vector<std::string>> kept;
    for (auto& paragraph : piece.paragraphs) {
        if (left == 0) break;
        if (paragraph.size() > left) paragraph.resize(left);
        left -= paragraph.size();
        kept.push_back(std::move(paragraph));
    }
    piece.paragraphs = std::move(kept);
    return piece;
}

// One word in forty loses, doubles or swaps a letter.
inline std::string misprint(Random& random, std::string text) {
    for (std::size_t i = 1; i + 2 < text.size(); ++i)
        if (text[i - 1] != ' ' && text[i] >= 'a' && text[i] <= 'z' && text[i + 1] >= 'a' && text[i + 1] <= 'z' &&
            below(random, 240) == 0) {
            if (below(random, 2)) {
                std::swap(text[i], text[i + 1]);
            } else {
                text.erase(i, 1);
            }
        }
    return text;
}

inline void add_dateline(Random& random, Piece& piece) {
    piece.headline = headline(random, Cast(random));
    piece.paragraphs.front().front() = make_word(random, 3) + ", " + std::string(pick(random, months)) + ' ' +
                                       std::to_string(1 + below(random, 28)) + " (Agency) — " +
                                       piece.paragraphs.front().front();
}

inline void give_another_lead(Random& random, Piece& piece) {
    piece.headline = headline(random, Cast(random));
    piece.paragraphs.front() = write_sentences(random, Cast(random), 2);
}

inline void lose_sentences(Random& random, Piece& piece) {
    for (auto& paragraph : piece.paragraphs)
        if (paragraph.size() > 1)
            paragraph.erase(paragraph.begin() + static_cast<std::ptrdiff_t>(below(random, paragraph.size())));
}

// The first number is another, which the end says.
inline void correct(Random& random, Piece& piece) {
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    for (auto& paragraph : piece.paragraphs)
        for (std::string& sentence : paragraph)
            if (const auto at = std::find_if(sentence.begin(), sentence.end(), is_digit); at != sentence.end()) {
                *at = *at == '9' ? '8' : static_cast<char>(*at + 1);
                piece.paragraphs.push_back(
                    {"Correction: an earlier version of this article gave a wrong figure. It was "
                     "changed on " +
                     std::string(pick(random, days)) + "."});
                return;
            }
}

inline constexpr const char* footer =
    "\n\nThe Morning Gazette is printed six days a week. Subscribers read all articles on any device, receive the "
    "Sunday "
    "magazine and may share five articles each month with friends. Letters to the editor should give a name and a "
    "telephone number. No part of this page may be copied without permission.";

inline std::string day(std::uint32_t number) {
    char text[16];
    std::snprintf(text, sizeof text, "2012-%02u-%02u", 1 + number / 28 % 12, 1 + number % 28);
    return text;
}

class Press {
public:
    Press(const std::vector<Piece>& pieces, Random& random) : pieces_(pieces), random_(random) {}

    std::vector<PrintedText> print() {
        constexpr std::size_t kinds = std::size(reprint_kinds);
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            const auto story = next_story_++;
            const auto on = static_cast<std::uint32_t>(below(random_, 300));
            add(text_of(pieces_[i]), on, story, "");
            // Every second piece is printed again; every twentieth by very many, so that copies of copies appear.
            const std::size_t times = i % 20 == 0 ? 30 : i % 2 ? 2 : 0;
            for (std::size_t k = 0; k < times; ++k) reprint(pieces_[i], on, story, (i / 2 + k * 5) % kinds);
        }
        for (std::size_t i = 0; i < pieces_.size() / 8; ++i) add_lookalikes();
        std::shuffle(texts_.begin(), texts_.end(), random_);
        return std::move(texts_);
    }

private:
    void add(std::string text, std::uint32_t on, std::uint32_t story, const char* how) {
        texts_.push_back({std::move(text), day(on), story, how});
    }

    void reprint(Piece piece, std::uint32_t on, std::uint32_t story, std::size_t kind) {
        const std::uint32_t later = on + 1 + static_cast<std::uint32_t>(below(random_, 3));
        switch (kind) {
            case 1:
                add_dateline(random_, piece);
                break;
            case 2:
                piece = cut(piece, 0.5);
                break;
            case 3:
                piece = cut(piece, 0.34);
                break;
            case 4:
                give_another_lead(random_, piece);
                break;
            case 5:
                std::shuffle(piece.paragraphs.begin(), piece.paragraphs.end(), random_);
                break;
            case 7:
                lose_sentences(random_, piece);
                break;
            case 8:
                correct(random_, piece);
                break;
            case 10:
                add_dateline(random_, piece);
                piece = cut(piece, 0.6);
                lose_sentences(random_, piece);
                break;
            case 11:
                piece = cut(piece, 0.2);
                break;
            default:
                break;
        }
        std::string text = text_of(piece);
        if (kind == 6 || kind == 10) text = misprint(random_, std::move(text));
        if (kind == 9) text += footer;
        if (kind == 12)
            text += "\n\n" + text_of(write_piece_of(random_, Cast(random_), 5)) + "\n\n" +
                    text_of(write_piece_of(random_, Cast(random_), 5));
        add(std::move(text), later, story, reprint_kinds[kind]);
    }

    void add_lookalikes() {
        const auto on = static_cast<std::uint32_t>(below(random_, 290));
        const Cast cast(random_);
        const std::string quotation =
            fill(random_,
                 "“I have crossed the {o} of {P} for {n} years, and nobody has ever told me that the {a} {os} would "
                 "one day {v} us all,” {N} said.",
                 cast);
        for (const bool quoted : {true, false}) {
            for (int k = 0; k < 2; ++k) {
                Piece piece = write_piece_of(random_, cast, 6);
                if (quoted) piece.paragraphs[2].push_back(quotation);
                add(text_of(piece), on, next_story_++, lookalike_kinds[quoted ? 0 : 1]);
            }
        }
        // A firm's releases: new things in front, at the end what it says of itself each time.
        const std::string firm = make_word(random_, 3) + " Works";
        const std::string about = "\n\nAbout " + firm + "\n\n" +
                                  fill(random_,
                                       "Founded in {Y} in {P}, " + firm +
                                           " builds {a} {os} and {os} for customers in {n} countries. The company "
                                           "employs {n} people, owns {n} patents and "
                                           "publishes its accounts every spring. Its shares are traded in {P}. For "
                                           "interviews call the press office "
                                           "during working hours. Statements about the future depend on risks that " +
                                           firm +
                                           " cannot foresee, such as "
                                           "the price of steel, strikes, courts and the weather, and it takes no duty "
                                           "upon itself to change them later.",
                                       cast);
        const std::size_t releases = 2 + below(random_, 10);
        for (std::uint32_t k = 0; k < releases; ++k)
            add(text_of(write_piece_of(random_, cast, 3)) + about, k * 29 + on % 28, next_story_++, lookalike_kinds[2]);
        // One form filled in anew every day.
        const std::string town = cast.places[0];
        for (std::uint32_t k = 0; k < 10; ++k)
            add(fill(random_,
                     "Harbour report for " + town + ". In the last day {n} ships entered the port of " + town +
                         " and {n} left it. The fish market sold {n} boxes of cod, {n} boxes of herring and {n} boxes "
                         "of crab. "
                         "The highest price of the day was paid for {a} {o} from {P}. The water stood {n} centimetres "
                         "above the "
                         "mean at noon, and the wind blew at {n} knots. Pilots were called {n} times. The crane on the "
                         "northern pier will be {w} on {D}, and the {o} stays closed. The next report of the harbour "
                         "master "
                         "appears tomorrow at eight in the morning.",
                     cast),
                on + k, next_story_++, lookalike_kinds[3]);
        // One form, of other people in another place with other figures, told twice: too seldom to be known for a form
        // by its days.
        std::string form;
        for (int k = 0; k < 8; ++k) form += fill_words(random_, pick(random_, sentences)) + ' ';
        for (std::uint32_t k = 0; k < 2; ++k)
            add(fill(random_, form, Cast(random_)), on + k, next_story_++, lookalike_kinds[4]);
    }

    const std::vector<Piece>& pieces_;
    Random& random_;
    std::uint32_t next_story_ = 0;
    std::vector<PrintedText> texts_;
};

// A piece of 4 to 14 paragraphs, written from sentences with holes.
inline Piece write_piece(std::mt19937& random) { return write_piece_of(random, Cast(random), 4 + below(random, 11)); }

// Each piece once, some of them printed again in every way that there is, and look-alikes beside them; shuffled.
inline std::vector<PrintedText> print_all(const std::vector<Piece>& pieces, std::mt19937& random) {
    return Press(pieces, random).print();
}

// Of each kind: how many texts, and how many were found to be of their story (or, of what is no copy, to be of
// another).
struct FoundReprints {
    struct Row {
        std::string how;
        std::size_t texts = 0, right = 0;
    };
    std::vector<Row> rows;
    std::size_t linked = 0, linked_right = 0;  // texts called copies, and copies of something of their story
    std::size_t reprints = 0, found = 0;       // texts printed again, and called a copy of something of their story
    double precision() const { return linked ? static_cast<double>(linked_right) / static_cast<double>(linked) : 1; }
    double recall() const { return reprints ? static_cast<double>(found) / static_cast<double>(reprints) : 1; }
};
inline FoundReprints find_reprints(const std::vector<PrintedText>& texts) {
    std::vector<Sketch> sketches;
    for (const PrintedText& text : texts) sketches.push_back(sketch_of(text.text));
    std::vector<SketchedText> sketched;
    for (std::size_t i = 0; i < texts.size(); ++i) sketched.push_back({&sketches[i], texts[i].date});
    const auto copy_of = find_copies(sketched);
    FoundReprints found;
    std::map<std::string, FoundReprints::Row> rows;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool again = std::find(std::begin(reprint_kinds), std::end(reprint_kinds),
                                     std::string_view(texts[i].how)) != std::end(reprint_kinds);
        const bool right = copy_of[i] && texts[index_of(*copy_of[i])].story == texts[i].story;
        // A reprint dated before its story's other texts would be the original; here none is.
        FoundReprints::Row& row = rows[texts[i].how];
        ++row.texts;
        row.right += again ? right : !copy_of[i];
        found.linked += copy_of[i].has_value();
        found.linked_right += right;
        found.reprints += again;
        found.found += again && right;
    }
    for (auto& [how, row] : rows) {
        row.how = how.empty() ? "originals" : how;
        found.rows.push_back(row);
    }
    return found;
}

}  // namespace kimberlite::reprints
