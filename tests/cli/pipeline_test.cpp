#include "cli/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

namespace kimberlite {
namespace {

using Numbers = Pipeline<int, int>;

void give_up_to(int end, const Numbers::Give& give) {
    for (int i = 0; i < end; ++i) give(int{i}, 1);
}

std::vector<int> all_of(Numbers& pipeline) {
    std::vector<int> out;
    while (const auto number = pipeline.next()) out.push_back(*number);
    return out;
}

TEST(Pipelines, GiveResultsInTheOrderOfTheItems) {
    std::vector<int> expected;
    for (int i = 0; i < 500; ++i) expected.push_back(i * i);
    for (const unsigned threads : {1u, 2u, 5u}) {
        Numbers pipeline([](const auto& give) { give_up_to(500, give); },
                         [](int&& number) {
                             if (number % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
                             return number * number;
                         },
                         {threads, 16, 1000});
        EXPECT_EQ(all_of(pipeline), expected) << threads << " threads";
    }
}

TEST(Pipelines, OfNothingEnd) {
    Numbers pipeline([](const auto&) {}, [](int&& number) { return number; }, {2, 4, 4});
    EXPECT_EQ(pipeline.next(), std::nullopt);
    EXPECT_EQ(pipeline.next(), std::nullopt);
}

TEST(Pipelines, HoldNoMoreThanTheirBounds) {
    std::atomic<int> given{0}, taken{0}, most{0};
    Numbers pipeline(
        [&](const auto& give) {
            for (int i = 0; i < 200; ++i) {
                give(int{i}, 10);
                most = std::max(most.load(), ++given - taken);
            }
        },
        [](int&& number) { return number; }, {2, 100, 50});
    while (pipeline.next()) ++taken;
    EXPECT_EQ(taken, 200);
    EXPECT_LE(most, 6);  // five of weight 10, and one just taken but not yet counted so
}

TEST(Pipelines, LetASingleItemHeavierThanTheBoundPass) {
    Numbers pipeline([](const auto& give) { give(1, 1000), give(2, 1), give(3, 1000); },
                     [](int&& number) { return number; }, {2, 4, 10});
    EXPECT_EQ(all_of(pipeline), (std::vector<int>{1, 2, 3}));
}

TEST(Pipelines, RethrowAnExceptionOfTheWorkInItsPlace) {
    Numbers pipeline([](const auto& give) { give_up_to(100, give); },
                     [](int&& number) -> int {
                         if (number == 42) throw std::runtime_error("forty-two");
                         return number;
                     },
                     {3, 8, 100});
    int before = 0;
    EXPECT_THROW(while (pipeline.next())++ before, std::runtime_error);
    EXPECT_EQ(before, 42);
    EXPECT_EQ(pipeline.next(), 43);
}

TEST(Pipelines, RethrowAnExceptionOfTheProducerAfterWhatItGave) {
    Numbers pipeline(
        [](const auto& give) {
            give_up_to(10, give);
            throw std::runtime_error("the disk is gone");
        },
        [](int&& number) { return number; }, {2, 4, 100});
    for (int i = 0; i < 10; ++i) EXPECT_EQ(pipeline.next(), i);
    EXPECT_THROW(pipeline.next(), std::runtime_error);
    EXPECT_EQ(pipeline.next(), std::nullopt);
}

TEST(Pipelines, StopTheirProducerWhenDestroyedEarly) {
    std::atomic<int> given{0};
    {
        Numbers pipeline(
            [&](const auto& give) {
                for (int i = 0;; ++i) {  // would never end by itself
                    give(int{i}, 1);
                    ++given;
                }
            },
            [](int&& number) { return number; }, {2, 8, 100});
        EXPECT_EQ(pipeline.next(), 0);
    }
    EXPECT_LT(given, 100);
}

}  // namespace
}  // namespace kimberlite
