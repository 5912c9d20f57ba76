// What the tests of this room share: a folder that vanishes, archives made in memory, and everything that `load` gives.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/text/load.h"

namespace kimberlite {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "kimberlite-texts-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string write(const std::string& name, std::string_view bytes) const {
        const auto file = path / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file.string();
    }

    std::filesystem::path path;
};

struct Loaded {
    std::vector<Document> documents;
    std::vector<Skipped> skipped;

    std::vector<std::string> ids() const {
        std::vector<std::string> all;
        for (const auto& document : documents) all.push_back(document.id);
        return all;
    }
};

inline Loaded load_all(const std::vector<std::string>& inputs, const LoadOptions& options = {}) {
    Loaded loaded;
    load(
        inputs, options, [&](Document&& document) { loaded.documents.push_back(std::move(document)); },
        [&](Skipped&& skipped) { loaded.skipped.push_back(std::move(skipped)); });
    return loaded;
}

using Members = std::vector<std::pair<std::string, std::string>>;

// Packs members; `set_format` and `add_filter` are libarchive's own, e.g. archive_write_set_format_zip.
inline std::string pack(const Members& members, int (*set_format)(archive*), int (*add_filter)(archive*) = nullptr) {
    std::size_t room = 1 << 16;
    for (const auto& [name, bytes] : members) room += name.size() * 4 + bytes.size() * 2 + 4096;
    std::string packed(room, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    set_format(writer);
    if (add_filter) add_filter(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    EXPECT_EQ(archive_write_open_memory(writer, packed.data(), packed.size(), &used), ARCHIVE_OK);
    for (const auto& [name, bytes] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << archive_error_string(writer);
        archive_write_data(writer, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    packed.resize(used);
    return packed;
}

inline std::string zip(const Members& members) { return pack(members, archive_write_set_format_zip); }
inline std::string tar(const Members& members, int (*filter)(archive*) = nullptr) {
    return pack(members, archive_write_set_format_pax_restricted, filter);
}
inline std::string compress(const std::string& bytes, int (*filter)(archive*)) {
    return pack({{"data", bytes}}, archive_write_set_format_raw, filter);
}

// A text of news long enough to be seen for English.
inline const std::string news =
    "Annie Banda, the minister of water, opened the new pumping station at Mongu on Tuesday.\n\n"
    "The station was built by the Barotse Water Company and will serve the town and the villages along the river, "
    "said its director, Peter Sitali, who thanked the workers for what they had done in two years.\n";

}  // namespace kimberlite
