// RDF in memory, to be looked up from both ends: which objects a subject has by a predicate, which subjects have an
// object. Terms are held once and go by number; numbers are in the order of terms, so whatever is walked is in one
// order however the file had it.
//
// Filled, then finished, then asked. About 60 bytes a triple beside the terms' own characters.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ontology/terms.h"

namespace kimberlite {

enum class TermId : std::uint32_t {};

class TripleTable {
public:
    // Every statement of the file, of all its graphs. Blank nodes of one file are no other file's.
    void add_file(const std::filesystem::path&, std::string_view syntax = {});
    void add(const Triple&);
    void finish();  // sorts, each triple once; no more adding after it

    std::size_t size() const { return by_subject_.size(); }
    Term term(TermId id) const { return terms_[static_cast<std::uint32_t>(id)].term(); }  // lives as long as this
    std::string_view value(TermId id) const { return term(id).value; }
    std::optional<TermId> find(const Term&) const;
    std::optional<TermId> find_iri(std::string_view iri) const { return find({TermKind::iri, iri, {}, {}}); }

    struct Row {
        TermId subject{}, predicate{}, object{};
        auto operator<=>(const Row&) const = default;
    };
    std::span<const Row> rows() const { return by_subject_; }
    std::span<const Row> rows_of(TermId subject) const;  // by predicate, then object

    std::vector<TermId> objects(TermId subject, TermId predicate) const;  // sorted
    std::vector<TermId> subjects(TermId predicate, TermId object) const;  // sorted
    std::vector<Row> rows_with(TermId predicate) const;                   // by object, then subject
    bool has(TermId subject, TermId predicate, TermId object) const;

private:
    struct Held {
        std::string characters;  // value, datatype and language, one after another
        std::uint32_t value = 0, datatype = 0;
        TermKind kind = TermKind::iri;
        Term term() const;
    };
    TermId number_of(const Term&);

    std::deque<Held> terms_;
    std::unordered_map<std::string, TermId> numbers_;  // by key, while filling
    std::string key_;
    std::size_t files_ = 0;
    std::vector<Row> by_subject_;
    std::vector<Row> by_predicate_;  // by predicate, object, subject
};

}  // namespace kimberlite
