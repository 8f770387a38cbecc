#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace growthos {

class PacedFile;
class Query;

/// One SQLite connection; the only door to SQLite (nothing outside this folder includes sqlite3.h). Used by one thread
/// at a time.
///
/// Errors are sticky: the first failing statement is kept, every later `step` returns false, and `Transaction::commit`
/// (or `takeError` after reads) reports it. So a caller checks once per unit of work and loses nothing.
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };
    /// Full: a commit is on disk when it returns. Normal: after a power loss the last commits may be gone, never torn.
    enum class Durability { Normal, Full };

    struct Options
    {
        Mode mode = Mode::ReadWrite;
        Durability durability = Durability::Full;
        /// PRAGMA application_id: refuses a file of another kind. 0 = not checked.
        std::int32_t applicationId = 0;
        int cacheKilobytes = 16 * 1024;
        /// Pages in the write-ahead log before SQLite checkpoints by itself; 0 = only `checkpoint()`.
        int autoCheckpointPages = 1000;
        /// Checkpoints go to the disk piece by piece, so that whoever syncs another file meanwhile need not wait long.
        bool pacedCheckpoints = false;
        /// ReadOnly: statements may write other files (VACUUM INTO).
        bool mayWriteElsewhere = false;
    };

    /// Opens (ReadWrite: creates) `path` in WAL mode. Errors: Unavailable with a sentence for a person: not readable,
    /// not a database, damaged, made by another program.
    static Result<std::unique_ptr<Database>> open(const QString &path, const Options &options);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Runs statements without parameters or rows; several may be separated by semicolons.
    Result<void> execute(std::string_view sql);
    /// One integer from a statement without parameters, such as "PRAGMA user_version". 0 when there is no row.
    std::int64_t number(std::string_view sql);

    /// Costs nothing when it is so already. Not inside a transaction.
    void setDurability(Durability durability);
    QString path() const;
    std::int64_t lastInsertRowId() const;
    /// Rows changed by the last INSERT, UPDATE or DELETE.
    std::int64_t changes() const;

    /// Copies the write-ahead log into the file without waiting for readers. True when all of it is there and synced:
    /// whatever was committed before the call is then in the main file.
    bool checkpoint();
    /// The same, and then nothing is left of the write-ahead log: what was deleted is on the disk no more. False while
    /// somebody reads an older state. Not inside a transaction.
    bool emptyWriteAheadLog();
    /// Brings the write-ahead log itself to the disk: with Normal, what was committed since the last checkpoint waits
    /// for the next one.
    void syncWriteAheadLog();
    /// Pages in the write-ahead log after this connection's last commit. Kept only with autoCheckpointPages = 0.
    int walPages() const { return m_walPages; }
    /// Those of them that no checkpoint of this connection has found in the file.
    int uncopiedPages() const { return m_walPages - m_copiedPages; }

    bool failed() const { return m_error.has_value(); }
    /// The first error since the last call, or success. Unavailable: the disk, the file or another program stood in the
    /// way, so the same statements may work later. Internal: they would fail again.
    Result<void> takeError();
    /// From any thread: the statement that runs now ends with an error.
    void interrupt();
    /// Called every few milliseconds of a long statement, on its thread; false ends it with an error.
    void setHeartbeat(std::function<bool()> heartbeat);

private:
    friend class Query;
    friend class Transaction;

    Database(sqlite3 *handle, Durability durability);
    sqlite3_stmt *prepared(std::string_view sql);
    void fail(std::string_view sql);

    void committedUpTo(int pages);

    std::unique_ptr<PacedFile> m_pacedFile;
    sqlite3 *m_handle;
    Durability m_durability;
    int m_walPages = 0;
    int m_copiedPages = 0;
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, sqlite3_stmt *, TextHash, std::equal_to<>> m_statements;
    std::optional<Error> m_error;
    std::function<bool()> m_heartbeat;
};

/// A prepared statement, taken from the connection's cache and given back reset. Parameters are numbered from 1 in the
/// order of `bind`; columns from 0. Bound text must outlive the last `step`. Text read is valid until the next `step`.
///
///     Query query(db, "SELECT id, email FROM contacts WHERE num = ?");
///     query.bind(num);
///     while (query.step())
///         use(query.text(0));
class Query
{
public:
    Query(Database &database, std::string_view sql);
    ~Query();
    Q_DISABLE_COPY_MOVE(Query)

    template <class... Values>
    Query &bind(const Values &...values)
    {
        (bindNext(values), ...);
        return *this;
    }
    /// True while there is a row. False at the end and after an error (see Database).
    bool step();
    /// For a statement without rows: `bind`, `run`, and again.
    void run();

    bool isNull(int column) const;
    bool isNumber(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;
    std::string_view blob(int column) const { return text(column); }
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string> optionalText(int column) const;
    QString string(int column) const;

private:
    void bindNext(std::int64_t value);
    void bindNext(int value) { bindNext(static_cast<std::int64_t>(value)); }
    void bindNext(long long value) { bindNext(static_cast<std::int64_t>(value)); }
    void bindNext(bool value) { bindNext(static_cast<std::int64_t>(value)); }
    void bindNext(double value);
    void bindNext(std::string_view utf8);
    void bindNext(const std::string &utf8) { bindNext(std::string_view(utf8)); }
    void bindNext(const char *utf8) { bindNext(std::string_view(utf8)); }
    void bindNext(const QByteArray &utf8) { bindNext(std::string_view(utf8.constData(), std::size_t(utf8.size()))); }
    void bindNext(const QString &text);
    void bindNext(std::nullptr_t);
    template <class T>
    void bindNext(const std::optional<T> &value)
    {
        if (value)
            bindNext(*value);
        else
            bindNext(nullptr);
    }

public:
    /// Bytes that are no text.
    Query &bindBlob(std::string_view bytes);

private:
    Database &m_database;
    sqlite3_stmt *m_statement;
    int m_next = 1;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it goes out of scope uncommitted.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    /// Reports the first error of any statement since the transaction began, and then nothing of it is stored.
    Result<void> commit();

private:
    Database &m_database;
    bool m_open = true;
};

} // namespace growthos
