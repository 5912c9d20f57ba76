#include "extract/discourse/governing.h"

#include <gtest/gtest.h>

#include "tests/extract/discourse/decided.h"

namespace kimberlite {
namespace {

struct Row {
    const char* text;
    const char* property;
    Polarity polarity;
};
constexpr Polarity asserted = Polarity::asserted, negated = Polarity::negated, possible = Polarity::possible,
                   planned = Polarity::planned, reported = Polarity::reported;

constexpr Row relations[] = {
    {"[Person:Lena Okafor] leads [Organization:Brightwater].", "leads", asserted},
    {"[Person:Lena Okafor] is not the head of [Organization:Brightwater].", "leads", negated},
    {"[Person:Lena Okafor] isn't the head of [Organization:Brightwater].", "leads", negated},
    {"[Person:Lena Okafor] isn’t a member of [Organization:Brightwater].", "memberOf", negated},
    {"[Person:Lena Okafor] was never a member of [Organization:Brightwater].", "memberOf", negated},
    {"[Person:Lena Okafor] does not own [Organization:Brightwater].", "owns", negated},
    {"[Person:Lena Okafor] has never worked for [Organization:Brightwater].", "worksFor", negated},
    {"[Person:Lena Okafor] denied owning [Organization:Brightwater].", "owns", negated},
    {"[Person:Lena Okafor] denies being a member of [Organization:Brightwater].", "memberOf", negated},
    {"[Person:Lena Okafor] denied that {she} owned [Organization:Brightwater].", "owns", negated},
    {"Lund denied that [Person:Lena Okafor] owned [Organization:Brightwater].", "owns", negated},
    {"Lund denied [Person:Lena Okafor] had worked for [Organization:Brightwater].", "worksFor", negated},
    {"Lund denied reports that [Person:Lena Okafor] owned [Organization:Brightwater].", "owns", negated},
    {"Lund rejected claims that [Person:Lena Okafor] worked for [Organization:Brightwater].", "worksFor", negated},
    {"There is no evidence that [Person:Lena Okafor] worked for [Organization:Brightwater].", "worksFor", negated},
    {"It is not true that [Person:Lena Okafor] owns [Organization:Brightwater].", "owns", negated},
    {"Reports that [Person:Lena Okafor] owned [Organization:Brightwater] were denied.", "owns", negated},
    {"[Person:Lena Okafor] refused to work for [Organization:Brightwater].", "worksFor", negated},
    {"Lund did not deny that [Person:Lena Okafor] owned [Organization:Brightwater].", "owns", possible},
    {"Lund doubts that [Person:Lena Okafor] owns [Organization:Brightwater].", "owns", possible},
    {"Lund asked whether [Person:Lena Okafor] owns [Organization:Brightwater].", "owns", possible},
    {"If [Person:Lena Okafor] owned [Organization:Brightwater], Lund would know.", "owns", possible},
    {"[Person:Lena Okafor] may own [Organization:Brightwater].", "owns", possible},
    {"[Person:Lena Okafor] might be the head of [Organization:Brightwater].", "leads", possible},
    {"[Person:Lena Okafor] could become head of [Organization:Brightwater].", "leads", possible},
    {"[Person:Lena Okafor] is believed to live in [Place:Oslo].", "livesIn", possible},
    {"There were rumours that [Person:Lena Okafor] owned [Organization:Brightwater].", "owns", possible},
    {"[Person:Lena Okafor] will become head of [Organization:Brightwater].", "leads", planned},
    {"[Person:Lena Okafor] will lead [Organization:Brightwater].", "leads", planned},
    {"[Person:Lena Okafor] is set to become president of [Place:Kenya].", "holdsOffice", planned},
    {"[Person:Lena Okafor] plans to join [Organization:Brightwater].", "memberOf", planned},
    {"[Person:Lena Okafor] is expected to lead [Organization:Brightwater].", "leads", planned},
    {"[Person:Lena Okafor] is the nominee for governor of [Place:Kenya].", "holdsOffice", planned},
    {"[Person:Lena Okafor], president-elect of [Place:Kenya], spoke.", "holdsOffice", planned},
    {"[Person:Lena Okafor] reportedly owns [Organization:Brightwater].", "owns", reported},
    {"[Person:Lena Okafor] allegedly works for [Organization:Brightwater].", "worksFor", reported},
    {"[Person:Lena Okafor] will not lead [Organization:Brightwater].", "leads", negated},
    // What is said of something else, or taken for granted, stays asserted.
    {"[Person:Lena Okafor], head of [Organization:Brightwater], denied that Lund resigned.", "leads", asserted},
    {"Lund denied that [Person:Lena Okafor], the head of [Organization:Brightwater], had resigned.", "leads", asserted},
    {"[Person:Lena Okafor], who will visit Oslo, leads [Organization:Brightwater].", "leads", asserted},
    {"[Person:Lena Okafor] will leave [Organization:Brightwater].", "worksFor", asserted},
    {"[Person:Lena Okafor] denied having resigned as head of [Organization:Brightwater].", "leads", asserted},
    {"[Person:Lena Okafor] did not resign as head of [Organization:Brightwater].", "leads", asserted},
    {"[Person:Lena Okafor] is not only a member of [Organization:Brightwater] but its head.", "memberOf", asserted},
    {"In May [Person:Lena Okafor] became head of [Organization:Brightwater].", "leads", asserted},
    {"[Person:Lena Okafor] in May became head of [Organization:Brightwater].", "leads", asserted},
    {"Lund said, but did not prove, that [Person:Lena Okafor] owns [Organization:Brightwater].", "owns", asserted},
};

TEST(GoverningTable, Relations) {
    for (const Row& row : relations) {
        const DecidedRelation relation = decided(row.text, row.property);
        EXPECT_EQ(name_of(relation.polarity), name_of(row.polarity)) << row.text;
    }
}

TEST(GoverningTable, NoLongerIsPast) {
    for (const char* text : {"[Person:Lena Okafor] is no longer head of [Organization:Brightwater].",
                             "[Person:Lena Okafor] no longer works for [Organization:Brightwater].",
                             "[Person:Lena Okafor] is not any longer a member of [Organization:Brightwater]."}) {
        const DecidedRelation relation = decided(text, "worksFor");
        EXPECT_TRUE(relation.former) << text;
        EXPECT_EQ(name_of(relation.polarity), "asserted") << text;
    }
}

TEST(GoverningTable, WasIsPast) {
    const auto former = [](const char* text) { return decided(text, "leads").former; };
    EXPECT_TRUE(former("[Person:Lena Okafor] was head of [Organization:Brightwater]."));
    EXPECT_TRUE(former("[Person:Lena Okafor] had been the head of [Organization:Brightwater]."));
    EXPECT_FALSE(former("[Person:Lena Okafor] is head of [Organization:Brightwater]."));
    EXPECT_FALSE(former("[Person:Lena Okafor] was elected head of [Organization:Brightwater]."));
    EXPECT_FALSE(former("[Person:Lena Okafor] was not head of [Organization:Brightwater]."));
}

struct Clause {
    const char* text;  // with “*” before the word asked for
    Polarity polarity;
};
constexpr Clause clauses[] = {
    {"Okafor denied that Lund *resigned.", negated},
    {"Okafor denied that Lund had *resigned.", negated},
    {"Okafor denied Lund had *resigned.", negated},
    {"Okafor denied he had been *arrested.", negated},
    {"Okafor denied having *met Lund.", negated},
    {"Okafor denied *meeting Lund.", negated},
    {"Okafor has denied ever *meeting Lund or that she *signed.", negated},
    {"Okafor denies that troops *attacked the village.", negated},
    {"Okafor, in a statement, denied that the company *bought the mine.", negated},
    {"Okafor denied reports that Lund *resigned.", negated},
    {"Okafor denied a report in the Herald that Lund *resigned.", negated},
    {"Okafor denied any suggestion that Lund *resigned.", negated},
    {"Okafor dismissed rumours that Lund *resigned.", negated},
    {"Okafor rejected accusations that soldiers *killed farmers.", negated},
    {"Okafor rejected allegations of *bribing officials.", negated},
    {"Okafor disputed that Lund *resigned.", negated},
    {"Okafor refuted claims that Lund *resigned.", negated},
    {"It is not true that Lund *resigned.", negated},
    {"There is no truth in reports that Lund *resigned.", negated},
    {"Police found no evidence that Lund *attacked anyone.", negated},
    {"Reports that Lund *resigned were denied by Okafor.", negated},
    {"Claims that Lund had *resigned were dismissed.", negated},
    {"Reports that Lund *resigned are false.", negated},
    {"Lund denied that he *resigned and that he *left.", negated},
    {"The denial that troops *attacked came late.", negated},
    {"Okafor did not deny that Lund *resigned.", possible},
    {"Okafor didn't deny that Lund *resigned.", possible},
    {"Okafor didn’t deny that Lund *resigned.", possible},
    {"Okafor has never denied that she *met Lund.", possible},
    {"Okafor doubted that Lund *resigned.", possible},
    {"It is unclear whether Lund *resigned.", possible},
    {"If Lund *resigns, Okafor will lead.", possible},
    {"Okafor will stay unless Lund *resigns.", possible},
    {"There is speculation that Lund *resigned.", possible},
    {"Okafor suspects that Lund *met Marchetti.", possible},
    {"Reports that Lund *resigned spread quickly.", reported},
    // Told, whatever is denied beside it.
    {"Okafor *resigned and denied that she had erred.", asserted},
    {"Okafor denied responsibility for the *attack.", asserted},
    {"Okafor denied bail to the man who was *arrested.", asserted},
    {"Okafor denied that the man who *attacked Lund was hers.", asserted},
    {"Okafor was denied a visa; Lund *resigned.", asserted},
    {"Okafor denied the charge, but Lund *resigned.", asserted},
    {"“We denied that,” Okafor said before she *resigned.", asserted},
    {"Okafor said the firm had *bought the mine.", asserted},
    {"Lund *resigned on Friday, which Okafor denied.", asserted},
    {"Parliament rejected a law that would have *ended the war.", asserted},
    {"Okafor rejected the plan and *resigned.", asserted},
};

TEST(GoverningTable, Clauses) {
    for (const Clause& row : clauses) {
        std::string text;
        std::vector<std::size_t> asked;
        for (const char c : std::string_view(row.text))
            if (c == '*')
                asked.push_back(text.size());
            else
                text += c;
        const Tokens tokens = tokenize(text);
        const Governing governing(text, tokens);
        for (const std::size_t at : asked)
            for (std::uint32_t word = 0; word < tokens.words.size(); ++word)
                if (tokens.words[word].begin == at) {
                    EXPECT_EQ(name_of(governing.of_clause(word)), name_of(row.polarity)) << row.text;
                }
    }
}

}  // namespace
}  // namespace kimberlite
