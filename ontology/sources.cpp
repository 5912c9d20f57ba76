// Each document has one provider at most, so that being of one source goes no further than from text to copy: an
// agency's texts in two papers do not make the papers' own reports one.
#include "ontology/sources.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "ontology/edtf.h"
#include "ontology/identity/names.h"
#include "ontology/providers.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

// There are few providers, of many documents.
class ProviderKeys {
public:
    const std::string& of(const std::string& provider) {
        const auto [found, fresh] = keys_.try_emplace(provider);
        if (fresh) found->second = provider_key(provider);
        return found->second;
    }

private:
    std::map<std::string, std::string> keys_;
};

bool is_abbreviation(const std::string& provider) {
    if (provider.size() < 2 || provider.size() > 6) return false;
    for (const char c : provider)
        if (c < 'A' || c > 'Z') return false;
    return true;
}

// Full names by abbreviations (“SNA”: “selm news agency”): what was known when first both had been seen. The documents
// are gone through day by day, undated ones last, so that one of a later day parts nothing that was one. Of several
// names with these initials it is that whose own documents have the abbreviation for their source (or the other way
// round), else the one of most documents; where that is none yet, a later day may tell.
class Abbreviations {
public:
    explicit Abbreviations(ProviderKeys& keys) : keys_(keys) {}

    std::map<std::string, std::string> resolve(std::span<const DocumentInfo> documents) {
        std::map<std::pair<bool, std::string>, std::vector<const DocumentInfo*>> by_day;
        for (const DocumentInfo& document : documents) {
            if (document.provider.empty()) continue;
            std::string day = days_of(document.date).earliest;
            by_day[{day.empty(), std::move(day)}].push_back(&document);
        }
        for (const auto& [day, of_day] : by_day) {
            for (const DocumentInfo* document : of_day) add(*document);
            for (const std::string& abbreviation : abbreviations_) settle(abbreviation);
        }
        return std::move(full_);
    }

private:
    struct Support {
        std::uint32_t both = 0, documents = 0;  // that have the abbreviation, too; that there are
        auto operator<=>(const Support&) const = default;
    };

    void add(const DocumentInfo& document) {
        const std::string outlet = provider_in_source(document.source, document.id);
        count(document.provider, outlet);
        if (outlet != document.provider && !outlet.empty() && is_abbreviation(document.provider))
            count(outlet, document.provider);
    }

    void count(const std::string& provider, const std::string& beside) {
        const std::string& key = keys_.of(provider);
        if (is_abbreviation(provider)) abbreviations_.insert(key);
        if (key.find(' ') == key.npos) return;
        for (const std::string& initials : initials_of(fold(provider))) {
            Support& support = of_initials_[initials][key];
            ++support.documents;
            support.both += is_abbreviation(beside) && keys_.of(beside) == initials;
        }
    }

    void settle(const std::string& abbreviation) {
        const auto found = of_initials_.find(abbreviation);
        if (found == of_initials_.end() || full_.count(abbreviation) > 0) return;
        const std::string* best = nullptr;
        Support most;
        for (const auto& [key, support] : found->second)
            if (support > most) {
                most = support, best = &key;
            } else if (support == most) {
                best = nullptr;
            }
        if (best) full_.emplace(abbreviation, *best);
    }

    ProviderKeys& keys_;
    std::set<std::string> abbreviations_;
    std::map<std::string, std::map<std::string, Support>> of_initials_;
    std::map<std::string, std::string> full_;
};

}  // namespace

std::vector<std::uint32_t> originals_of(std::span<const DocumentInfo> documents) {
    std::vector<std::uint32_t> originals;
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
        std::uint32_t original = i;
        // As many steps as there are documents, should a file made by hand have a circle of copies.
        for (std::size_t step = 0; step < documents.size() && documents[original].copy_of; ++step)
            original = index_of(*documents[original].copy_of);
        originals.push_back(original);
    }
    return originals;
}

std::optional<std::uint32_t> Sources::called(const std::string& name) const {
    const auto found = of_provider.empty() ? of_provider.end() : of_provider.find(provider_key(name));
    return found == of_provider.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::uint32_t> sources_of(std::span<const DocumentInfo> documents) {
    return find_sources(documents).of_document;
}

// In the order of the documents; what repeats an earlier one's sentence is said by that one.
std::vector<Support::Said> Support::each_sentence_once() const {
    std::vector<Said> all = said_;
    if (all.size() < 2) return all;
    std::stable_sort(all.begin(), all.end(), [](const Said& a, const Said& b) { return a.document < b.document; });
    std::map<std::uint32_t, std::size_t> first;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].sentence == 0) continue;
        const Said& earlier = all[first.emplace(all[i].sentence, i).first->second];
        all[i].document = earlier.document, all[i].source = earlier.source;
    }
    return all;
}

