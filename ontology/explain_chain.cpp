// The shortest path (Dijkstra, Numerische Mathematik 1, 1959) over the parts of texts that tell of the node. A part is
// what one text's reading took for one thing: the whole text, unless the graph compares several mentions of it, which
// were then several things to that text. From part to part lead comparisons, and names that texts share: the fullest
// names first, for things of one name are joined before any are compared, and short ones where nothing else leads on.
#include "ontology/explain_chain.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "ontology/identity/lexicon.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

using Part = std::pair<std::uint32_t, EvidenceNode>;  // document; of several parts, the mention that is compared
constexpr auto no_mention = static_cast<EvidenceNode>(std::numeric_limits<std::uint32_t>::max());

constexpr int by_comparison = 20, by_fullest_name = 11, by_short_name = 40;  // to a name and from it: twice

class Ways {
public:
    Ways(const Graph& graph, ExplainedNode node) : graph_(graph), pairs_(pairs_between(graph, node, node)) {
        for (const ExplainedPair& pair : pairs_)
            for (const EvidenceNode mention : {pair.mention, pair.other_mention})
                compared_[document_of(mention)].insert(mention);
        const auto* entity = std::get_if<EntityNode>(&node);
        mentions_ = entity ? graph.entities[index_of(*entity)].mentions
                           : graph.events[index_of(std::get<EventNode>(node))].evidence;
        if (entity) {
            type_ = graph.entities[index_of(*entity)].type;
            add_names(graph.entities[index_of(*entity)]);
        }
        for (std::size_t i = 0; i < pairs_.size(); ++i)
            add_step(vertex(part_with(pairs_[i].mention)), vertex(part_with(pairs_[i].other_mention)), by_comparison,
                     &pairs_[i]);
    }

    std::optional<std::vector<ChainLink>> chain(EvidenceNode from, EvidenceNode to) {
        const std::vector<std::uint32_t> begins = vertices_of(from), ends = vertices_of(to);
        std::vector<std::pair<int, std::int64_t>> reached(steps_.size(), {std::numeric_limits<int>::max(), -1});
        std::set<std::pair<int, std::uint32_t>> next;
        for (const std::uint32_t begin : begins) {
            reached[begin].first = 0;
            next.emplace(0, begin);
        }
        while (!next.empty()) {
            const auto [cost, at] = *next.begin();
            next.erase(next.begin());
            if (std::find(ends.begin(), ends.end(), at) != ends.end()) return links(reached, at, from, to);
            for (const std::size_t i : steps_[at]) {
                const std::uint32_t there = all_[i].to;
                if (reached[there].first <= cost + all_[i].cost) continue;
                next.erase({reached[there].first, there});
                reached[there] = {cost + all_[i].cost, static_cast<std::int64_t>(i)};
                next.emplace(reached[there].first, there);
            }
        }
        return std::nullopt;
    }

private:
    struct Step {
        std::uint32_t from = 0, to = 0;
        int cost = 0;
        const ExplainedPair* pair = nullptr;  // none: to a name, or from it
        bool turned = false;                  // from the pair's other mention to its mention
    };

    std::uint32_t document_of(EvidenceNode mention) const {
        return index_of(graph_.evidence[index_of(mention)].document);
    }
    const std::string& text_of(EvidenceNode mention) const { return graph_.evidence[index_of(mention)].text; }

    // The same for all spellings of a name, and for all names that are known to be of one thing.
    std::string name_of(const std::string& text) const {
        std::string folded = fold(text);
        const std::string* known = Lexicon::get().variant_of(type_, folded);
        return known ? *known : folded;
    }

