#include "ontology/identity/names.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

TEST(Names, FoldToLowerAsciiWords) {
    const struct {
        const char *name, *folded;
    } table[] = {
        {"Lena Okafor", "lena okafor"},
        {"U.S. Department of State", "us department of state"},
        {"J. K. Rowling", "jk rowling"},
        {"Recep Tayyip Erdoğan", "recep tayyip erdogan"},
        {"Sana’a", "sanaa"},
        {"Jean-Claude Juncker", "jean claude juncker"},
        {"Łódź", "lodz"},
        {"Straße & Sohn", "strasse and sohn"},
        {"Володимир", "volodimir"},
        {"  spaces \n and lines ", "spaces and lines"},
    };
    for (const auto& row : table) EXPECT_EQ(fold(row.name), row.folded) << row.name;
    EXPECT_FALSE(fold("???").empty());
    EXPECT_NE(fold("???"), fold("!!!"));
    EXPECT_FALSE(fold("").empty());
}

TEST(Names, SpellingsAndTransliterationsOfAWord) {
    const std::pair<const char*, const char*> same[] = {
        {"kimberley", "kimberly"}, {"zelensky", "zelenskyy"}, {"mohammed", "mohammad"},
        {"hodeidah", "hudaydah"},  {"alexei", "aleksey"},     {"araghchi", "araqchi"},
        {"gaddafi", "qaddafi"},    {"stephan", "stefan"},     {"champions", "champios"},
    };
    for (const auto& [a, b] : same) EXPECT_TRUE(is_spelling_of(a, b)) << a << ' ' << b;
    const std::pair<const char*, const char*> different[] = {
        {"austria", "australia"}, {"iran", "iraq"},    {"mali", "malawi"},   {"slovakia", "slovenia"},
        {"smith", "smythson"},    {"sanaa", "sanaag"}, {"gambia", "zambia"}, {"2025", "2026"},
    };
    for (const auto& [a, b] : different) EXPECT_FALSE(is_spelling_of(a, b)) << a << ' ' << b;
}

