// What an IRI meant when a decision named it, it means to that decision as long as it stands; and an IRI that another
// thing has got is never so unseen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/project_folder.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* of_leeds[] = {
    "LEEDS, England - Tom Harwick, the Labour member of parliament for Leeds, said on Monday that the tax bill would "
    "be "
    "debated in the House of Commons. Harwick, a British politician, has sat in parliament since 2005.\n",
    "LEEDS, England - Labour politician Tom Harwick asked the British government about rail fares. Harwick is the "
    "member "
    "of parliament for Leeds.\n"};
constexpr const char* of_sydney[] = {
    "SYDNEY, Australia - Tom Harwick, the Australian swimmer, won the 200 metres freestyle in Sydney on Friday.\n",
    "SYDNEY, Australia - Australian swimmer Tom Harwick broke the national record in the pool in Sydney.\n",
    "SYDNEY, Australia - Tom Harwick, the swimmer from Australia, trained in Sydney before the championships.\n"};

struct Namesakes : ProjectFolder {
    Namesakes() {
        for (int i = 0; i < 2; ++i) folder.write("leeds/p" + std::to_string(i) + ".txt", of_leeds[i]);
        for (int i = 0; i < 3; ++i) folder.write("sydney/s" + std::to_string(i) + ".txt", of_sydney[i]);
    }
    void add(const std::string& name) const { ASSERT_EQ(call({"add", folder / name}).status, 0); }
    void remove(const std::string& name) const { ASSERT_EQ(call({"remove", folder / name}).status, 0); }
    void decide(const std::string& lines) const { folder.write("project/decisions.txt", lines); }
    Outcome update() const {
        Outcome outcome = call({"update", "-o", folder / "graph.nt", "--retired", folder / "retired.tsv"});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome;
    }
    std::string graph() const { return contents(folder / "graph.nt"); }
    // Of the only one of this label.
    std::string iri(const std::string& label) const {
        std::istringstream lines(graph());
        std::string found = "none";
        for (std::string line; std::getline(lines, line);)
            if (line.find("rdf-schema#label> \"" + label + "\"") != std::string::npos) {
                EXPECT_EQ(found, "none");
                found = line.substr(1, line.find('>') - 1);
            }
        return found;
    }
};

// The only one of the name, then one of two; then there is another who is the only one.
TEST(Meanings, ALineByIriStaysWithWhatItMeant) {
    const Namesakes project;
    project.add("leeds");
    project.update();
    const std::string plain = project.iri("Tom Harwick");
    project.decide("rename <" + plain + "> \"Tom Harwick MP\"\n");
    project.update();
    project.add("sydney");
    EXPECT_THAT(project.update().err, HasSubstr("1 applied"));
    const std::string politician = project.iri("Tom Harwick MP"), swimmer = project.iri("Tom Harwick");
    EXPECT_NE(politician, swimmer);
    EXPECT_THAT(contents(project.folder / "retired.tsv"), HasSubstr(plain + '\t' + politician));
    project.remove("leeds");
    const Outcome gone = project.update();
    EXPECT_EQ(project.iri("Tom Harwick"), plain);  // now the swimmer's
    EXPECT_THAT(gone.err,
                AllOf(HasSubstr("decisions.txt:1: stale: what <" + plain + "> stood for is in no text any more"),
                      HasSubstr("1 stale")));
    EXPECT_THAT(project.graph(), Not(HasSubstr("Tom Harwick MP")));
    project.add("leeds");
    EXPECT_THAT(project.update().err, HasSubstr("1 applied"));
    EXPECT_EQ(project.iri("Tom Harwick MP"), politician);
}

// All at once: the IRI was the one's in the graph before, and is the other's in the next.
TEST(Meanings, AnIriThatMovedIsSaidToHave) {
    const Namesakes project;
    project.add("leeds");
    project.add("sydney");
    project.update();
    project.remove("sydney");
    project.update();
    const std::string plain = project.iri("Tom Harwick");
    project.decide("link <" + plain + "> wd:Q1111\n");
    project.update();
    for (int i = 0; i < 24; ++i)  // far more than of the politician
        project.folder.write("sydney/more" + std::to_string(i) + ".txt",
                             std::string(of_sydney[i % 3]) + "It was day " + std::to_string(i) + " of the games.\n");
    project.add("sydney");
    const Outcome moved = project.update();
    std::istringstream lines(project.graph());
    std::string linked;
    for (std::string line; std::getline(lines, line);)
        if (line.find("/Q1111>") != std::string::npos) linked = line.substr(1, line.find('>') - 1);
    ASSERT_NE(linked, "");
    EXPECT_NE(linked, plain);
    EXPECT_THAT(moved.err,
                AllOf(HasSubstr("decisions.txt:1: moved: <" + plain + ">"), HasSubstr("write <" + linked + ">"),
                      HasSubstr("<" + plain + ">: moved: is another thing's now"), HasSubstr("1 applied")));
    EXPECT_THAT(contents(project.folder / "retired.tsv"), HasSubstr(plain + '\t' + linked + '\n'));
    EXPECT_THAT(project.call({"status"}).out, HasSubstr("1 of other things than before"));
}

// An id in a place means the text that had it, not one that comes to its place later.
TEST(Meanings, APlaceStaysInTheTextThatItMeant) {
    const Namesakes project;
    project.folder.write("one/x.txt", "Anna Lindqvist left Oslo on 3 May 2019.\n");
    project.folder.write("two/x.txt", "Karl Berg left Bergen on 4 May 2019.\n");
    project.add("one");
    project.decide("rename x.txt:0-4 \"Anna of one\"\n");
    EXPECT_THAT(project.update().err, HasSubstr("1 applied"));
    project.folder.write("one/x.txt", "Anna Lindqvist left Oslo for good on 3 May 2019.\n");  // edited
    project.add("one");
    EXPECT_THAT(project.update().err, HasSubstr("1 applied"));
    std::filesystem::rename(project.folder / "one/x.txt", project.folder / "one/y.txt");
    project.remove("one");
    project.add("one");
    project.add("two");
    const Outcome moved = project.update();
    EXPECT_THAT(moved.err, AllOf(HasSubstr("decisions.txt:1: moved: the text that was “x.txt” is “y.txt” now"),
                                 HasSubstr("1 applied")));
    EXPECT_EQ(project.iri("Anna of one").find("urn:kimberlite:person/anna-lindqvist"), 0u);
    project.remove("one");
    EXPECT_THAT(project.update().err, AllOf(HasSubstr("decisions.txt:1: stale"), HasSubstr("first applied to")));
    EXPECT_THAT(project.graph(), Not(HasSubstr("Anna of one")));
}

TEST(Meanings, FilesThatMoveTakeTheirIrisAlong) {
    const Namesakes project;
    project.add("leeds");
    project.update();
    const std::string before = project.graph();
    project.remove("leeds");
    std::filesystem::create_directories(project.folder / "archive");
    std::filesystem::rename(project.folder / "leeds/p0.txt", project.folder / "archive/first.txt");
    std::filesystem::rename(project.folder / "leeds/p1.txt", project.folder / "archive/second.txt");
    project.add("archive");
    project.update();
    std::istringstream lines(contents(project.folder / "retired.tsv"));
    std::size_t mapped = 0;
    for (std::string line; std::getline(lines, line); ++mapped) {
        EXPECT_THAT(line, HasSubstr("urn:kimberlite:document/"));  // all others are as they were
        EXPECT_FALSE(line.ends_with('\t')) << line;
    }
    EXPECT_EQ(mapped, 2u);
}

}  // namespace
}  // namespace kimberlite
