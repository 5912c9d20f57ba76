// A librdf world of one's own, shared by the two files that use librdf: rdf.cpp and rdf_model.cpp.
//
// librdf and raptor report what is wrong through a logger, and often through it alone (their return codes say success),
// so the world keeps the first error it logs, and whoever called asks for it. A world belongs to one thread.
#pragma once

#include <librdf.h>

#include <memory>
#include <string>

namespace kimberlite {

template <auto free_fn>
struct Freer {
    void operator()(auto* handle) const noexcept { free_fn(handle); }
};
template <typename Handle, auto free_fn>
using Owned = std::unique_ptr<Handle, Freer<free_fn>>;

struct RedlandProblem {
    std::string message;
    int line = 0;  // 0: unknown
};

class RedlandWorld {
public:
    RedlandWorld();                              // throws Error where librdf cannot be started
    RedlandWorld(const RedlandWorld&) = delete;  // the logger points to it
    RedlandWorld& operator=(const RedlandWorld&) = delete;

    librdf_world* get() const { return world_.get(); }
    raptor_world* raptor() const { return librdf_world_get_raptor(world_.get()); }
    // The first error logged since the last call, or none: an empty message.
    RedlandProblem take_problem();

private:
    static int keep(void* self, librdf_log_message*);

    RedlandProblem problem_;
    Owned<librdf_world, librdf_free_world> world_;
};

}  // namespace kimberlite
