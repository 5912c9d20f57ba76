#include "extract/discourse/given_names.h"

#include <gtest/gtest.h>

#include "extract/discourse/forms.h"

namespace kimberlite {
namespace {

TEST(GivenNames, TellTheSex) {
    EXPECT_EQ(sex_of_given_name("maria"), Sex::female);
    EXPECT_EQ(sex_of_given_name("paul"), Sex::male);
    EXPECT_EQ(sex_of_given_name(plain_form("José")), Sex::male);
}

TEST(GivenNames, OfBothSexesTellNothing) {
    EXPECT_EQ(sex_of_given_name("jean"), Sex::unknown);
    EXPECT_EQ(sex_of_given_name("taylor"), Sex::unknown);
    EXPECT_EQ(sex_of_given_name("brightwater"), Sex::unknown);
    EXPECT_EQ(sex_of_given_name(""), Sex::unknown);
}

}  // namespace
}  // namespace kimberlite
