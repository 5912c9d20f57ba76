// What a project keeps: its documents, their readings, its settings, and the IRIs it has given out.
//
// Documents are few words each: where they were found, their id, the hash of their content. Readings stand apart, one a
// content (text, date, title, language: all that a reading depends on), as the line of JSON Lines that `read` writes;
// so a text that was moved, or given twice, is read once. The line holds the text: what a newer model or ontology has
// to read again is read from there, and the file it came from need no longer be. Beside it stands a sum of it, so that
// one which was altered is known; and of the files, how they were when their texts were added.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/document.h"
#include "ontology/store/database.h"

namespace kimberlite {

struct StoredDocument {
    std::string place;  // where it was found, relative to the project; with its id it is the document's key
    std::string id;
    std::string source;
    std::string sha256;   // of the bytes it came from
    std::string content;  // key of its reading

    bool operator==(const StoredDocument&) const = default;
};

// What readings are made by.
struct Makers {
    std::string model, ontology;  // versions
};

// A file that texts were found in.
struct StoredFile {
    std::string place;                // relative to the project
    std::int64_t size = 0, time = 0;  // bytes; of the last change, in the clock's own unit
    std::string sha256;

    bool operator==(const StoredFile&) const = default;
};

struct StoreCounts {
    std::int64_t documents = 0;
    std::int64_t readings = 0, stale = 0;  // of the readings, made by others than the makers asked for
    std::int64_t given = 0, retired = 0;   // IRIs in the last graph, and those that are no longer
};

// The key of a document's reading: SHA-256 of all that a reading depends on.
std::string content_of(const Document&);

// Of a file's bytes, 64 hexadecimal digits; none: it cannot be read.
std::optional<std::string> sha256_of_file(const std::filesystem::path&);

class Store {
public:
    static constexpr std::int64_t version = 2;  // of the tables

    // Makes one that is empty; one that is there stays as it is.
    static void create(const std::filesystem::path&);
    // Throws Error naming the file and the remedy: missing, damaged, made by a newer version. One that an older version
    // made gets the tables it lacks, unless it is only to be read.
    explicit Store(const std::filesystem::path&, Database::Mode = Database::Mode::existing);

    const Database& database() const { return database_; }

    std::string setting(std::string_view name) const;  // empty: not set
    void set(std::string_view name, std::string_view value);

    void put(const StoredDocument&);  // in place of the one of its key
    void put_reading(std::string_view content, const Makers&, std::string_view line);
    void remove(const StoredDocument&);
    void put_file(const StoredFile&);
    void forget_unused_readings();  // those of no document

    std::vector<StoredDocument> documents() const;           // sorted by place and id
    std::vector<std::string> contents() const;               // keys of readings
    std::vector<std::string> contents(const Makers&) const;  // of readings made by these, sorted
    std::vector<std::string> stale_contents(const Makers&) const;
    std::vector<StoredFile> files() const;  // sorted by place
    // Of readings that are not as they were kept, by the lines' sums.
    std::vector<std::string> altered_contents() const;
    StoreCounts count(const Makers&) const;

    // The line of a reading; none: there is no such.
    std::optional<std::string> reading(std::string_view content) const;
    // Documents with the lines of their readings, one by one.
    void for_each_reading(const std::function<void(StoredDocument&&, std::string&& line)>&) const;

private:
    Database database_;
    std::int64_t found_version_ = version;
};

}  // namespace kimberlite
