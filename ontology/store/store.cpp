// Six tables. `user_version` is the version of the tables, `application_id` says whose file it is.
#include "ontology/store/store.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>

#include "ontology/error.h"
#include "ontology/identity/iris.h"

namespace kimberlite {
namespace {

constexpr std::int64_t application_id = 0x4B4D424C;  // “KMBL”

constexpr const char* tables_of_1 = R"(
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (place TEXT NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
                        content TEXT NOT NULL, PRIMARY KEY (place, id)) WITHOUT ROWID;
CREATE INDEX documents_by_content ON documents (content);
CREATE TABLE readings (content TEXT PRIMARY KEY, model TEXT NOT NULL, ontology TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX readings_by_makers ON readings (model, ontology, content);
CREATE TABLE iris (iri TEXT PRIMARY KEY, current INTEGER NOT NULL, now TEXT NOT NULL, anchors BLOB NOT NULL);
)";
constexpr const char* tables_of_2 = R"(
ALTER TABLE readings ADD COLUMN sum TEXT NOT NULL DEFAULT '';
CREATE TABLE files (place TEXT PRIMARY KEY, size INTEGER NOT NULL, time INTEGER NOT NULL, sha256 TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE decided (iri TEXT NOT NULL, later INTEGER NOT NULL, anchors BLOB NOT NULL,
                      PRIMARY KEY (iri, later)) WITHOUT ROWID;
UPDATE iris SET anchors = X'';  -- were of another kind, and say nothing any more
)";

class Sha256 {
public:
    Sha256() { check(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1); }
    Sha256& add(std::string_view bytes) {
        check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
        return *this;
    }
    std::string digits() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned length = 0;
        check(EVP_DigestFinal_ex(context_.get(), digest.data(), &length) == 1);
        std::string hex;
        for (unsigned i = 0; i < length; ++i)
            (hex += "0123456789abcdef"[digest[i] >> 4]) += "0123456789abcdef"[digest[i] & 15];
        return hex;
    }

private:
    static void check(bool well) {
        if (!well) throw Error("SHA-256 cannot be computed: the OpenSSL library does not work");
    }
    struct Free {
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
};

// Another process may have made them; and a kill in the middle of an earlier call leaves a file without any.
void make_tables(const Database& database) {
    Transaction transaction(database);
    const std::int64_t found = database.number("PRAGMA user_version");
    if (found < 1) database.execute(tables_of_1);
    if (found < 2) database.execute(tables_of_2);
    if (found < 1) database.execute("PRAGMA application_id=" + std::to_string(application_id));
    if (found < Store::version) database.execute("PRAGMA user_version=" + std::to_string(Store::version));
    transaction.commit();
}

// Of a reading's line. Versions of before kept none.
std::string sum_of(std::string_view line) { return hex_of(hash_of(line)); }

Database opened(const std::filesystem::path& path, Database::Mode mode) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        throw Error(path.string() +
                    ": the project's store is missing: put a copy of it in its place, or run `kimberlite init` "
                    "on the project's folder and add the texts again");
    return {path, mode};
}

StoredDocument document_of(const PreparedStatement& row) {
    return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
            std::string(row.text(4))};
}

std::vector<std::string> all_texts(PreparedStatement&& rows) {
    std::vector<std::string> all;
    while (rows.step()) all.emplace_back(rows.text(0));
    return all;
}

}  // namespace

std::string content_of(const Document& document) {
    Sha256 hash;
    for (const std::string* part : {&document.date, &document.title, &document.language, &document.text})
        hash.add(*part).add(std::string_view("", 1));
    return hash.digits();
}

std::optional<std::string> sha256_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    Sha256 hash;
    std::string part(std::size_t{1} << 16, '\0');
    while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0)
        hash.add(std::string_view(part).substr(0, static_cast<std::size_t>(in.gcount())));
    return in.bad() ? std::nullopt : std::optional(hash.digits());
}

void Store::create(const std::filesystem::path& path) { make_tables(Database(path, Database::Mode::create)); }

Store::Store(const std::filesystem::path& path, Database::Mode mode) : database_(opened(path, mode)) {
    const std::int64_t found = database_.number("PRAGMA user_version");
    if (found == 0)
        throw Error(path.string() + ": the project was not made to its end: run `kimberlite init` on its folder");
    if (database_.number("PRAGMA application_id") != application_id)
        throw Error(path.string() + ": is no store of Kimberlite: move it away, or name another project");
    if (found > version)
        throw Error(path.string() + ": was made by a newer version of Kimberlite (store " + std::to_string(found) +
                    ", this program knows up to " + std::to_string(version) + "): install that version or a later one");
    if (found < version && mode != Database::Mode::read)
        make_tables(database_);
    else
        found_version_ = found;
}

