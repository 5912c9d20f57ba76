// What each observation about two tellings is worth (happening_model.tsv), its lines by place: comparisons are many, so
// each is looked up once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kimberlite {

// A role, short enough to compare often.
enum class RoleNumber : std::uint32_t {};
inline constexpr RoleNumber no_role{};
RoleNumber number_of_role(std::string_view role);

struct HappeningWorth {
    struct Line {
        std::string name;
        float weight;
        explicit Line(std::string line);  // throws Error where the table lacks it
    };
    struct OfRole {
        RoleNumber role;
        Line shared, apart;
        explicit OfRole(const std::string& name)
            : role(number_of_role(name)), shared(name + "_shared"), apart(name + "_apart") {}
    };

    static const HappeningWorth& get();  // throws Error where the table is malformed

    // Of all happenings of a class, and of one whom it befalls in both tellings where it befalls nobody twice. 0:
    // nothing.
    static float of_class(std::string_view event_class);
    static float of_once(std::string_view event_class);
    // Where more are befallen in the one telling than in the other, of classes that befall each for himself.
    static float of_each(std::string_view event_class);

    float bias = Line("bias").weight, threshold = Line("threshold").weight;
    std::array<Line, 3> trigger = {Line("other_trigger"), Line("similar_trigger"), Line("same_trigger")};
    Line converse_trigger{"converse_trigger"}, converse_agent{"converse_agent"}, other_class{"other_class"};
    std::array<OfRole, 5> roles = {OfRole("agent"), OfRole("participant"), OfRole("patient"), OfRole("place"),
                                   OfRole("recipient")};
    RoleNumber agent = number_of_role("agent"), participant = number_of_role("participant"),
               patient = number_of_role("patient"), place = number_of_role("place"),
               recipient = number_of_role("recipient");
    Line agent_and_patient{"agent_and_patient_shared"};
    Line participant_mixed{"participant_mixed"}, participants_shared{"participants_shared"};
    Line place_inside{"place_inside"}, place_apart{"place_apart"}, place_elsewhere{"place_elsewhere"};
    Line other_role{"other_role_shared"}, other_roles{"other_roles_shared"};
    Line number_shared{"number_shared"}, numbers_apart{"numbers_apart"}, numbers_rise{"numbers_rise"};
    Line words_shared{"words_shared"}, words_unlike{"words_unlike"}, words_apart{"words_apart"};
    Line names_apart{"numbered_apart"}, patients_mixed{"patients_mixed"};
    Line other_part_of_day{"other_part_of_day"}, inferred_apart{"inferred_days_apart"}, told_before{"told_before"};
    Line numbers_of_other_day{"numbers_of_other_day"}, measures_of_other_day{"measures_of_other_day"};
    Line both_begin{"both_begin"}, nothing_beside{"nothing_beside"};
    Line undated{"undated"}, crowded{"crowded"};
    Line same_day{"same_day"}, dates_meet{"dates_meet"}, dates_near{"dates_near"}, dates_apart{"dates_apart"};
    Line same_words{"same_date_words"}, other_words{"other_date_words"};
    Line texts_near{"texts_near"}, texts_between{"texts_between"}, texts_apart{"texts_apart"}, texts_far{"texts_far"};
    Line same_text{"same_text"}, copy{"copy"}, other_polarity{"other_polarity"};
    float other_story = Line("other_story").weight, tenth_of_story = Line("tenth_of_story").weight;
};

}  // namespace kimberlite
