// Time and memory of `resolve` over many short documents, generated.
//
//     resolve_benchmark [DOCUMENTS ...]        default: 1000 10000 100000
//
// Each document is a news item of some forty words with three to five names, two relations, two events and at times a
// quotation. Names are drawn from a world that grows with the corpus (an eighth as many things as documents, the
// commoner the earlier): people with full names, surnames alone and other spellings; institutions of generic names;
// companies with abbreviations; towns. A day has fifty items, whatever the size. Each third item tells again, in part
// in other words, what one of the last fifty told, each twentieth prints it again. Each size runs in a process of its
// own, so that its peak of resident memory is its own. The readings are generated one by one, as a stream, and their
// cost is taken off. Walking all triples is timed as well.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "ontology/resolve.h"
#include "ontology/triples.h"

namespace {

using namespace kimberlite;

constexpr const char* countries[][2] = {{"Zimbabwe", "Zimbabwean"}, {"Norway", "Norwegian"}, {"Brazil", "Brazilian"},
                                        {"Kenya", "Kenyan"},        {"Canada", "Canadian"},  {"Japan", "Japanese"},
                                        {"France", "French"},       {"India", "Indian"},     {"Peru", "Peruvian"},
                                        {"Poland", "Polish"}};
constexpr const char* institutions[] = {"Supreme Court", "Ministry of Health", "Parliament", "National Guard",
                                        "Central Bank"};

constexpr std::size_t items_a_day = 50;

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
    std::uint64_t next() {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return state_;
    }
    std::size_t below(std::size_t bound) { return next() % bound; }
    // The smaller the more often, as names in the news are.
    std::size_t common(std::size_t bound) {
        const double share = static_cast<double>(next() >> 11) / 9007199254740992.0;
        return static_cast<std::size_t>(std::pow(static_cast<double>(bound) + 1, share)) - 1;
    }

private:
    std::uint64_t state_;
};

