// A librdf (Redland) world: what every parser, serializer and model of librdf lives in.
//
// A world belongs to one thread. Opening and closing one loads and unloads storage modules through libltdl, some 5 ms
// and not safe on two threads at once, so both happen under one lock. Whoever opens a world sets the log handlers it
// needs: librdf and its raptor report what is wrong through them, and often through them alone.
#pragma once

#include <memory>

struct librdf_world_s;

namespace kimberlite {

struct CloseRedlandWorld {
    void operator()(librdf_world_s*) const noexcept;
};
using RedlandWorld = std::unique_ptr<librdf_world_s, CloseRedlandWorld>;

// Throws Error where librdf cannot be started.
RedlandWorld open_redland_world();

}  // namespace kimberlite
