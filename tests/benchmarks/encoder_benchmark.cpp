// Pieces a second of the encoder alone, one thread, by window length and kernels.
//
//     encoder_benchmark MODEL [seconds for each measurement]
//
// Windows hold the model's own pieces at random (fixed seed). Each figure is the best of many runs of some 500 rows by
// the thread's own processor time, since what else the machine does only slows it down.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

#include "extract/reader/encoder.h"
#include "extract/reader/kernels.h"
#include "ontology/error.h"

namespace {

using namespace kimberlite;
using Clock = std::chrono::steady_clock;

constexpr std::size_t window_lengths[] = {32, 64, 128, 256, 320};
constexpr std::size_t rows_together = 512;

double thread_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double best_rate(const Encoder& encoder, std::size_t length, double seconds) {
    std::mt19937 random(1);
    std::vector<PieceId> pieces(length);
    std::vector<WordShape> shapes(length, WordShape::lower);
    for (PieceId& piece : pieces) piece = static_cast<PieceId>(1000 + random() % 28000);
    const std::vector<EncoderInput> inputs(rows_together / (length + 2) + 1, EncoderInput{pieces, shapes});
    Encoder::Workspace workspace;
    States states;
    double best = 0;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    while (Clock::now() < end) {
        const double begin = thread_seconds();
        encoder.encode(inputs, workspace, states);
        best = std::max(best, static_cast<double>(inputs.size() * length) / (thread_seconds() - begin));
    }
    return best;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 2) {
        std::fprintf(stderr, "usage: encoder_benchmark MODEL [SECONDS]\n");
        return 2;
    }
    const Model model(argv[1]);
    const Encoder encoder(model);
    std::printf("kernels: %s\n", kernels().name);
    for (std::size_t length : window_lengths)
        std::printf("window %3zu: %8.0f pieces/s\n", length,
                    best_rate(encoder, length, argc > 2 ? std::atof(argv[2]) : 2));
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
