// Bytes from wherever they come, pulled piece by piece: a file, memory, a member of an archive, standard input.
//
// Everything that reads outside bytes reads them through `Bytes`, so that an mbox inside a .gz inside a .tar is still
// one stream of bounded memory. What cannot be read is thrown as `Unreadable` and caught where the next text can still
// come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kimberlite {

// Why something gives no document, as a phrase that follows its name: “is empty”.
struct Unreadable : std::runtime_error {
    explicit Unreadable(const std::string& reason, bool is_failure = true)
        : std::runtime_error(reason), failure(is_failure) {}
    bool failure;  // false: nothing is wrong with it
};

// What is packed gives more than it may: nothing more of its file is read.
struct TooMuch : Unreadable {
    using Unreadable::Unreadable;
};

// Bytes that can be read from any place, as the directory at the end of a .zip asks for.
struct RandomAccess {
    std::uint64_t size = 0;
    std::function<std::size_t(std::uint64_t offset, char* into, std::size_t size)> read;  // 0: the end
};

class Bytes {
public:
    using Pull = std::function<std::size_t(char* into, std::size_t size)>;  // 0: the end; may throw Unreadable

    explicit Bytes(Pull pull) : pull_(std::move(pull)) {}
    explicit Bytes(std::string_view memory) : window_(memory), memory_(memory) {}  // must outlive this
    Bytes(RandomAccess);
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;

    // The next bytes, up to `count` of them, without taking them. Valid until the next call.
    std::string_view peek(std::size_t count);
    // Takes the next piece; empty at the end. Valid until the next call.
    std::string_view next();
    // Takes one line, without its line feed, into `line`; false at the end. Throws Unreadable where it is longer than
    // `limit`.
    bool line(std::string& line, std::size_t limit);
    // Takes all that is left. Throws Unreadable where that is more than `limit`.
    std::string rest(std::size_t limit);
    // Present for files and memory.
    std::optional<RandomAccess> random_access() const;

private:
    bool fill();

    Pull pull_;
    std::string buffer_;
    std::string_view window_;  // what is read and not taken, in buffer_ or memory
    std::optional<std::string_view> memory_;
    std::optional<RandomAccess> access_;
};

// How much a packed file may give: enough for every honest archive, too little for one made to fill memory or disk.
struct Allowance {
    std::uint64_t read = 0;          // bytes read from the outermost file
    std::uint64_t unpacked = 0;      // bytes made of them, over all layers
    void unpack(std::size_t bytes);  // throws TooMuch beyond 64 MB and two hundred times what was read
};

// A file opened for reading, counted in `allowance`, which must outlive it. Throws Unreadable.
std::unique_ptr<Bytes> open_file(const std::string& path, Allowance& allowance);
std::unique_ptr<Bytes> open_standard_input(Allowance& allowance);

}  // namespace kimberlite
