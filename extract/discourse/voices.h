// Who speaks where: the text itself, whoever it quotes, those who talk in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/discourse/entities.h"
#include "extract/discourse/quotations.h"
#include "extract/reader/found.h"

namespace kimberlite {

class Voices {
public:
    // gathered: with pronouns and nominals resolved.
    Voices(std::string_view text, const Tokens&, const Found&, const std::vector<GatheredQuotation>&, const NameTypes&,
           const Gathered&);

    // The voice that a word is said by; voices are numbered from 0, the text's own.
    std::uint32_t at(std::uint32_t word) const;

    // Who it is, if that is known; and whom it speaks to, if that is the other of two who talk.
    std::optional<std::uint32_t> speaker(std::uint32_t voice) const { return voices_[voice].speaker; }
    std::optional<std::uint32_t> hearer(std::uint32_t voice) const { return voices_[voice].hearer; }

private:
    struct Voice {
        std::optional<std::uint32_t> speaker;  // entity
        std::optional<std::uint32_t> hearer;   // voice
    };
    struct Paragraph {
        WordSpan words;
        std::uint32_t voice = 0;
    };
    struct Label;  // who speaks a paragraph, as written before its colon
    std::string plain(WordSpan) const;
    std::string_view word(std::size_t number) const {
        return text_.substr(tokens_.words[number].begin, tokens_.words[number].size());
    }
    std::uint32_t first_candidate(std::uint32_t word) const;
    std::uint32_t add(std::optional<std::uint32_t> speaker);
    std::uint32_t of_entity(std::uint32_t entity);
    void find_paragraphs();
    std::optional<Label> label_of(WordSpan paragraph) const;
    bool take_labels();
    bool asks(std::size_t paragraph) const;
    void take_questions();
    std::optional<std::uint32_t> first_person_named(std::size_t paragraphs) const;
    void take_quotations();
    void learn_introductions();
    void learn_chances();

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const std::vector<GatheredQuotation>& quotations_;
    const NameTypes& types_;
    const Gathered& gathered_;
    std::vector<Voice> voices_;
    std::map<std::uint32_t, std::uint32_t> by_entity_;  // voices
    std::vector<Paragraph> paragraphs_;
    std::vector<std::uint32_t> of_quotation_;  // voices
};

}  // namespace kimberlite
