// A file is as it was where size and time of its last change are; else its bytes are hashed.
#include "cli/stored_files.h"

#include <array>
#include <filesystem>
#include <map>

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

// “news.zip/a.html” → “news.zip”, “feed.jsonl:3” → “feed.jsonl”; empty: there is nothing before it.
std::string_view one_less(std::string_view path) {
    const std::size_t cut = path.find_last_of("/:#");
    return cut == path.npos ? std::string_view() : path.substr(0, cut);
}

}  // namespace

bool is_at(std::string_view place, std::string_view where) {
    if (where == "." && !place.starts_with("../") && !place.starts_with('/')) return true;
    if (!place.starts_with(where)) return false;
    const std::string_view rest = place.substr(where.size());
    if (rest.empty() || rest.front() == '/') return true;
    return (rest.front() == ':' || rest.front() == '#') && rest.size() > 1 &&
           rest.find_first_not_of("0123456789#", 1) == rest.npos;
}

std::string file_of(const std::string& path) {
    std::error_code ignored;
    for (std::string_view at = path; !at.empty(); at = one_less(at)) {
        const fs::file_status status = fs::status(at, ignored);
        if (fs::is_regular_file(status)) return std::string(at);
        if (fs::is_directory(status)) break;
    }
    return path;
}

std::optional<StoredFile> look_at(const std::string& path, const std::string& place, const StoredFile* known) {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) return std::nullopt;
    StoredFile file;
    file.place = place;
    file.size = static_cast<std::int64_t>(fs::file_size(path, failed));
    if (failed) return std::nullopt;
    file.time = static_cast<std::int64_t>(fs::last_write_time(path, failed).time_since_epoch().count());
    if (failed) return std::nullopt;
    if (known && known->size == file.size && known->time == file.time) return *known;
    auto hash = sha256_of_file(path);
    if (!hash) return std::nullopt;
    file.sha256 = std::move(*hash);
    return file;
}

std::string_view name_of(OnDisk state) {
    constexpr std::array<std::string_view, 4> names = {"same", "changed", "gone", "unknown"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<OnDisk> look_at_files(const ProjectFolder& folder, const Store& store,
                                  const std::vector<StoredDocument>& documents) {
    std::map<std::string, StoredFile, std::less<>> kept;
    for (StoredFile& file : store.files()) {
        std::string place = file.place;
        kept.emplace(std::move(place), std::move(file));
    }
    std::map<std::string_view, OnDisk> looked;  // at files, by place
    std::vector<OnDisk> states;
    for (const StoredDocument& document : documents) {
        std::string_view place = document.place;
        auto file = kept.find(place);
        while (file == kept.end() && !(place = one_less(place)).empty()) file = kept.find(place);
        if (file == kept.end()) {
            states.push_back(OnDisk::unknown);
            continue;
        }
        const auto [found, fresh] = looked.emplace(file->first, OnDisk::gone);
        if (fresh) {
            const auto now = look_at((folder.root / file->first).string(), file->first, &file->second);
            if (now) found->second = now->sha256 == file->second.sha256 ? OnDisk::same : OnDisk::changed;
        }
        states.push_back(found->second);
    }
    return states;
}

}  // namespace kimberlite
