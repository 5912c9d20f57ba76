// What a world logs while it opens is kept here and becomes the Error; afterwards the log is the caller's.
#include "ontology/redland.h"

#include <librdf.h>

#include <mutex>
#include <string>

#include "ontology/error.h"

namespace kimberlite {
namespace {

std::mutex modules;

int keep_first_error(void* kept, librdf_log_message* message) {
    std::string& problem = *static_cast<std::string*>(kept);
    const char* text = librdf_log_message_message(message);
    if (librdf_log_message_level(message) >= LIBRDF_LOG_ERROR && problem.empty())
        problem = text && *text ? text : "unknown error";
    return 1;  // handled
}

}  // namespace

void CloseRedlandWorld::operator()(librdf_world_s* world) const noexcept {
    const std::lock_guard lock(modules);
    librdf_free_world(world);
}

RedlandWorld open_redland_world() {
    std::string problem;
    const std::lock_guard lock(modules);
    librdf_world* world = librdf_new_world();
    if (!world) throw Error("librdf cannot be started: no memory");
    librdf_world_set_logger(world, &problem, keep_first_error);
    librdf_world_open(world);
    librdf_world_set_logger(world, nullptr, nullptr);
    if (problem.empty()) return RedlandWorld(world);
    librdf_free_world(world);
    throw Error("librdf cannot be started: " + problem + ": reinstall librdf0");
}

}  // namespace kimberlite
