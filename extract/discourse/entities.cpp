// Mentions of one form and type are one thing. Then, longest first, each form joins the one form that it can stand for
// (short_forms.h); of several that it could stand for, the one whose full name comes first in the text. At last what
// the text says is another name of one (other_names.h) joins it, unless it is short for somebody else.
#include "extract/discourse/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "extract/discourse/other_names.h"
#include "extract/discourse/short_forms.h"
#include "extract/language/characters.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_alike = 200;  // forms of one key that are compared: a bound for very long documents

bool is_in_capitals(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        if (is_lower(c.code)) return false;
        at += c.size;
    }
    return true;
}

struct JoinedForm : NameForm {
    std::size_t into = 0;           // the form it joined; itself: none
    std::uint32_t full_from = ~0u;  // the first mention of several words of it and what joined it
};

class Gatherer {
public:
    Gatherer(std::string_view text, const Tokens& tokens, const std::vector<Candidate>& candidates,
             const NameTypes& types)
        : text_(text), tokens_(tokens), candidates_(candidates), short_forms_(text, tokens, candidates, types) {}

    Gathered gather();

private:
    void collect_forms();
    void join_forms();
    void join_other_names();
    std::size_t form_of(std::uint32_t candidate) const;
    std::size_t root(std::size_t form) const {
        while (forms_[form].into != form) form = forms_[form].into;
        return form;
    }
    std::size_t first_of(const std::vector<std::size_t>& choices) const;

    std::string_view text_;
    const Tokens& tokens_;
    const std::vector<Candidate>& candidates_;
    const ShortForms short_forms_;
    std::vector<JoinedForm> forms_;                   // in order of first mention
    std::map<std::size_t, std::string> birth_names_;  // of roots, in full (“Ann Lund” of “Ann Reed, née Lund”)
};

void Gatherer::collect_forms() {
    std::map<std::tuple<std::uint8_t, std::string, Sex>, std::size_t> known;
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
        if (candidates_[i].kind != CandidateKind::name) continue;
        JoinedForm form{short_forms_.form_of(i)};
        const auto [at, is_new] =
            known.try_emplace({form.type, form.plain, form.words.size() == 1 ? form.sex : Sex::unknown}, forms_.size());
        if (is_new) {
            form.into = forms_.size();
            forms_.push_back(std::move(form));
            continue;
        }
        JoinedForm& same = forms_[at->second];
        if (form.sex != Sex::unknown) same.sex = form.sex;
        if (is_in_capitals(same.text) && !is_in_capitals(form.text)) same.text = form.text;
        same.mentions.push_back(i);
    }
}

void Gatherer::join_forms() {
    std::vector<std::size_t> order(forms_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return forms_[a].words.size() != forms_[b].words.size() ? forms_[a].words.size() > forms_[b].words.size()
                                                                : forms_[a].plain.size() > forms_[b].plain.size();
    });
    std::map<std::string, std::vector<std::size_t>> with_key;
    for (const std::size_t number : order) {
        JoinedForm& form = forms_[number];
        std::vector<std::size_t> choices;  // roots
        const std::vector<std::string> keys = short_forms_.keys_of(form);
        for (const std::string& key : keys)
            for (const std::size_t longer : with_key[key]) {
                const std::size_t to = root(longer);
                if (std::find(choices.begin(), choices.end(), to) == choices.end() &&
                    short_forms_.stands_for(form, forms_[longer]))
                    choices.push_back(to);
            }
        for (const std::string& key : keys) {
            std::vector<std::size_t>& same = with_key[key];
            if (same.size() < most_alike && (same.empty() || same.back() != number)) same.push_back(number);
        }
        if (!choices.empty()) form.into = choices.size() == 1 ? choices.front() : first_of(choices);
        JoinedForm& joined = forms_[form.into];
        if (joined.mentions.size() < form.mentions.size() && short_forms_.is_plural(form, joined))
            joined.text = form.text;
        forms_[form.into].full_from =
            std::min(forms_[form.into].full_from, form.words.size() > 1 ? form.mentions.front() : ~0u);
        if (form.into != number && form.sex != Sex::unknown) forms_[form.into].sex = form.sex;
    }
}

// Of several things that a form may mean, the one whose full name comes first: in an article on one of a family, a bare
// surname is hers, whoever else of the name was named in between.
std::size_t Gatherer::first_of(const std::vector<std::size_t>& choices) const {
    return *std::min_element(choices.begin(), choices.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(forms_[a].full_from, a) < std::tuple(forms_[b].full_from, b);
    });
}

std::size_t Gatherer::form_of(std::uint32_t candidate) const {
    const auto found = std::find_if(forms_.begin(), forms_.end(), [&](const JoinedForm& form) {
        return std::find(form.mentions.begin(), form.mentions.end(), candidate) != form.mentions.end();
    });
    return static_cast<std::size_t>(found - forms_.begin());
}

void Gatherer::join_other_names() {
    for (const OtherName& one : find_other_names(text_, tokens_, candidates_)) {
        const std::size_t to = root(form_of(one.name)), other = form_of(one.other);
        const std::string& name = forms_[to].text;
        if (one.by_birth && forms_[other].words.size() == 1 && forms_[to].words.size() > 1)
            birth_names_[to] = name.substr(0, name.find(' ') + 1) + forms_[other].text;
        if (forms_[other].into == other && to != other) forms_[other].into = to;
    }
}

Gathered Gatherer::gather() {
    collect_forms();
    join_forms();
    join_other_names();
    Gathered gathered;
    gathered.entity_of.resize(candidates_.size());
    std::map<std::size_t, std::uint32_t> numbers;
    std::vector<std::pair<std::uint32_t, std::size_t>> mentions;  // and the root form each means
    for (std::size_t form = 0; form < forms_.size(); ++form)
        for (std::uint32_t mention : forms_[form].mentions) mentions.emplace_back(mention, root(form));
    std::sort(mentions.begin(), mentions.end());
    std::vector<std::set<std::string>> written;
    for (const auto& [mention, form] : mentions) {
        const auto [at, is_new] = numbers.try_emplace(form, static_cast<std::uint32_t>(gathered.entities.size()));
        if (is_new) {
            gathered.entities.push_back({forms_[form].type, forms_[form].sex, forms_[form].text, {}, {}});
            written.emplace_back();
        }
        gathered.entities[at->second].names.push_back(mention);
        gathered.entity_of[mention] = at->second;
        const Range range = range_of(tokens_, candidates_[mention].words);
        written[at->second].insert(std::string(text_.substr(range.begin, range.size())));
    }
    // A family name that somebody no longer has tells nobody.
    for (const auto& [form, name] : birth_names_) {
        std::set<std::string>& names = written[numbers.at(form)];
        names.erase(name.substr(name.find(' ') + 1));
        names.insert(name);
    }
    for (std::size_t i = 0; i < gathered.entities.size(); ++i) {
        written[i].erase(gathered.entities[i].name);
        gathered.entities[i].aliases.assign(written[i].begin(), written[i].end());
    }
    return gathered;
}

}  // namespace

Gathered gather_names(std::string_view text, const Tokens& tokens, const std::vector<Candidate>& candidates,
                      const NameTypes& types) {
    return Gatherer(text, tokens, candidates, types).gather();
}

}  // namespace kimberlite
