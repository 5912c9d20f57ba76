// A project is found as a version-control folder is: here, or above. The lock is flock(2)'s, which the kernel takes
// back when its holder dies, so that no kill leaves one behind.
#include "ontology/store/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <thread>

#include "ontology/error.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

constexpr auto look_again = std::chrono::milliseconds(50);

std::string holder_of(int descriptor) {
    std::array<char, 32> text{};
    const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
    std::string number;
    for (ssize_t i = 0;
         i < size && text[static_cast<std::size_t>(i)] >= '0' && text[static_cast<std::size_t>(i)] <= '9'; ++i)
        number += text[static_cast<std::size_t>(i)];
    return number.empty() ? "another process" : "process " + number;
}

}  // namespace

ProjectFolder find_project(const std::string& given) {
    std::error_code failed;
    if (!given.empty()) {
        const ProjectFolder folder{fs::canonical(given, failed)};
        if (failed) throw Error(given + ": no such folder: check the path given with --project");
        if (!fs::is_directory(folder.kept(), failed))
            throw Error(given + ": is no project: make it one with `kimberlite init " + given + "`");
        return folder;
    }
    const fs::path here = fs::current_path();
    for (fs::path at = here;; at = at.parent_path()) {
        const ProjectFolder folder{at};
        if (fs::is_directory(folder.kept(), failed)) return folder;
        if (at == at.parent_path()) break;
    }
    throw Error(here.string() +
                ": is in no project: name one with --project DIR, or make one with `kimberlite init DIR`");
}

std::string place_in(const ProjectFolder& folder, const std::string& path) {
    std::error_code failed;
    fs::path whole = fs::path(path).is_absolute() ? fs::path(path) : fs::current_path() / path;
    whole = whole.lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();  // “texts/”
    const fs::path itself = fs::weakly_canonical(whole, failed);
    if (!failed) whole = itself;
    const fs::path relative = whole.lexically_relative(folder.root);
    return relative.empty() ? whole.string() : relative.string();
}

ProjectLock::ProjectLock(const ProjectFolder& folder, std::chrono::milliseconds patience,
                         const std::function<void(const std::string&)>& waiting) {
    const std::string path = folder.lock();
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0)
        throw Error(path + ": cannot be opened (" + std::generic_category().message(errno) +
                    "): check its permissions and its folder's");
    const auto end = std::chrono::steady_clock::now() + patience;
    bool said = false;
    while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const std::string holder = holder_of(descriptor_);
        const bool over = std::chrono::steady_clock::now() >= end;
        if (over || (error != EWOULDBLOCK && error != EINTR)) {
            ::close(descriptor_);
            if (!over) throw Error(path + ": cannot be locked (" + std::generic_category().message(error) + ")");
            throw Error(folder.root.string() + ": is being changed by " + holder +
                        ": run the command again when that has ended, or wait longer with --wait SECONDS");
        }
        if (!said) waiting(holder);
        said = true;
        std::this_thread::sleep_for(look_again);
    }
    const std::string number = std::to_string(::getpid()) + '\n';
    // Only for the message of others: a full disk is no reason to stop here.
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, number.data(), number.size(), 0) < 0) return;
}

ProjectLock::~ProjectLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace kimberlite