std::string Store::setting(std::string_view name) const {
    PreparedStatement row = database_.prepare("SELECT value FROM settings WHERE name = ?");
    return row.bind(1, name).step() ? std::string(row.text(0)) : "";
}

void Store::set(std::string_view name, std::string_view value) {
    database_.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?)").bind(1, name).bind(2, value).run();
}

void Store::put(const StoredDocument& document) {
    database_.prepare("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)")
        .bind(1, document.place)
        .bind(2, document.id)
        .bind(3, document.source)
        .bind(4, document.sha256)
        .bind(5, document.content)
        .run();
}

void Store::put_reading(std::string_view content, const Makers& makers, std::string_view line) {
    const std::string sum = sum_of(line);
    database_.prepare("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)")
        .bind(1, content)
        .bind(2, makers.model)
        .bind(3, makers.ontology)
        .bind(4, line)
        .bind(5, sum)
        .run();
}

void Store::remove(const StoredDocument& document) {
    database_.prepare("DELETE FROM documents WHERE place = ? AND id = ?")
        .bind(1, document.place)
        .bind(2, document.id)
        .run();
}

void Store::put_file(const StoredFile& file) {
    database_.prepare("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)")
        .bind(1, file.place)
        .bind(2, file.size)
        .bind(3, file.time)
        .bind(4, file.sha256)
        .run();
}

void Store::forget_unused_readings() {
    database_.execute("DELETE FROM readings WHERE content NOT IN (SELECT content FROM documents)");
}

std::vector<StoredDocument> Store::documents() const {
    std::vector<StoredDocument> all;
    PreparedStatement rows =
        database_.prepare("SELECT place, id, source, sha256, content FROM documents ORDER BY place, id");
    while (rows.step()) all.push_back(document_of(rows));
    return all;
}

std::vector<std::string> Store::contents() const {
    return all_texts(database_.prepare("SELECT content FROM readings ORDER BY content"));
}

std::vector<std::string> Store::contents(const Makers& makers) const {
    PreparedStatement rows =
        database_.prepare("SELECT content FROM readings WHERE model = ? AND ontology = ? ORDER BY content");
    rows.bind(1, makers.model).bind(2, makers.ontology);
    return all_texts(std::move(rows));
}

std::vector<std::string> Store::stale_contents(const Makers& makers) const {
    PreparedStatement rows =
        database_.prepare("SELECT content FROM readings WHERE model <> ? OR ontology <> ? ORDER BY content");
    rows.bind(1, makers.model).bind(2, makers.ontology);
    return all_texts(std::move(rows));
}

std::vector<StoredFile> Store::files() const {
    std::vector<StoredFile> all;
    if (found_version_ < 2) return all;
    PreparedStatement rows = database_.prepare("SELECT place, size, time, sha256 FROM files ORDER BY place");
    while (rows.step())
        all.push_back({std::string(rows.text(0)), rows.number(1), rows.number(2), std::string(rows.text(3))});
    return all;
}

std::vector<std::string> Store::altered_contents() const {
    std::vector<std::string> altered;
    if (found_version_ < 2) return altered;
    PreparedStatement rows =
        database_.prepare("SELECT content, line, sum FROM readings WHERE sum <> '' ORDER BY content");
    while (rows.step())
        if (sum_of(rows.text(1)) != rows.text(2)) altered.emplace_back(rows.text(0));
    return altered;
}

StoreCounts Store::count(const Makers& makers) const {
    StoreCounts counts;
    counts.documents = database_.number("SELECT count(*) FROM documents");
    counts.readings = database_.number("SELECT count(*) FROM readings");
    PreparedStatement stale = database_.prepare("SELECT count(*) FROM readings WHERE model <> ? OR ontology <> ?");
    if (stale.bind(1, makers.model).bind(2, makers.ontology).step()) counts.stale = stale.number(0);
    counts.given = database_.number("SELECT count(*) FROM iris WHERE current");
    counts.retired = database_.number("SELECT count(*) FROM iris WHERE NOT current");
    return counts;
}

std::optional<std::string> Store::reading(std::string_view content) const {
    PreparedStatement row = database_.prepare("SELECT line FROM readings WHERE content = ?");
    if (!row.bind(1, content).step()) return std::nullopt;
    return std::string(row.text(0));
}

void Store::for_each_reading(const std::function<void(StoredDocument&&, std::string&& line)>& take) const {
    PreparedStatement rows = database_.prepare(
        "SELECT place, id, source, sha256, documents.content, line FROM documents JOIN readings USING (content)");
    while (rows.step()) take(document_of(rows), std::string(rows.text(5)));
}

}  // namespace kimberlite