std::string word(std::uint64_t seed) {
    constexpr const char* syllables[] = {"ba", "ro",  "mi", "tan", "le",   "ko",  "sar", "vi",
                                         "no", "del", "gu", "pe",  "shan", "tor", "wi",  "lu"};
    std::string text;
    for (int i = 0; i < 2 + static_cast<int>(seed % 3); ++i, seed /= 16) text += syllables[seed % 16];
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

class Item {
public:
    explicit Item(std::size_t number, std::size_t world)
        : random_(story_of(number) + 1),
          own_(is_reprint(number) ? story_of(number) + 1 : number + 1),
          world_(std::max<std::size_t>(world, 8)) {
        const auto& country = countries[random_.common(10)];
        const std::size_t who = random_.common(world_), other = random_.common(world_), firm = random_.common(world_);
        const std::string full = word(who * 7919 + 13) + " " + word(who * 104729 + 5) + word(who * 31 + 7);
        const MentionId person = add("Person", random_.below(10) ? full : full.substr(full.find(' ') + 1));
        say(", the ");
        say(country[1]);
        say(" minister, met ");
        const MentionId second =
            add("Person", word(other * 7919 + 13) + " " + word(other * 104729 + 5) + word(other * 31 + 7));
        say(" of ");
        const MentionId company = add("Organization", word(firm * 611953 + 3) + " " + word(firm * 15485863 + 1) +
                                                          (firm % 3 ? " Company" : " Group"));
        say(" in ");
        const MentionId town = add("Place", word(random_.common(world_) * 49979687 + 11) + "burg");
        say(", ");
        const MentionId land = add("Place", country[0]);
        say(", and spoke of the ");
        const MentionId court = add("Organization", institutions[random_.below(5)]);
        say(". The talks turned on");
        for (int i = 0; i < 10; ++i) say_words(random_, 1), say_words(own_, 1);
        say(". “We will");
        say_words(own_, 12);
        say(" before the next year ends,” he said.");
        relate("holdsOffice", person, land, "minister");
        relate("worksFor", second, company, "");
        relate("locatedIn", town, land, "");
        happen("Meeting", "met", {person, second}, town);
        happen("Statement", "spoke", {person, court}, town);
        Quotation quotation;
        const std::size_t begin = reading_.document.text.find("“");
        quotation.range = {static_cast<std::uint32_t>(begin),
                           static_cast<std::uint32_t>(reading_.document.text.find("”") + 3)};
        quotation.speaker = person;
        reading_.quotations.push_back(quotation);
        reading_.document.id = "item-" + std::to_string(number);
        reading_.document.language = "en";
        reading_.document.date = day(number / items_a_day);
        reading_.sentences.push_back({0, static_cast<std::uint32_t>(begin)});
    }
    Reading take() { return std::move(reading_); }

private:
    // What an item tells: of its own, or what one of the last fifty told.
    static std::size_t story_of(std::size_t number) {
        Random random(number * 3 + 1);
        return number > 0 && random.below(3) == 0 ? story_of(number - 1 - random.below(std::min(number, items_a_day)))
                                                  : number;
    }
    static bool is_reprint(std::size_t number) { return Random(number * 5 + 2).below(20) == 0; }
    static std::string day(std::size_t number) {
        char text[32];
        std::snprintf(text, sizeof text, "%04zu-%02zu-%02zu", 1990 + number / 336, 1 + number / 28 % 12,
                      1 + number % 28);
        return text;
    }
    void say(const std::string& words) { reading_.document.text += words; }
    void say_words(Random& random, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            std::string one = word(random.common(6000) * 2654435761u + 17);
            one[0] = static_cast<char>(one[0] - 'A' + 'a');
            say(" " + one);
        }
    }
    MentionId add(const std::string& type, const std::string& name) {
        const auto begin = static_cast<std::uint32_t>(reading_.document.text.size());
        say(name);
        const auto entity = static_cast<LocalEntityId>(reading_.entities.size());
        reading_.entities.push_back({"e" + std::to_string(reading_.entities.size() + 1), type, name, {}, {}, {}});
        Mention mention;
        mention.range = {begin, static_cast<std::uint32_t>(reading_.document.text.size())};
        mention.type = type;
        mention.entity = entity;
        mention.confidence = 0.9f;
        reading_.mentions.push_back(mention);
        return static_cast<MentionId>(reading_.mentions.size() - 1);
    }
    void relate(const std::string& property, MentionId subject, MentionId object, const std::string& title) {
        Relation relation;
        relation.property = property;
        relation.subject = subject;
        relation.object = object;
        relation.title = title;
        const Range a = reading_.mentions[index_of(subject)].range, b = reading_.mentions[index_of(object)].range;
        relation.range = {std::min(a.begin, b.begin), std::max(a.end, b.end)};
        relation.confidence = 0.8f;
        reading_.relations.push_back(relation);
    }
    void happen(const std::string& event_class, const std::string& trigger, const std::vector<MentionId>& people,
                MentionId place) {
        Event event;
        event.event_class = event_class;
        const auto begin = static_cast<std::uint32_t>(reading_.document.text.find(trigger));
        event.trigger = {begin, begin + static_cast<std::uint32_t>(trigger.size())};
        for (const MentionId mention : people) event.roles.push_back({"participant", mention, 1});
        event.roles.push_back({"place", place, 1});
        reading_.events.push_back(event);
    }

    Random random_, own_;  // of what is told, and of how
    std::size_t world_;
    Reading reading_;
};

// Of this thread's own processor time: what else the machine does only slows it down.
double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void measure(std::size_t documents) {
    const Ontology ontology = Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl");
    std::size_t next = 0, mentions = 0;
    double generating = 0;
    double start = now();
    const Graph graph = resolve(
        [&]() -> std::optional<Reading> {
            if (next == documents) return std::nullopt;
            const double before = now();
            Reading reading = Item(next++, documents / 8).take();
            mentions += reading.mentions.size();
            generating += now() - before;
            return reading;
        },
        ontology, {});
    const double resolving = now() - start - generating;
    start = now();
    std::size_t triples = 0;
    for_each_triple(graph, ontology, [&](const Triple&) { ++triples; });
    const double walking = now() - start;
    std::size_t told_again = 0, copies = 0;
    for (const Happening& event : graph.events) told_again += event.documents > 1;
    for (const DocumentInfo& document : graph.documents) copies += document.copy_of.has_value();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "%9zu documents %9zu mentions %8zu entities %8zu assertions %8zu events (%zu of several texts) %6zu copies "
        "%9zu triples  resolve %7.2f s  triples "
        "%6.2f s  peak %6ld MB\n",
        documents, mentions, graph.entities.size(), graph.assertions.size(), graph.events.size(), told_again, copies,
        triples, resolving, walking, usage.ru_maxrss / 1024);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {1000, 10000, 100000};
    for (const std::size_t size : sizes) {
        std::fflush(stdout);
        const pid_t child = fork();
        if (child == 0) {
            measure(size);
            std::fflush(stdout);
            std::_Exit(0);
        }
        int status = 0;
        if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) return 1;
    }
}
