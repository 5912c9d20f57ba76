// Linux can open a file that has no name (O_TMPFILE): it is written, flushed, linked under a temporary name and renamed
// over the target, so a kill before that leaves nothing. Where the file system cannot (some network file systems), the
// temporary has a name from the start and is removed by whoever ends the writing, SIGKILL excepted; names that are
// there now stand in a list, for an end that does not unwind.
#include "export/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <set>
#include <streambuf>
#include <system_error>
#include <utility>

#include "ontology/error.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

std::string remedy_for(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return "free some space, or write to another disk";
        case EACCES:
        case EPERM:
            return "check its permissions and its folder's, or write elsewhere";
        case EROFS:
            return "the file system is read-only: write elsewhere";
        case ENOENT:
        case ENOTDIR:
            return "make the folder first";
        case EISDIR:
            return "name a file, not a folder";
        case EPIPE:
            return "whoever read it has stopped reading";
        case EFBIG:
            return "the file system or a limit (ulimit -f) allows no file that big";
        default:
            return "check the disk and the path, or write elsewhere";
    }
}

[[noreturn]] void fail(const std::string& path, int error) {
    const std::string name = path == "-" ? "standard output" : path;
    throw Error(name + ": cannot be written (" + std::generic_category().message(error) + "): " + remedy_for(error));
}

// A stream onto a file descriptor whose every failure is thrown, with its reason, where it happens.
class DescriptorBuffer : public std::streambuf {
public:
    DescriptorBuffer(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {
        setp(buffer_.data(), buffer_.data() + buffer_.size());
    }

protected:
    int_type overflow(int_type c) override {
        sync();
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        *pptr() = traits_type::to_char_type(c);
        pbump(1);
        return c;
    }
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        if (size > epptr() - pptr()) {
            sync();
            if (static_cast<std::size_t>(size) >= buffer_.size()) {
                write_all(text, static_cast<std::size_t>(size));
                return size;
            }
        }
        std::memcpy(pptr(), text, static_cast<std::size_t>(size));
        pbump(static_cast<int>(size));
        return size;
    }
    int sync() override {
        const std::size_t size = static_cast<std::size_t>(pptr() - pbase());
        setp(buffer_.data(), buffer_.data() + buffer_.size());  // what could not be written is not tried again
        write_all(buffer_.data(), size);
        return 0;
    }

private:
    void write_all(const char* text, std::size_t size) {
        while (size > 0) {
            const ssize_t written = ::write(descriptor_, text, size);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(path_, errno);
            text += written;
            size -= static_cast<std::size_t>(written);
        }
    }

    int descriptor_;
    std::string path_;
    std::array<char, 64 * 1024> buffer_;
};

// Where the bytes are to go: of a symbolic link, what it points to, even if that is not there yet.
fs::path followed(const std::string& path) {
    fs::path target = path;
    std::error_code ignored;
    for (int links = 0; links < 40 && fs::is_symlink(fs::symlink_status(target, ignored)); ++links) {
        const fs::path to = fs::read_symlink(target, ignored);
        if (ignored) break;
        target = to.is_absolute() ? to : target.parent_path() / to;
    }
    return target;
}

fs::path folder_of(const fs::path& target) { return target.has_parent_path() ? target.parent_path() : fs::path("."); }

// “.graph.ttl.1234.0.tmp” beside the target: hidden, and no other process of this machine makes the same.
fs::path temporary_name(const fs::path& target, int attempt) {
    return folder_of(target) / ("." + target.filename().string() + "." + std::to_string(::getpid()) + "." +
                                std::to_string(attempt) + ".tmp");
}

// The temporaries that have names now.
struct Temporaries {
    std::mutex mutex;
    std::set<std::string> names;

    static Temporaries& all() {
        static Temporaries* const temporaries = new Temporaries;  // never destroyed: a thread may ask to the very end
        return *temporaries;
    }
    void add(const std::string& name) {
        const std::lock_guard lock(mutex);
        names.insert(name);
    }
    void remove(const std::string& name) {
        const std::lock_guard lock(mutex);
        names.erase(name);
    }
};

}  // namespace

struct Output::State {
    std::string path;    // as given, for messages
    fs::path target;     // what the temporary will replace
    fs::path temporary;  // empty: it has no name, or the target is written directly
    int descriptor = -1;
    bool direct = false;  // a pipe, a device, standard output
    bool finished = false, committed = false;
    std::unique_ptr<DescriptorBuffer> buffer;
    std::unique_ptr<std::ostream> stream;

