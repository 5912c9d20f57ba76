// One window over one buffer: taking moves the window's begin, peeking refills behind it. Files are read with pread, so
// a file may at the same time be a stream and give its directory from the end.
#include "extract/text/bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace kimberlite {
namespace {

constexpr std::size_t piece = std::size_t{1} << 16;
constexpr std::uint64_t free_allowance = std::uint64_t{64} << 20;
constexpr std::uint64_t ratio = 200;

struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number > STDERR_FILENO) close(number);
    }
};

std::string why(int error) {
    return std::string("cannot be read: ") + std::strerror(error) +
           (error == EACCES ? " (change its permissions)" : "");
}

std::size_t read_some(const Descriptor& file, char* into, std::size_t size, std::optional<std::uint64_t> offset) {
    for (;;) {
        const auto got =
            offset ? pread(file.number, into, size, static_cast<off_t>(*offset)) : read(file.number, into, size);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) throw Unreadable(why(errno));
    }
}

std::unique_ptr<Bytes> stream_of(std::shared_ptr<Descriptor> file, Allowance& allowance) {
    return std::make_unique<Bytes>([file = std::move(file), &allowance](char* into, std::size_t size) {
        const auto got = read_some(*file, into, size, std::nullopt);
        allowance.read += got;
        return got;
    });
}

}  // namespace

Bytes::Bytes(RandomAccess access) : access_(std::move(access)) {
    pull_ = [this, offset = std::uint64_t{0}](char* into, std::size_t size) mutable {
        const auto got = access_->read(offset, into, size);
        offset += got;
        return got;
    };
}

bool Bytes::fill() {
    if (!pull_) return false;
    if (window_.empty()) {
        buffer_.clear();
    } else {
        buffer_.erase(0, static_cast<std::size_t>(window_.data() - buffer_.data()));
    }
    const auto kept = buffer_.size();
    const auto wanted = std::max(piece, kept);  // grows by doubling, so that a long peek stays linear
    buffer_.resize(kept + wanted);
    const auto got = pull_(buffer_.data() + kept, wanted);
    buffer_.resize(kept + got);
    window_ = buffer_;
    if (got == 0) pull_ = nullptr;
    return got > 0;
}

std::string_view Bytes::peek(std::size_t count) {
    while (window_.size() < count && fill()) {
    }
    return window_.substr(0, count);
}

std::string_view Bytes::next() {
    if (window_.empty()) fill();
    return std::exchange(window_, {});
}

bool Bytes::line(std::string& line, std::size_t limit) {
    line.clear();
    bool any = false;
    while (!window_.empty() || fill()) {
        any = true;
        const auto end = window_.find('\n');
        const auto taken = std::min(end, window_.size());
        if (taken > limit - line.size()) throw Unreadable("has a line longer than 2 GiB");
        line.append(window_, 0, taken);
        window_.remove_prefix(end == std::string_view::npos ? taken : taken + 1);
        if (end != std::string_view::npos) break;
    }
    return any;
}

std::string Bytes::rest(std::size_t limit) {
    std::string all;
    for (auto more = next(); !more.empty(); more = next()) {
        if (more.size() > limit - all.size())
            throw Unreadable("is longer than 2 GiB, the longest text a document may have");
        all.append(more);
    }
    return all;
}

std::optional<RandomAccess> Bytes::random_access() const {
    if (!memory_) return access_;
    return RandomAccess{memory_->size(), [memory = *memory_](std::uint64_t offset, char* into, std::size_t size) {
                            if (offset >= memory.size()) return std::size_t{0};
                            return memory.copy(into, size, static_cast<std::size_t>(offset));
                        }};
}

void Allowance::unpack(std::size_t bytes) {
    unpacked += bytes;
    if (unpacked > free_allowance + ratio * read) {
        throw TooMuch(
            "unpacks to more than two hundred times its size and is passed over for safety; unpack it yourself");
    }
}

std::unique_ptr<Bytes> open_file(const std::string& path, Allowance& allowance) {
    // A pipe that the user names is waited for; that a folder holds one is found out before (load.cpp).
    const auto file = std::make_shared<Descriptor>(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    struct stat status {};
    if (file->number < 0 || fstat(file->number, &status) != 0) throw Unreadable(why(errno));
    if (!S_ISREG(status.st_mode)) return stream_of(file, allowance);
    const auto size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
    return std::make_unique<Bytes>(
        RandomAccess{size, [file, &allowance](std::uint64_t offset, char* into, std::size_t wanted) {
                         const auto got = read_some(*file, into, wanted, offset);
                         allowance.read = std::max(allowance.read, offset + got);
                         return got;
                     }});
}

std::unique_ptr<Bytes> open_standard_input(Allowance& allowance) {
    return stream_of(std::make_shared<Descriptor>(STDIN_FILENO), allowance);
}

}  // namespace kimberlite
