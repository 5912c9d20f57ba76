// The files that a project's texts were found in: how they were then, and how they are now.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/store/folder.h"
#include "ontology/store/store.h"

namespace kimberlite {

// Whether a document's place is at another place: that itself, in the folder, archive or mailbox there, or a line of
// the file there.
bool is_at(std::string_view place, std::string_view where);

// The file that a text was found in, by the path it was found at: “news.zip” of “news.zip/a.html”; the path as it is,
// where no file is there.
std::string file_of(const std::string& path);

// As the file is now; none: it is not there or cannot be read. `known`: what was kept of it; where size and time are
// the same, the file is not read for its hash.
std::optional<StoredFile> look_at(const std::string& path, const std::string& place, const StoredFile* known);

enum class OnDisk : std::uint8_t { same, changed, gone, unknown };  // unknown: nothing was kept of how it was
std::string_view name_of(OnDisk);

// Of each document, how its file is now against when it was added.
std::vector<OnDisk> look_at_files(const ProjectFolder&, const Store&, const std::vector<StoredDocument>&);

}  // namespace kimberlite