    ~State() {
        // The stream first: what it still holds is not for anybody to see, and must not throw here.
        stream.reset();
        buffer.reset();
        if (descriptor > STDERR_FILENO) ::close(descriptor);
        if (!temporary.empty()) {
            ::unlink(temporary.c_str());
            Temporaries::all().remove(temporary);
        }
    }

    void open() {
        if (path == "-") {
            descriptor = STDOUT_FILENO;
            direct = true;
            return;
        }
        if (path.empty()) throw Error("an output file has an empty name: name a file, or - for standard output");
        target = followed(path);
        struct stat status {};
        const bool exists = ::stat(target.c_str(), &status) == 0;
        if (exists && S_ISDIR(status.st_mode)) fail(path, EISDIR);
        if (exists && !S_ISREG(status.st_mode)) {
            descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
            if (descriptor < 0) fail(path, errno);
            direct = true;
            return;
        }
        // A file that its owner protects from writing is not replaced behind his back.
        if (exists && ::access(target.c_str(), W_OK) != 0) fail(path, errno);
        open_temporary();
        if (exists && ::fchmod(descriptor, status.st_mode & 07777) != 0) fail(path, errno);
    }

    void open_temporary() {
        const bool can_link = ::access("/proc/self/fd", X_OK) == 0;
        if (can_link) descriptor = ::open(folder_of(target).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
        if (descriptor >= 0) return;
        for (int attempt = 0;; ++attempt) {
            fs::path name = temporary_name(target, attempt);
            descriptor = ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
            if (descriptor >= 0) {
                temporary = std::move(name);
                Temporaries::all().add(temporary);
                return;
            }
            if (errno != EEXIST || attempt == 1000) fail(path, errno);
        }
    }

    void finish() {
        if (finished) return;
        stream->flush();
        // Pipes and terminals have nothing to synchronise and say so.
        if (::fsync(descriptor) != 0 && !(direct && (errno == EINVAL || errno == EROFS || errno == ENOTSUP)))
            fail(path, errno);
        finished = true;
    }

    // Gives the nameless file a temporary name, since only a rename replaces a file in one step.
    void name_temporary() {
        const std::string nameless = "/proc/self/fd/" + std::to_string(descriptor);
        for (int attempt = 0;; ++attempt) {
            fs::path name = temporary_name(target, attempt);
            if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
                temporary = std::move(name);
                Temporaries::all().add(temporary);
                return;
            }
            if (errno != EEXIST || attempt == 1000) fail(path, errno);
        }
    }

    void take_name() {
        if (committed || direct) return;
        if (temporary.empty()) name_temporary();
        if (::rename(temporary.c_str(), target.c_str()) != 0) fail(path, errno);
        Temporaries::all().remove(temporary);
        temporary.clear();
        committed = true;
        // So that the new name, too, outlives a power cut; a folder that cannot be opened for that is no failure.
        const int folder = ::open(folder_of(target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder >= 0) {
            ::fsync(folder);
            ::close(folder);
        }
    }
};

Output::Output(std::string path) : state_(std::make_unique<State>()) {
    state_->path = std::move(path);
    state_->open();
    state_->buffer = std::make_unique<DescriptorBuffer>(state_->descriptor, state_->path);
    state_->stream = std::make_unique<std::ostream>(state_->buffer.get());
    state_->stream->exceptions(std::ios::badbit);  // what the buffer throws passes through
}
Output::~Output() = default;
Output::Output(Output&&) noexcept = default;
Output& Output::operator=(Output&&) noexcept = default;

std::ostream& Output::stream() { return *state_->stream; }
const std::string& Output::path() const { return state_->path; }
void Output::finish() { state_->finish(); }

void Output::commit() {
    state_->finish();
    state_->take_name();
}

void discard_unfinished_outputs() noexcept {
    Temporaries& temporaries = Temporaries::all();
    const std::lock_guard lock(temporaries.mutex);
    for (const std::string& name : temporaries.names) ::unlink(name.c_str());
    temporaries.names.clear();
}

void commit_all(std::span<Output> outputs) {
    for (Output& output : outputs) output.finish();
    for (Output& output : outputs) output.commit();
}

}  // namespace kimberlite