std::vector<std::uint32_t> Support::originals_of(const std::vector<Said>& said) const {
    std::vector<std::uint32_t> originals;
    for (const Said& one : said) originals.push_back(sources_.originals[one.document]);
    sort_unique(originals);
    return originals;
}

std::uint32_t Support::original_of(std::uint32_t document, const std::vector<std::uint32_t>& originals) const {
    for (const std::uint32_t original : sources_.retold[document])
        if (std::binary_search(originals.begin(), originals.end(), original)) return original;
    return sources_.originals[document];
}

std::uint32_t Support::documents() const {
    std::vector<std::uint32_t> documents;
    for (const Said& said : said_) documents.push_back(said.document);
    sort_unique(documents);
    return static_cast<std::uint32_t>(documents.size());
}

std::uint32_t Support::sources() const {
    const std::vector<Said> once = each_sentence_once();
    const std::vector<std::uint32_t> all = originals_of(once);
    std::vector<std::uint32_t> independent;
    for (const Said& said : once)
        if (original_of(said.document, all) == sources_.originals[said.document]) independent.push_back(said.source);
    sort_unique(independent);
    // Round-ups that retell each other's stories, should there be such, are one source.
    if (independent.empty() && !said_.empty()) return 1;
    return static_cast<std::uint32_t>(independent.size());
}

float Support::confidence() const {
    const std::vector<Said> once = each_sentence_once();
    const std::vector<std::uint32_t> all = originals_of(once);
    std::vector<float> surest(all.size(), 0.0f);
    for (const Said& said : once) {
        const auto at = std::lower_bound(all.begin(), all.end(), original_of(said.document, all)) - all.begin();
        float& most = surest[static_cast<std::size_t>(at)];
        most = std::max(most, said.confidence);
    }
    double wrong = 1;
    for (const float confidence : surest) wrong *= 1 - std::clamp(static_cast<double>(confidence), 0.0, 1.0);
    return static_cast<float>(std::min(0.99, 1 - wrong));
}

Sources find_sources(std::span<const DocumentInfo> documents) {
    std::vector<std::uint32_t> sources = originals_of(documents);
    std::vector<const std::string*> provider(documents.size(), nullptr);  // of originals
    const auto names_in_text = [&](std::uint32_t i) {
        const DocumentInfo& document = documents[i];
        return !document.provider.empty() && document.provider != provider_in_source(document.source, document.id);
    };
    for (std::uint32_t i = 0; i < documents.size(); ++i)
        if (names_in_text(sources[i]) ? sources[i] == i : !provider[sources[i]] && names_in_text(i))
            provider[sources[i]] = &documents[i].provider;
    ProviderKeys keys;
    std::map<std::string, std::string> full;
    if (std::any_of(documents.begin(), documents.end(), [](const auto& one) { return is_abbreviation(one.provider); }))
        full = Abbreviations(keys).resolve(documents);
    Sources found;
    found.originals = sources;
    found.retold.resize(documents.size());
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
        for (const DocumentNode other : documents[i].retells)
            if (const std::uint32_t original = found.originals[index_of(other)]; original != found.originals[i])
                found.retold[i].push_back(original);
        sort_unique(found.retold[i]);
    }
    std::vector<std::uint32_t> source_of_original(documents.size());
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
        source_of_original[i] = i;
        if (sources[i] != i) continue;
        const std::string& name = provider[i] ? *provider[i] : documents[i].provider;
        if (name.empty()) continue;
        std::string key = keys.of(name);
        if (const auto whole = full.find(key); whole != full.end() && is_abbreviation(name)) {
            const std::uint32_t source = found.of_provider.try_emplace(whole->second, i).first->second;
            found.of_provider.try_emplace(std::move(key), source);
            source_of_original[i] = source;
        } else {
            source_of_original[i] = found.of_provider.try_emplace(std::move(key), i).first->second;
        }
    }
    for (std::uint32_t& source : sources) source = source_of_original[source];
    found.of_document = std::move(sources);
    return found;
}

}  // namespace kimberlite
