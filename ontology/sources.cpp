// Each document has one provider at most, so that being of one source goes no further than from text to copy: an
// agency's texts in two papers do not make the papers' own reports one.
#include "ontology/sources.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "ontology/identity/names.h"
#include "ontology/providers.h"

namespace kimberlite {
namespace {

// How providers are compared: without case, accents, “the” and the like.
std::string key_of(const std::string& provider) {
    std::string key;
    for (const std::string& word : split_words(fold(provider)))
        if (!Lexicon::get().is(WordClass::stop, word)) key += (key.empty() ? "" : " ") + word;
    return key.empty() ? provider : key;
}

// There are few providers, of many documents.
class ProviderKeys {
public:
    const std::string& of(const std::string& provider) {
        const auto [found, fresh] = keys_.try_emplace(provider);
        if (fresh) found->second = key_of(provider);
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

// “AP” where one provider alone has these initials.
std::map<std::string, std::string> full_names(std::span<const DocumentInfo> documents, ProviderKeys& keys) {
    std::map<std::string, std::optional<std::string>> of_initials;  // none: several have them
    for (const DocumentInfo& document : documents) {
        const std::string& key = keys.of(document.provider);
        if (document.provider.empty() || key.find(' ') == key.npos) continue;
        for (const std::string& initials : initials_of(fold(document.provider))) {
            const auto [found, fresh] = of_initials.try_emplace(initials, key);
            if (!fresh && found->second != key) found->second.reset();
        }
    }
    std::map<std::string, std::string> full;
    for (const auto& [initials, key] : of_initials)
        if (key) full.emplace(initials, *key);
    return full;
}

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
    const auto found = of_provider.empty() ? of_provider.end() : of_provider.find(key_of(name));
    return found == of_provider.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::uint32_t> sources_of(std::span<const DocumentInfo> documents) {
    return find_sources(documents).of_document;
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
        full = full_names(documents, keys);
    Sources found;
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
