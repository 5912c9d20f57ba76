// A word is cleaned as BERT does (control characters and accents away, lower case), cut at white space, punctuation and
// Chinese characters, and each part is cut greedily into the longest pieces that the vocabulary knows; a part that
// cannot be cut, or is too long, is one unknown piece. Vocabulary look-ups hash all beginnings of a part in one pass.
//
// A thread remembers words in a table in which each word has one place, by its hash: a later word takes the place of an
// earlier one, so the table's size is fixed and nothing is allocated.
#include "extract/language/pieces.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "extract/language/characters.h"
#include "ontology/error.h"

namespace kimberlite {

namespace {

constexpr std::size_t longest_part = 100;  // code points; BERT takes a longer one for unknown
constexpr std::string_view continuation = "##";
constexpr std::string_view unknown_piece = "[UNK]";
constexpr PieceId no_piece = 0xffff;

// FNV-1a, which goes on from the hash of a beginning.
constexpr std::uint64_t hash_begin = 0xcbf29ce484222325;
constexpr std::uint64_t hash_on(std::uint64_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
}
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = hash_begin;
    for (char byte : text) hash = hash_on(hash, byte);
    return hash;
}
constexpr std::size_t slot_of(std::uint64_t hash, std::size_t slots) { return (hash ^ hash >> 29) & (slots - 1); }

// Pieces by their text: open addressing, at most half full.
class PieceTable {
public:
    explicit PieceTable(std::size_t most) {
        std::size_t slots = 1;
        while (slots < 2 * most) slots *= 2;
        texts_.resize(slots);
        ids_.assign(slots, no_piece);
    }
    void add(std::string_view text, PieceId id) {
        std::size_t slot = slot_of(hash_of(text), ids_.size());
        while (ids_[slot] != no_piece && texts_[slot] != text) slot = (slot + 1) & (ids_.size() - 1);
        texts_[slot] = text;
        ids_[slot] = id;
        longest_ = std::max(longest_, text.size());
    }
    PieceId find(std::string_view text, std::uint64_t hash) const {
        for (std::size_t slot = slot_of(hash, ids_.size()); ids_[slot] != no_piece;
             slot = (slot + 1) & (ids_.size() - 1))
            if (texts_[slot] == text) return ids_[slot];
        return no_piece;
    }
    std::size_t longest() const { return longest_; }  // bytes

private:
    std::vector<std::string_view> texts_;
    std::vector<PieceId> ids_;
    std::size_t longest_ = 0;
};

}  // namespace

struct Vocabulary::Table {
    PieceTable begins, continuations;  // of words; after the first piece (without ##)
    PieceId unknown = no_piece;

    explicit Table(std::size_t most) : begins(most), continuations(most) {}
};

Vocabulary::Vocabulary(std::string_view lines) {
    const auto count = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) + 1;
    if (count >= no_piece) throw Error("the vocabulary has more word pieces than 65534: export the model again");
    auto table = std::make_unique<Table>(count);
    for (PieceId id = 0; !lines.empty(); ++id) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(lines.size(), line.size() + 1));
        if (line == unknown_piece) table->unknown = id;
        if (line.starts_with(continuation) && line.size() > continuation.size())
            table->continuations.add(line.substr(continuation.size()), id);
        else
            table->begins.add(line, id);
    }
    if (table->unknown == no_piece) throw Error("the vocabulary lacks [UNK]: export the model again");
    table_ = std::move(table);
}

Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;

namespace {

// Control characters and the like; what is not assigned yet stays.
bool is_dropped(char32_t c) {
    return c == 0 || c == no_character || (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_C_MASK & ~U_GC_CN_MASK));
}

bool is_punctuation(char32_t c) {
    if (is_ascii(c)) return c > ' ' && c < 0x7f && (c == '_' || !(ascii_classes[c] & ascii_word));
    return U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK;
}

bool is_chinese(char32_t c) {
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x20000 && c <= 0x2a6df) ||
           (c >= 0x2a700 && c <= 0x2b73f) || (c >= 0x2b740 && c <= 0x2b81f) || (c >= 0x2b820 && c <= 0x2ceaf) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
}

