// The write-ahead log with synchronous=FULL: a transaction that commit() returned from is on the disk. SQLite gives a
// result code for everything; here each becomes an Error whose remedy depends on its kind.
#include "ontology/store/database.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cstring>
#include <utility>

#include "ontology/error.h"

namespace kimberlite {
namespace {

constexpr int busy_milliseconds = 10'000;  // for a reader that folds the log back in; writers have a lock of their own

std::string remedy_for(int result) {
    switch (result & 0xFF) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return "it is damaged: put a copy of it in its place, or remove the folder it is in, make the project "
                   "again with "
                   "`kimberlite init` and add the texts again";
        case SQLITE_FULL:
            return "the disk is full or a limit (ulimit -f) is reached: free some space and run the command again; "
                   "what was "
                   "kept before is kept";
        case SQLITE_IOERR:
            return "check the disk, its free space and limits (ulimit -f), and run the command again; what was kept "
                   "before "
                   "is kept";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "another program is using it: wait until that has ended";
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return "check its permissions and its folder's";
        case SQLITE_NOMEM:
            return "close other programs, or give fewer --threads";
        default:
            return "run the command again; if it happens again, `kimberlite status --check` tells whether it is "
                   "damaged";
    }
}

// Even a reader keeps a table of the write-ahead log beside the file, so he needs both.
bool may_write(const std::filesystem::path& path) {
    return ::access(path.c_str(), W_OK) == 0 && ::access(path.parent_path().c_str(), W_OK) == 0;
}

// Where nobody has left anything in the log, one who may not write reads the file as one that does not change.
std::string uri_of(const std::filesystem::path& path, bool read_only) {
    std::string uri = "file:";
    for (const char c : path.string())
        if (c == '%' || c == '?' || c == '#')
            for (const char part : {'%', "0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15]}) uri += part;
        else
            uri += c;
    std::error_code ignored;
    const std::filesystem::path log = path.string() + "-wal";
    const bool settled = !std::filesystem::exists(log, ignored) || std::filesystem::file_size(log, ignored) == 0;
    return read_only && settled ? uri + "?immutable=1" : uri;
}

}  // namespace

void PreparedStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }

PreparedStatement::PreparedStatement(const Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* made = nullptr;
    check(sqlite3_prepare_v2(database.handle_.get(), sql.data(), static_cast<int>(sql.size()), &made, nullptr));
    statement_.reset(made);
}

void PreparedStatement::check(int result) const {
    if (result != SQLITE_OK) database_->fail(result);
}

PreparedStatement& PreparedStatement::bind(int place, std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), place, text.data() ? text.data() : "", text.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
    return *this;
}

PreparedStatement& PreparedStatement::bind(int place, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), place, number));
    return *this;
}

PreparedStatement& PreparedStatement::bind_bytes(int place, std::string_view bytes) {
    check(sqlite3_bind_blob64(statement_.get(), place, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC));
    return *this;
}

bool PreparedStatement::step() {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) {
        const std::string path = database_->path().string();
        sqlite3_reset(statement_.get());  // so that the transaction can be undone; keeps the error's words
        database_->fail(result);
    }
    sqlite3_reset(statement_.get());
    return false;
}

void PreparedStatement::run() {
    while (step()) {
    }
}

std::string_view PreparedStatement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes ? std::string_view(bytes, size) : std::string_view();
}

std::int64_t PreparedStatement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

Database::Database(std::filesystem::path path, Mode mode) : path_(std::move(path)) {
    sqlite3* made = nullptr;
    const bool read_only = mode == Mode::read && !may_write(path_);
    const int flags = SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_URI |
                      (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
    const int result = sqlite3_open_v2(uri_of(path_, read_only).c_str(), &made, flags, nullptr);
    handle_.reset(made);
    if (result != SQLITE_OK) fail(result);
    sqlite3_extended_result_codes(handle_.get(), 1);
    sqlite3_busy_timeout(handle_.get(), busy_milliseconds);
    if (mode == Mode::read) {
        execute("PRAGMA query_only=ON");
        return;
    }
    // A damaged file, or none of SQLite's, is known from here on.
    execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
}

void Database::fail(int result) const {
    std::string message = path_.string() + ": cannot be used";
    if (handle_) {
        (message += " (") += sqlite3_errmsg(handle_.get());
        if (const int error = sqlite3_system_errno(handle_.get()); error != 0)
            (message += ": ") += std::strerror(error);
        message += ")";
    }
    throw Error(message + ": " + remedy_for(result));
}

void Database::execute(const std::string& sql) const {
    const int result = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail(result);
}

std::int64_t Database::number(std::string_view sql) const {
    PreparedStatement statement = prepare(sql);
    return statement.step() ? statement.number(0) : 0;
}

std::int64_t Database::changed_rows() const { return sqlite3_changes64(handle_.get()); }

std::string Database::find_damage() const {
    PreparedStatement check = prepare("PRAGMA integrity_check(1)");
    check.step();
    const std::string said(check.text(0));
    return said == "ok" ? "" : said;
}

Transaction::Transaction(const Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.execute("ROLLBACK");
    } catch (const Error&) {  // it has undone it by itself, as it does where the disk is full
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace kimberlite