    // Of a text of which at most one mention is compared there is one part.
    Part part_with(EvidenceNode compared) const {
        const std::uint32_t document = document_of(compared);
        return {document, compared_.at(document).size() > 1 ? compared : no_mention};
    }
    std::uint32_t new_vertex() {
        steps_.emplace_back();
        return static_cast<std::uint32_t>(steps_.size() - 1);
    }
    std::uint32_t vertex(const Part& part) {
        const auto [found, fresh] = vertices_.emplace(part, 0);
        if (fresh) found->second = new_vertex();
        return found->second;
    }
    // Of several parts those with its words; where none has them, it may be of any.
    std::vector<std::uint32_t> vertices_of(EvidenceNode mention) {
        const std::uint32_t document = document_of(mention);
        const auto found = compared_.find(document);
        if (found == compared_.end() || found->second.size() < 2) return {vertex({document, no_mention})};
        if (found->second.contains(mention)) return {vertex({document, mention})};
        std::vector<std::uint32_t> alike, all;
        for (const EvidenceNode one : found->second) {
            all.push_back(vertex({document, one}));
            if (text_of(one) == text_of(mention)) alike.push_back(all.back());
        }
        return alike.empty() ? all : alike;
    }
    void add_step(std::uint32_t a, std::uint32_t b, int cost, const ExplainedPair* pair) {
        if (a == b) return;
        steps_[a].push_back(all_.size());
        all_.push_back({a, b, cost, pair, false});
        steps_[b].push_back(all_.size());
        all_.push_back({b, a, cost, pair, true});
    }

    void add_names(const Entity& entity) {
        std::set<std::string> names = {name_of(entity.label)};
        for (const std::string& label : entity.alt_labels) names.insert(name_of(label));
        std::map<std::uint32_t, std::map<std::string, EvidenceNode>> said;  // by part; the first place of each
        for (const EvidenceNode mention : mentions_)
            if (std::string name = name_of(text_of(mention)); names.contains(name))
                for (const std::uint32_t part : vertices_of(mention)) said[part].emplace(std::move(name), mention);
        std::map<std::string, std::uint32_t> vertex_of;
        for (const auto& [part, some] : said) {
            const auto fullest = std::max_element(
                some.begin(), some.end(), [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); });
            for (const auto& [name, mention] : some) {
                const auto [found, fresh] = vertex_of.emplace(name, 0);
                if (fresh) found->second = new_vertex();
                add_step(part, found->second, name == fullest->first ? by_fullest_name : by_short_name, nullptr);
                named_[{part, found->second}] = mention;
            }
        }
    }

    std::vector<ChainLink> links(const std::vector<std::pair<int, std::int64_t>>& reached, std::uint32_t end,
                                 EvidenceNode from, EvidenceNode to) const {
        std::vector<const Step*> path;
        for (std::int64_t i = reached[end].second; i >= 0; i = reached[path.back()->from].second)
            path.push_back(&all_[static_cast<std::size_t>(i)]);
        std::reverse(path.begin(), path.end());
        std::vector<ChainLink> chain;
        EvidenceNode at = from;
        const auto go = [&](EvidenceNode there) {
            if (at != there) chain.push_back({at, there, std::nullopt});
            at = there;
        };
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (!path[i]->pair) {  // to the name; the next leads from it
                EvidenceNode here = named_.at({path[i]->from, path[i]->to}),
                             there = named_.at({path[i + 1]->to, path[i]->to});
                if (name_of(text_of(at)) == name_of(text_of(here))) here = at;
                if (i + 2 == path.size() && name_of(text_of(to)) == name_of(text_of(there))) there = to;
                go(here);
                go(there);
                ++i;
                continue;
            }
            ExplainedPair pair = *path[i]->pair;
            if (path[i]->turned) std::swap(pair.mention, pair.other_mention);
            go(pair.mention);
            at = pair.other_mention;
            chain.push_back({pair.mention, at, std::move(pair)});
        }
        go(to);
        return chain;
    }

    const Graph& graph_;
    std::vector<ExplainedPair> pairs_;
    std::vector<EvidenceNode> mentions_;
    std::string type_;                                                       // of an entity
    std::map<std::uint32_t, std::set<EvidenceNode>> compared_;               // by document
    std::map<Part, std::uint32_t> vertices_;                                 // of names none
    std::map<std::pair<std::uint32_t, std::uint32_t>, EvidenceNode> named_;  // by part and name
    std::vector<std::vector<std::size_t>> steps_;                            // by vertex
    std::vector<Step> all_;
};

}  // namespace

std::optional<std::vector<ChainLink>> chain_between(const Graph& graph, ExplainedNode node, EvidenceNode from,
                                                    EvidenceNode to) {
    return Ways(graph, node).chain(from, to);
}

}  // namespace kimberlite