void append_utf8(std::string& to, char32_t c) {
    const auto byte = [&](char32_t value) { to.push_back(static_cast<char>(value)); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
        byte(0xc0 | c >> 6);
    } else if (c < 0x10000) {
        byte(0xe0 | c >> 12);
        byte(0x80 | (c >> 6 & 0x3f));
    } else {
        byte(0xf0 | c >> 18);
        byte(0x80 | (c >> 12 & 0x3f));
        byte(0x80 | (c >> 6 & 0x3f));
    }
    byte(0x80 | (c & 0x3f));
}

const UNormalizer2* decomposer() {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
    if (U_FAILURE(status)) throw Error(std::string("ICU has no normalization data: ") + u_errorName(status));
    return nfd;
}

// Cuts parts into pieces, up to most_pieces_of_a_word.
class Cutter {
public:
    Cutter(const Vocabulary::Table& vocabulary, std::array<PieceId, most_pieces_of_a_word>& pieces)
        : vocabulary_(vocabulary), pieces_(pieces) {}

    // Returns how many pieces there are, at least one.
    std::size_t cut(std::string_view word) {
        for (std::size_t at = 0; at < word.size() && count_ < pieces_.size();) {
            const Character c = character_at(word, at);
            at += c.size;
            take(c.code);
        }
        end_part();
        if (count_ == 0) add(vocabulary_.unknown);
        return count_;
    }

private:
    void take(char32_t c) {
        if (is_ascii(c)) {
            take_clean(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c, c);
        } else if (is_chinese(c)) {
            end_part();
            decompose(c);
            end_part();
        } else {
            decompose(c);
        }
    }

    void decompose(char32_t c) {
        if (is_dropped(c)) return;
        static const UNormalizer2* const nfd = decomposer();
        std::array<UChar, 64> parts;
        UErrorCode status = U_ZERO_ERROR;
        const std::int32_t size = unorm2_getDecomposition(nfd, static_cast<UChar32>(c), parts.data(),
                                                          static_cast<std::int32_t>(parts.size()), &status);
        if (size < 0 || U_FAILURE(status)) return take_lower(static_cast<UChar32>(c));
        for (std::int32_t i = 0; i < size;) {
            UChar32 part;
            U16_NEXT(parts.data(), i, size, part);
            take_lower(part);
        }
    }

    void take_lower(UChar32 c) {
        if (u_charType(c) == U_NON_SPACING_MARK) return;
        const auto lower = static_cast<char32_t>(u_tolower(c));
        take_clean(lower, lower);
    }

    // c: as written, which says what it is; lower: what is looked up.
    void take_clean(char32_t lower, char32_t c) {
        if (is_ascii(c) && (c < ' ' || c == 0x7f)) {
            if (c == '\t' || c == '\n' || c == '\r') end_part();
        } else if (c == ' ' || (!is_ascii(c) && is_space(c))) {
            end_part();
        } else if (is_punctuation(c)) {
            end_part();
            append_part(lower);
            end_part();
        } else {
            append_part(lower);
        }
    }

    void append_part(char32_t c) {
        if (++part_length_ <= longest_part) append_utf8(part_, c);
    }

    void end_part() {
        if (part_length_ > longest_part)
            add(vocabulary_.unknown);
        else if (part_length_ > 0)
            cut_part();
        part_.clear();
        part_length_ = 0;
    }

    // All of the part must be cut before it counts: where a rest is unknown the whole is.
    void cut_part() {
        const std::size_t before = count_;
        for (std::size_t at = 0; at < part_.size();) {
            const auto [piece, size] = longest_piece(at);
            if (piece == no_piece) {
                count_ = before;
                return add(vocabulary_.unknown);
            }
            add(piece);
            at += size;
        }
    }

    struct Found {
        PieceId piece;
        std::size_t size;
    };

