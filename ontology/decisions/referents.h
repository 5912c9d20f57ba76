// What a decisions file's ways of naming things stand for, in the things of texts as they are joined at one time; or in
// the events that texts tell, as they are joined.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/identity/cells.h"
#include "ontology/identity/naming.h"

namespace kimberlite {

// The anchors (ontology/store/iris.h) of what an IRI stood for that a decision named earlier, or that was given out;
// empty: it never was.
using RememberedThings = std::function<std::vector<std::uint64_t>(std::string_view iri)>;

struct Referent {
    std::vector<Member> members;        // empty: none, and `problem` says why
    std::optional<std::uint32_t> cell;  // the one that holds them, or most of them
    std::string problem;
    bool ambiguous = false;
    bool nobody = false;  // of a place: what is mentioned there is no thing of the graph, members or not
};

// What is referred to: things by their mentions, or events by their triggers (their Member::thing is the number of the
// event in its text).
enum class Subjects : std::uint8_t { things, events };

// How well a span of the place's document fits it: the less, the better; none: not at all. With words given these
// decide, and the span nearest to the place is meant; without, it has to overlap the place.
using Fit = std::tuple<std::uint32_t, std::uint32_t>;
std::optional<Fit> fit_of(const ToldSpan&, const PlaceInText&);

// What a document is called where others have its id: “a.txt-1f2e3d4c”. It goes by that name where it is alone, too.
std::string id_with_text(const std::string& id, std::uint64_t text_hash);

// DocumentInfo::text_mark: a text with its date, which “on Friday” is understood by; of documents alike in both, all
// but the first have their ids in it.
std::uint64_t text_mark_of(std::uint64_t text_hash, std::string_view date);
std::uint64_t text_mark_beside(std::uint64_t text_mark, std::string_view id);

// IRIs of mentions end in a mark of their text (DocumentInfo::text_mark), the begin and the end, so that they outlast
// the document's name and never come to be of other words. Older ones have a mark of the document's id, which decisions
// may still name. The place has the mark for its document.
std::string mark_of_text(std::uint64_t text_mark);
std::string mark_of_document(std::string_view id);
std::optional<PlaceInText> place_in_iri(std::string_view end_of_iri);

class Referents {
public:
    // All are referred to. documents: with their IRIs.
    Referents(const JoinedThings&, std::span<const Told> documents, std::string_view base,
              Subjects subjects = Subjects::things);

    // A name stands for the thing that has it for its label; where none has, for one that has it among its other names;
    // as it is written, else whatever its case and marks. It never stands for an event. A place stands for what is
    // mentioned there, else for what is mentioned in the place that overlaps it most; for an event where its trigger
    // does so better than any mention. An IRI of a mention is a place.
    Referent find(const Reference&) const;
    // The cell that holds most of them; none where it holds none.
    std::optional<std::uint32_t> cell_of(std::span<const Member>) const;
    // Of the cells that hold some of them one that is called so, then the one that holds most, then `preferred`.
    std::optional<std::uint32_t> heir_of(std::span<const Member>, const std::string& label,
                                         std::optional<std::uint32_t> preferred) const;
    const std::string& label_of(std::uint32_t cell) const { return joined_.labels[cell].label; }
    std::span<const Member> members_of(std::uint32_t cell) const { return joined_.cells.cells[cell].members; }
    const std::string& iri_of(std::uint32_t cell) const { return joined_.iris[cell]; }
    // “Lena Okafor” (Person, person IRI, 3 documents)
    std::string shown(std::uint32_t cell) const;
    // A place that is an IRI of a mention as document and position; none: the IRI is of no document here.
    std::optional<PlaceInText> place_of(std::string_view iri) const;
    // Of what is looked for among things: an event is told at the place, or the IRI is of the kind of events.
    bool may_be_event(const Reference&) const;

private:
    using Names = std::unordered_map<std::string, std::vector<std::uint32_t>>;
    Referent of_name(const CalledThing&) const;
    std::map<std::uint32_t, std::size_t> counts_of(std::span<const Member>) const;  // of cells: how many each holds
    Referent of_place(const PlaceInText&) const;
    template <typename Visit>
    void for_each_span(std::uint32_t document, Subjects, const Visit&) const;
    std::optional<std::uint32_t> document_of(const std::string& id) const;
    std::string several_documents(const std::string& id) const;
    std::optional<Fit> best_fit(std::uint32_t document, Subjects, const PlaceInText&, Member& found) const;
    bool is_nobody(std::uint32_t document, const PlaceInText&, const std::optional<Fit>& best) const;
    bool is_event_here(std::uint32_t document, const PlaceInText&) const;
    void fold_names() const;

    const JoinedThings& joined_;
    std::span<const Told> documents_;
    std::string_view base_;
    Subjects subjects_;
    std::unordered_map<std::string_view, std::uint32_t> by_iri_;
    std::unordered_map<std::string, std::uint32_t> by_document_;  // by its id, and by id and text
    std::vector<std::vector<std::uint32_t>> cell_of_;             // by document and thing, or event
    Names labels_, others_;
    mutable Names folded_labels_, folded_others_;  // made when first needed
};

}  // namespace kimberlite