TEST(Names, HowTwoCompare) {
    using R = NameRelation;
    const struct {
        const char *type, *a, *b;
        R relation;
    } table[] = {
        {"Person", "Bashar al-Assad", "Bashar Assad", R::equal},
        {"Person", "Volodymyr Zelensky", "Volodymyr Zelenskyy", R::spelling},
        {"Person", "José Albares", "José Manuel Albares", R::contained},
        {"Person", "G. Brown", "Gordon Brown", R::contained},
        {"Person", "E. M. Brown", "Ellen M. Brown", R::contained},
        {"Person", "E.M. Brown", "Ellen Mary Brown", R::contained},
        {"Person", "JK Brown", "Joan K. Brown", R::contained},
        {"Person", "Em Brown", "Ellen M. Brown", R::none},
        {"Person", "Kim Min-jun", "Min-jun Kim", R::variant},
        {"Person", "Kim Min-jun", "Minjun Kim", R::variant},
        {"Person", "Kim Min-jun", "Kim Minjun", R::variant},
        {"Person", "Kim Min-jun", "Seo-jun Kim", R::none},
        {"Person", "Yang Li", "Li Yang", R::none},
        {"Person", "James Thomas", "Thomas James", R::none},
        {"Person", "Sato Kenji", "Kenji Sato", R::turned},
        {"Person", "Halász Viktor", "Viktor Halász", R::turned},
        {"Person", "Nagy Anna Mária", "Anna Mária Nagy", R::turned},
        {"Person", "Halász Viktor", "Viktor Moss", R::none},
        {"Person", "Nagy Anna Mária", "Mária Anna Nagy", R::none},
        {"Person", "Mykola Hrynko", "Nikolai Hrynko", R::nickname},
        {"Person", "Pavel Vorontsov", "Pavel Vorontsoff", R::spelling},
        {"Person", "Anna Berg née Lind", "Anna Berg", R::equal},
        {"Person", "Anna Berg (née Lind)", "Anna Lind", R::nickname},
        {"Person", "William “Buddy” Harlan", "Buddy Harlan", R::nickname},
        {"Person", "William “Buddy” Harlan", "Buddy Marlow", R::none},
        {"Person", "William “Buddy” Harlan-Reed", "Buddy Harlan-Reed", R::nickname},
        {"Person", "Bob Menendez", "Robert Menendez", R::nickname},
        {"Person", "Okafor", "Lena Okafor", R::one_word},
        {"Person", "Luis Pardo", "Luisa Pardo", R::none},
        {"Person", "Mario Pardo", "Maria Pardo", R::none},
        {"Person", "Lena Petrov", "Lena Petrova", R::none},
        {"Person", "Ivan Hrynko", "Ivan Hrynka", R::spelling},
        {"Person", "Ann Pardo", "Anna Pardo", R::nickname},
        {"Person", "Nguyen Van Minh", "Nguyen Thi Minh", R::none},
        {"Person", "Jan van Berg", "Jan Berg", R::equal},
        {"Person", "Gordon Brown", "Bradford Brown", R::none},
        {"Person", "Lena", "Lena Okafor", R::inner_word},
        {"Organization", "Supreme Court of India", "Indian Supreme Court", R::variant},
        {"Organization", "State Department", "U.S. Department of State", R::variant},
        {"Organization", "World Health Organization", "World Health Organisation", R::variant},
        {"Organization", "Ministry of Finance", "French Ministry of Finance", R::without_country},
        {"Organization", "Chelsea F.C.", "Chelsea", R::without_type},
        {"Organization", "Norden Motors", "Norden Motor Company", R::without_type},
        {"Organization", "Liberal", "Liberal Party of Australia", R::without_type},
        {"Organization", "MDC", "Movement for Democratic Change", R::initials},
        {"Organization", "M23", "March 23 Movement", R::initials},
        {"Organization", "Kimberley CDC", "Kimberley Centre for Disease Control", R::initials},
        {"Organization", "FLK", "Kimberley Liberation Front", R::near_initials},
        {"Organization", "KDMP", "Kimberley Diamond Mining", R::near_initials},
        {"Organization", "KDM", "Lesotho Diamond Mining", R::none},
        {"Organization", "Banda.com", "Banda", R::equal},
        {"Organization", "Army of Mali", "Malian Army", R::variant},
        {"Organization", "Royal Thai Army", "Thai Army", R::variant},
        {"Organization", "Chilean army’s Northern Command", "Chilean Northern Command", R::equal},
        {"Organization", "Royal Bank of Kenya", "Bank of Kenya", R::words_within},
        {"Organization", "Movimiento Popular", "Popular Movement", R::variant},
        {"Organization", "Sunstone+", "Sunstone", R::words_within},
        {"Organization", "Kimberley Process", "Kimberly Process", R::spelling},
        {"Organization", "Kimberley Process", "Kimberley Process Certification Scheme", R::words_within},
        {"Place", "United States", "U.S.", R::variant},
        {"Place", "Kyiv", "Kiev", R::variant},
        {"Place", "Hodeidah", "Hodeida", R::variant},
        {"Place", "S.C.", "South Carolina", R::variant},
        {"Place", "Okla", "Oklahoma", R::variant},
        {"Place", "La.", "Louisiana", R::variant},
        {"Place", "LA", "Louisiana", R::none},
        {"Place", "Ga.", "Georgia", R::none},
        {"Place", "Wash.", "Washington", R::none},
        {"Place", "Kaduna", "Kaduna State", R::without_type},
        {"Place", "Leipzig", "Leipzig Airport", R::words_within},
        {"Place", "As-Sarha", "Sarha", R::equal},
        {"Place", "As-Marha", "Marha", R::words_within},
        {"Event", "COP28", "28th United Nations Climate Change Conference", R::variant},
        {"Event", "2026 Rugby World Cup", "Rugby World Cup", R::without_number},
    };
    for (const auto& row : table) {
        const Name a = prepare_name(row.type, row.a), b = prepare_name(row.type, row.b);
        EXPECT_EQ(compare_names(a, b), row.relation) << row.a << " | " << row.b;
        EXPECT_EQ(compare_names(b, a), row.relation) << row.b << " | " << row.a;
    }
}

TEST(Names, WhatForbidsThatTheyAreOne) {
    using C = NameConflict;
    const struct {
        const char *type, *a, *b;
        C conflict;
    } table[] = {
        {"Person", "Robert F. Kennedy", "Robert F. Kennedy Jr.", C::no_generation},
        {"Person", "Robert F. Kennedy Sr.", "Robert F. Kennedy Jr.", C::generation},
        {"Person", "Kennedy", "Robert F. Kennedy Jr.", C::none},
        {"Person", "Elizabeth", "Elizabeth II", C::no_generation},
        {"Person", "Elizabeth III", "Elizabeth II", C::generation},
        {"Organization", "Supreme Court of India", "Supreme Court of Kenya", C::country},
        {"Organization", "Supreme Court", "Supreme Court of Kenya", C::none},
        {"Event", "French invasion of Russia", "1812 invasion of Russia", C::none},
        {"Event", "French invasion of Egypt", "1812 invasion of Russia", C::country},
        {"Place", "Gaza City", "Gaza Province", C::kind},
        {"Place", "Mexico", "Mexico City", C::kind},
        {"Place", "Shanxi", "Shaanxi", C::kind},
        {"Event", "2008 Singapore Grand Prix", "2025 Singapore Grand Prix", C::number},
    };
    for (const auto& row : table)
        EXPECT_EQ(find_conflict(prepare_name(row.type, row.a), prepare_name(row.type, row.b)), row.conflict)
            << row.a << " | " << row.b;
}

TEST(Names, GenericOnesAreToldApartByTheirCountry) {
    for (const char* name :
         {"Supreme Court", "Ministry of Health", "Parliament", "National Guard", "House of Representatives"})
        EXPECT_TRUE(prepare_name("Organization", name).generic) << name;
    for (const char* name : {"Global Witness", "World Diamond Council", "Food and Drug Administration"})
        EXPECT_FALSE(prepare_name("Organization", name).generic) << name;
}

}  // namespace
}  // namespace kimberlite
