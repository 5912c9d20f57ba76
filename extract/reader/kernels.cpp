// Which kernels run is decided once, from what the processor says of itself; the environment can force another choice,
// so that tests and users can compare.
#include "extract/reader/kernels.h"

#include <array>
#include <cstdlib>
#include <string>

#include "ontology/error.h"

namespace kimberlite {

namespace portable {
extern const Kernels kernels;
}
#if defined(__x86_64__)
namespace avx2 {
extern const Kernels kernels;
}
namespace avx512 {
extern const Kernels kernels;
}
#endif

namespace {

struct Runnable {
    std::array<const Kernels*, 3> all{};
    std::size_t count = 0;
    void add(const Kernels& kernels) { all[count++] = &kernels; }
};

Runnable find_runnable() {
    Runnable runnable;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni"))
        runnable.add(avx512::kernels);
    if (__builtin_cpu_supports("avx2")) runnable.add(avx2::kernels);
#endif
    runnable.add(portable::kernels);
    return runnable;
}

const Kernels& choose() {
    const char* wanted = std::getenv("KIMBERLITE_KERNELS");
    if (!wanted || !*wanted) return *runnable_kernels().front();
    for (const Kernels* candidate : runnable_kernels())
        if (std::string_view(wanted) == candidate->name) return *candidate;
    throw Error("KIMBERLITE_KERNELS=" + std::string(wanted) +
                ": this processor has no such kernels; unset it, or use portable, avx2 or avx512");
}

}  // namespace

std::span<const Kernels* const> runnable_kernels() {
    static const Runnable runnable = find_runnable();
    return {runnable.all.data(), runnable.count};
}

const Kernels& kernels() {
    static const Kernels& chosen = choose();
    return chosen;
}

}  // namespace kimberlite