    Found longest_piece(std::size_t at) const {
        const PieceTable& table = at == 0 ? vocabulary_.begins : vocabulary_.continuations;
        const std::string_view rest = std::string_view(part_).substr(at, table.longest());
        std::array<std::uint64_t, 4 * longest_part + 1> hashes;
        hashes[0] = hash_begin;
        for (std::size_t i = 0; i < rest.size(); ++i) hashes[i + 1] = hash_on(hashes[i], rest[i]);
        for (std::size_t size = rest.size(); size > 0; --size)
            if (const PieceId piece = table.find(rest.substr(0, size), hashes[size]); piece != no_piece)
                return {piece, size};
        return {no_piece, 0};
    }

    // Pieces beyond the most are cut too, since an unknown rest makes the whole part unknown, but not kept.
    void add(PieceId piece) {
        if (count_ < pieces_.size()) pieces_[count_++] = piece;
    }

    const Vocabulary::Table& vocabulary_;
    std::array<PieceId, most_pieces_of_a_word>& pieces_;
    std::size_t count_ = 0;
    std::string part_;
    std::size_t part_length_ = 0;  // code points
};

// What is asked of all characters of a word.
struct Census {
    std::size_t characters = 0;
    bool digit = false, letter = false;
    bool upper = false, lower = false, title = false;  // any of them
    bool first_upper = false;
    bool later_upper = false, later_lower = false;  // after the first; upper or title

    void add(char32_t c) {
        const bool is_up = is_upper(c), is_low = is_lower(c), is_tit = is_title(c);
        if (characters == 0) first_upper = is_up;
        if (characters > 0) {
            later_upper |= is_up || is_tit;
            later_lower |= is_low;
        }
        digit |= is_digit(c);
        letter |= is_letter(c);
        upper |= is_up;
        lower |= is_low;
        title |= is_tit;
        ++characters;
    }
};

}  // namespace

WordShape shape_of(std::string_view word) {
    Census census;
    for (std::size_t at = 0; at < word.size();) {
        const Character c = character_at(word, at);
        census.add(c.code);
        at += c.size;
    }
    if (census.digit) return WordShape::with_digit;
    if (!census.letter) return WordShape::no_letter;
    if (census.lower && !census.upper && !census.title) return WordShape::lower;
    if (census.upper && !census.lower && !census.title)
        return census.characters > 1 ? WordShape::capitals : WordShape::one_capital;
    if (census.first_upper && census.later_lower && !census.later_upper) return WordShape::capitalised;
    return WordShape::mixed;
}

namespace {

constexpr std::size_t remembered_bytes = 36;
constexpr std::size_t remembered_words = 1 << 14;

struct Remembered {
    std::uint8_t size = 0, count = 0;  // size 0: empty
    WordShape shape{};
    std::array<char, remembered_bytes> word;
    std::array<PieceId, most_pieces_of_a_word> pieces;

    bool is(std::string_view other) const { return std::string_view(word.data(), size) == other; }
    PiecesOfWord found() const { return {{pieces.data(), count}, shape}; }
};

}  // namespace

struct WordPieces::Memory {
    const Vocabulary::Table* vocabulary;
    std::vector<Remembered> words{remembered_words};
    Remembered other;  // a word too long to be remembered

    void look_up(std::string_view word, Remembered& entry) const {
        entry.count = static_cast<std::uint8_t>(Cutter(*vocabulary, entry.pieces).cut(word));
        entry.shape = shape_of(word);
    }
};

WordPieces::WordPieces(const Vocabulary& vocabulary)
    : memory_(std::make_unique<Memory>(Memory{&vocabulary.table(), {}, {}})) {
    memory_->words.resize(remembered_words);
}
WordPieces::~WordPieces() = default;
WordPieces::WordPieces(WordPieces&&) noexcept = default;
WordPieces& WordPieces::operator=(WordPieces&&) noexcept = default;

PiecesOfWord WordPieces::operator()(std::string_view word) {
    if (word.size() > remembered_bytes || word.empty()) {
        memory_->look_up(word, memory_->other);
        return memory_->other.found();
    }
    Remembered& entry = memory_->words[slot_of(hash_of(word), remembered_words)];
    if (!entry.is(word)) {
        memory_->look_up(word, entry);
        std::copy(word.begin(), word.end(), entry.word.begin());
        entry.size = static_cast<std::uint8_t>(word.size());
    }
    return entry.found();
}

}  // namespace kimberlite
