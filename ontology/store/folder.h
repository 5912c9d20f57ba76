// A project's folder: where it is, and who may change it.
//
//   DIR/.kimberlite/store.db   what is kept (ontology/store/store.h), with SQLite's -wal and -shm beside it
//   DIR/.kimberlite/lock       locked by whoever changes the project, with his process number in it
//   DIR/decisions.txt          the user's decisions, if any
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace kimberlite {

struct ProjectFolder {
    std::filesystem::path root;  // canonical

    std::filesystem::path kept() const { return root / ".kimberlite"; }
    std::filesystem::path store() const { return kept() / "store.db"; }
    std::filesystem::path lock() const { return kept() / "lock"; }
    std::filesystem::path decisions() const { return root / "decisions.txt"; }
};

// The project of a folder named by the user; where `given` is empty, of the working folder or the nearest one above it.
// Throws Error with the remedy where there is none.
ProjectFolder find_project(const std::string& given);

// Where a text was found, as the project knows it wherever the command is run and through whatever links: relative to
// the project's folder, so that both can be moved together. The text itself need not be there.
std::string place_in(const ProjectFolder&, const std::string& path);

// Held by one process at a time, and let go when that ends in whatever way.
class ProjectLock {
public:
    // Waits while another has it: `waiting` is called once, with that one's process number or “another process”. Throws
    // Error after `patience`.
    ProjectLock(const ProjectFolder&, std::chrono::milliseconds patience,
                const std::function<void(const std::string&)>& waiting);
    ~ProjectLock();
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;

private:
    int descriptor_ = -1;
};

}  // namespace kimberlite
