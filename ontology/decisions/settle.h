// What the lines of a decisions file come to for the things of these texts: which things they name, what joining then
// has to hold, and which lines fit nothing or contradict each other.
//
// A line names things as they are in the graph, and the graph is what the lines make of it. So they are looked up in
// steps, each in the things as the steps before have joined them:
//   1. `different` of names and places in texts    in what joins by itself
//   2. `different` of IRIs, `retype`               in what the differences have split
//   3. `same`
//   4. what was not found until now, once more     it may be an IRI that the steps before have made
//   5. `rename`, `link`, `reject`                  in what the graph will have
// What is not found there is looked for in what it was before, and then among the IRIs that were given out earlier. An
// IRI of which it is remembered what it stood for (ontology/decisions/meanings.h) stands for that and nothing else.
// Where lines contradict each other the later one holds; else their order does not matter. Events of which one is told
// and the other denied, or that are of two classes, are not the same whatever a line says; one of them may be retyped.
//
// Things come first. What they leave over that may speak of events is then settled in the same steps over the events
// that texts tell, which are joined once all things are known.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/decisions/meanings.h"
#include "ontology/decisions/referents.h"
#include "ontology/identity/constraints.h"

namespace kimberlite {

enum class DecisionOutcome : std::uint8_t { applied, stale, ambiguous, contradicted };
std::string_view name_of(DecisionOutcome);

struct StoodFor {
    std::string iri;  // as a line names it
    std::vector<std::uint64_t> anchors;
};

struct LineReport {
    std::size_t number = 0;  // of the line
    DecisionOutcome outcome{};
    std::string because;              // empty where it is applied
    std::string warning = {};         // it is applied, but an IRI in it is another thing's now
    std::vector<StoodFor> iris = {};  // that it names, where it is applied
};

// What became of each line, in the order of the file.
struct DecisionReport {
    std::vector<LineReport> lines;
    std::size_t count(DecisionOutcome) const;
};

// What is decided of one thing.
struct ThingDecided {
    std::string label;  // empty: as the texts have it
    std::vector<std::pair<LinkKind, std::string>> links;
    bool rejected = false;
    std::vector<std::string> lines;  // all that hold for it, with their reasons; sorted
};

struct StatementRejected {
    std::uint32_t subject = 0;  // a cell
    std::string property;       // of an event: a role
    std::variant<std::uint32_t, std::string> object;  // a cell, or a value; of an event: another one, or words
    std::optional<Polarity> polarity;
    std::size_t line = 0;  // index
};

struct FillerRejected {  // who or what has not the role in an event that a line rejects
    std::uint32_t cell = 0;
    std::vector<StoodFor> iris;  // that name it
};

class Settling {
public:
    // All but `remembered` are referred to.
    Settling(const Decisions&, std::vector<Told>& documents, const std::string& base,
             const RememberedThings& remembered, Subjects subjects = Subjects::things);

    // Takes the next steps over what has been joined so far. True: things are to be joined anew, with constraints() and
    // with their types as they are now in the documents.
    bool advance(const JoinedThings&);
    const Constraints& constraints() const { return constraints_; }
    const JoinedThings* automatic() const {
        return earlier_.empty() ? nullptr : &earlier_.front().joined;
    }  // what joins by itself

    // The last step. By the cell's index; cells that nothing is decided of are not in it.
    std::map<std::uint32_t, ThingDecided> decide_things(const JoinedThings&);
    // Once the last step is taken.
    const std::vector<StatementRejected>& rejected_statements() const { return statements_; }
    // Of lines that reject a role in what is no entity, and so perhaps an event.
    const std::map<std::size_t, FillerRejected>& rejected_fillers() const { return fillers_; }
    // IRIs to be rejected that are no entities: perhaps of statements or quotations. To lines.
    const std::map<std::string, std::size_t>& rejected_iris() const { return rejected_iris_; }
    void found(std::size_t line) { rejects_found_.insert(line); }
    // A line as the graph keeps it, by index: its words with its reason.
    std::string words_of(std::size_t line) const { return all_of(decisions_.lines[line]); }
    // Lines that name no thing but may name an event, by index.
    std::vector<std::size_t> lines_of_events() const;

    DecisionReport report();

private:
    struct LineState {
        bool looked_up = false;                  // with success
        std::vector<std::vector<Member>> sides;  // what each of its things stands for
        DecisionOutcome outcome = DecisionOutcome::applied;
        std::string because;
        std::map<std::string, std::vector<Member>> iris;  // that it names, with what they stand for
        std::set<std::string> moved;                      // of these, which are another thing's now
        std::string warning;
    };

    bool look_up(const DecisionLine&, LineState&, const Referents&, bool whole_things);
    Referent referent_of(const DecisionLine&, const Reference&, LineState&, const Referents&) const;
    void warn_of_moved(const Referents&);
    bool split_by_names(const DecisionLine&, LineState&, const Referents&) const;
    bool is_of_step(const DecisionLine&, int step) const;
    bool rebuild();
    void keep_apart_and_together();
    std::string why_never_one(const DecisionLine&, const LineState&) const;
    std::map<Member, std::size_t> retype();
    void agree_on_classes(const std::map<Member, std::size_t>& retyped_by_line);
    void apply_types();
    void contradict(LineState&, const std::string& how, const std::set<std::size_t>& lines);
    std::string all_of(const DecisionLine& line) const;
    void reject(std::size_t line, const Referents&, std::map<std::uint32_t, ThingDecided>&);
    const std::string& type_of(Member) const;
    void set_type(Member, const std::string& type);

    const Decisions& decisions_;
    std::vector<Told>& documents_;
    const std::string& base_;
    const Subjects subjects_;
    const Meanings meanings_;
    struct Earlier {
        Earlier(const JoinedThings& things, std::span<const Told> documents, std::string_view base, Subjects subjects)
            : joined(things), referents(joined, documents, base, subjects) {}
        const JoinedThings joined;
        const Referents referents;
    };
    std::deque<Earlier> earlier_;  // what joins by itself, then after each step that joined anew
    int step_ = 1;
    std::vector<LineState> states_;
    Constraints constraints_;
    std::map<Member, std::string> types_, types_before_;  // of things, by decision; as the texts have them
    std::vector<StatementRejected> statements_;
    std::map<std::size_t, FillerRejected> fillers_;
    std::map<std::string, std::size_t> rejected_iris_;
    std::set<std::size_t> rejects_found_;
};

}  // namespace kimberlite
