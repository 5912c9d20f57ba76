// Each reading is at once brought into the compact form of what it tells, so that no text stays in memory: all but
// those in which decisions tell mentions apart, for it has to be known first which ids are of several texts.
#include "ontology/tell_texts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "ontology/decisions/referents.h"
#include "ontology/decisions/split_mentions.h"
#include "ontology/identity/agreed_types.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/likely_countries.h"

namespace kimberlite {
namespace {

// Each is moved once or twice: what a text tells is large.
template <typename Item, typename Less>
void sort_large(std::vector<Item>& items, const Less& less) {
    std::vector<std::uint32_t> order(items.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return less(items[a], items[b]); });
    for (std::uint32_t first = 0; first < order.size(); ++first) {
        if (order[first] == first) continue;
        Item held = std::move(items[first]);
        std::uint32_t at = first;
        for (std::uint32_t from = order[at]; from != first; from = order[at]) {
            items[at] = std::move(items[from]);
            order[at] = at;
            at = from;
        }
        items[at] = std::move(held);
        order[at] = at;
    }
}

// Several texts came under one id: each is called by its text too, so that no id that was given ever means another.
void tell_ids_apart(std::vector<Told>& documents) {
    for (std::size_t begin = 0, end; begin < documents.size(); begin = end) {
        const std::string id = documents[begin].document.id;
        for (end = begin + 1; end < documents.size() && documents[end].document.id == id;) ++end;
        for (std::size_t i = begin; end - begin > 1 && i < end; ++i)
            documents[i].document.id = id_with_text(id, documents[i].text_hash);
    }
}

// What IRIs are made of that go by a document: its text, which outlasts its name.
void mark_texts(std::vector<Told>& documents) {
    std::map<std::uint64_t, std::uint32_t> seen;
    for (Told& told : documents) {
        const std::uint64_t mark = text_mark_of(told.text_hash, told.document.date);
        told.document.text_hash = mark;
        told.document.text_mark = seen[mark]++ == 0 ? mark : text_mark_beside(mark, told.document.id);
    }
}

}  // namespace

std::vector<Told> tell_texts(const ReadingStream& readings, const Decisions& decisions, const Ontology& ontology,
                             const ResolveOptions& options) {
    std::vector<Told> documents;
    const MentionSplits splits(decisions, options.base);
    std::vector<Reading> to_split;  // once it is known which ids are of several texts
    std::map<std::string, std::set<std::uint64_t>> texts_of;
    while (auto reading = readings()) {
        if (splits.may_name(reading->document)) {
            texts_of[reading->document.id].insert(hash_of(reading->document.text));
            to_split.push_back(std::move(*reading));
        } else {
            documents.push_back(tell(*reading, ontology, options.min_confidence));
        }
    }
    if (!to_split.empty())
        for (const Told& told : documents)
            if (const auto found = texts_of.find(told.document.id); found != texts_of.end())
                found->second.insert(told.text_hash);
    for (Reading& reading : to_split) {
        const Document& document = reading.document;
        const bool alone = texts_of[document.id].size() == 1;
        splits.apply(reading, alone ? document.id : id_with_text(document.id, hash_of(document.text)));
        documents.push_back(tell(reading, ontology, options.min_confidence));
    }
    for (Told& told : documents) told.document.given_id = told.document.id;
    sort_large(documents, [](const Told& a, const Told& b) {
        return std::tie(a.document.id, a.text_hash, a.document.source) <
               std::tie(b.document.id, b.text_hash, b.document.source);
    });
    const auto last = std::unique(documents.begin(), documents.end(), [](const Told& a, const Told& b) {
        return a.document.id == b.document.id && a.text_hash == b.text_hash;
    });
    if (options.counts) options.counts->duplicates = static_cast<std::size_t>(documents.end() - last);
    documents.erase(last, documents.end());
    tell_ids_apart(documents);
    mark_texts(documents);
    for (Told& told : documents)
        told.document.iri = make_iri(options.base, "document", slug_of(told.document.id), told.document.id);
    sort_large(documents, [](const Told& a, const Told& b) { return a.document.iri < b.document.iri; });
    agree_on_types(documents, ontology);
    find_likely_countries(documents);
    return documents;
}

}  // namespace kimberlite
