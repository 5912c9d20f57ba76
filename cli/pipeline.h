// Items through a function on several threads, and out again in the order they came in.
//
// One thread produces, `threads` work, the caller takes. What is under way is bounded in number and in weight (bytes,
// as a rule), so memory does not grow with the corpus; a single item heavier than the bound passes alone. What comes
// out depends on what went in, never on the number of threads. An exception of the work comes out in its item's place;
// one of the producer after all that it gave.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace kimberlite {

struct PipelineBounds {
    unsigned threads = 1;
    std::size_t items = 64;                      // under way at once
    std::size_t weight = std::size_t{16} << 20;  // under way at once, in the producer's measure
};

template <typename In, typename Out>
class Pipeline {
public:
    using Give = std::function<void(In&&, std::size_t weight)>;

    // produce: calls its argument for each item; it ends early, by an exception that it must let pass, where the
    // pipeline is destroyed first. work: called from several threads at once.
    Pipeline(std::function<void(const Give&)> produce, std::function<Out(In&&)> work, PipelineBounds bounds)
        : produce_(std::move(produce)), work_(std::move(work)), bounds_(bounds) {
        threads_.emplace_back([this] { run_producer(); });
        for (unsigned i = 0; i < bounds_.threads; ++i) threads_.emplace_back([this] { run_worker(); });
    }
    ~Pipeline() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        for (auto& thread : threads_) thread.join();
    }
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    // The next result, waited for; none when all have come out.
    std::optional<Out> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return slots_.empty() ? ended_ : slots_.front().done; });
        if (slots_.empty()) {
            if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
            return std::nullopt;
        }
        Slot slot = std::move(slots_.front());
        slots_.pop_front();
        --started_;
        weight_ -= slot.weight;
        lock.unlock();
        changed_.notify_all();
        if (slot.error) std::rethrow_exception(slot.error);
        return std::move(slot.out);
    }

private:
    struct Slot {
        std::optional<In> in;
        std::optional<Out> out;
        std::exception_ptr error;
        std::size_t weight = 0;
        bool done = false;
    };
    struct Stopped {};  // thrown through the producer

    void give(In&& item, std::size_t weight) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] {
            return stopping_ || slots_.empty() || (slots_.size() < bounds_.items && weight_ + weight <= bounds_.weight);
        });
        if (stopping_) throw Stopped{};
        slots_.push_back({std::move(item), std::nullopt, nullptr, weight, false});
        weight_ += weight;
        lock.unlock();
        changed_.notify_all();
    }

    void run_producer() {
        std::exception_ptr failure;
        try {
            produce_([this](In&& item, std::size_t weight) { give(std::move(item), weight); });
        } catch (const Stopped&) {
        } catch (...) {
            failure = std::current_exception();
        }
        {
            const std::lock_guard lock(mutex_);
            failure_ = failure;
            ended_ = true;
        }
        changed_.notify_all();
    }

    void run_worker() {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return stopping_ || started_ < slots_.size() || ended_; });
            if (stopping_ || started_ >= slots_.size()) return;
            Slot& slot = slots_[started_++];  // stays where it is: only the front is taken out, and only when done
            In item = std::move(*slot.in);
            slot.in.reset();
            lock.unlock();
            std::optional<Out> out;
            std::exception_ptr error;
            try {
                out.emplace(work_(std::move(item)));
            } catch (...) {
                error = std::current_exception();
            }
            lock.lock();
            slot.out = std::move(out);
            slot.error = error;
            slot.done = true;
            changed_.notify_all();
        }
    }

    const std::function<void(const Give&)> produce_;
    const std::function<Out(In&&)> work_;
    const PipelineBounds bounds_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Slot> slots_;   // what is under way, in the order it came in
    std::size_t started_ = 0;  // of the slots, from the front: taken by a worker
    std::size_t weight_ = 0;
    bool ended_ = false, stopping_ = false;
    std::exception_ptr failure_;
    std::vector<std::thread> threads_;
};

}  // namespace kimberlite
