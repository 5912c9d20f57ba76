// SQLite through its C interface: the one file that owns its handles.
//
// Why SQLite (public domain, Debian's libsqlite3): a project is kept in one file that is changed in place, a few rows
// of many, and must be whole after a kill, a crash or a full disk. Files with rename and fsync give that for one
// document; for “these ten documents and what was remembered of them, or nothing” one would write a journal, and
// SQLite's write-ahead log is one that has been tested for it. Readers do not wait for a writer, nor it for them.
//
// Every failure is an Error that names the file and the remedy. A handle is used by one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace kimberlite {

class Database;

// One statement, prepared. Places of parameters count from 1, columns from 0, as SQLite has it.
class PreparedStatement {
public:
    // The text or bytes must live until the statement has run.
    PreparedStatement& bind(int place, std::string_view text);
    PreparedStatement& bind(int place, std::int64_t number);
    PreparedStatement& bind_bytes(int place, std::string_view bytes);

    bool step();                              // to the next row; false: no more, and it can be bound and run again
    void run();                               // to its end
    std::string_view text(int column) const;  // text or bytes; valid until the next step
    std::int64_t number(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt*) const noexcept;
    };
    PreparedStatement(const Database& database, std::string_view sql);
    void check(int result) const;

    const Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
public:
    // read: changes nothing, and needs no right to.
    enum class Mode : std::uint8_t { existing, create, read };
    Database(std::filesystem::path, Mode);

    PreparedStatement prepare(std::string_view sql) const { return PreparedStatement(*this, sql); }
    void execute(const std::string& sql) const;
    std::int64_t number(std::string_view sql) const;  // the first column of the first row; 0: no row
    std::int64_t changed_rows() const;                // by the last statement
    const std::filesystem::path& path() const { return path_; }

    // Reads every page: what is wrong, in SQLite's words; empty: nothing.
    std::string find_damage() const;

    [[noreturn]] void fail(int result) const;

private:
    friend class PreparedStatement;
    struct Close {
        void operator()(sqlite3*) const noexcept;
    };
    std::filesystem::path path_;
    std::unique_ptr<sqlite3, Close> handle_;
};

// All or nothing: without commit() what was done since is undone.
class Transaction {
public:
    explicit Transaction(const Database&);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    const Database& database_;
    bool open_ = true;
};

}  // namespace kimberlite
