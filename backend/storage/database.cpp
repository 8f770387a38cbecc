#include "backend/storage/database.h"

#include "backend/storage/pacedfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <sqlite3.h>

Q_LOGGING_CATEGORY(lcStorage, "storage")

namespace growthos {
namespace {

constexpr int busyPatience = 5000; // ms

Error openError(const QString &path, const QString &why)
{
    return {ErrorCode::Unavailable,
            QCoreApplication::translate("growthos::Database", "%1 cannot be opened: %2").arg(path, why),
            {},
            {}};
}

QString describe(sqlite3 *handle)
{
    switch (sqlite3_errcode(handle)) {
    case SQLITE_NOTADB:
        return QCoreApplication::translate("growthos::Database", "it is not a database, or it is damaged");
    case SQLITE_CORRUPT:
        return QCoreApplication::translate("growthos::Database", "it is damaged");
    case SQLITE_FULL:
        return QCoreApplication::translate("growthos::Database", "the disk is full");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return QCoreApplication::translate("growthos::Database", "no permission, or the folder is missing");
    default:
        return QString::fromUtf8(sqlite3_errmsg(handle));
    }
}

Error explain(int code)
{
    switch (code) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {ErrorCode::Unavailable, QStringLiteral("The disk is full or cannot be written."), {}, {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return {ErrorCode::Unavailable, QStringLiteral("Another program holds the data file."), {}, {}};
    case SQLITE_NOMEM:
        return {ErrorCode::Unavailable, QStringLiteral("There is not enough memory."), {}, {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Unavailable, QStringLiteral("The data file is damaged. Restore it from a backup."), {}, {}};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Unavailable, QStringLiteral("The query was stopped."), {}, {}};
    default:
        return {ErrorCode::Internal, QStringLiteral("The data could not be read or written."), {}, {}};
    }
}

} // namespace

Database::Database(sqlite3 *handle, Durability durability) : m_handle(handle), m_durability(durability) {}

Database::~Database()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    m_pacedFile.reset(); // what a close copies holds up nobody but who waits for the end
    sqlite3_close(m_handle);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const Options &options)
{
    // SQLite's own count of memory takes one lock of the whole process at every allocation; nobody asks for it.
    static const int counted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (counted != SQLITE_OK)
        qCDebug(lcStorage) << "SQLite counts its memory:" << counted;
    const bool writable = options.mode == Mode::ReadWrite;
    sqlite3 *handle = nullptr;
    const int flags =
        (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
    const int opened = sqlite3_open_v2(QFile::encodeName(path).constData(), &handle, flags, nullptr);
    std::unique_ptr<Database> database(new Database(handle, options.durability));
    if (opened != SQLITE_OK)
        return openError(path, describe(handle));
    sqlite3_extended_result_codes(handle, 0);
    // Our own threads never share a write lock; the wait covers another program looking at the file.
    sqlite3_busy_timeout(handle, busyPatience);

    const bool fresh = database->number("SELECT count(*) FROM sqlite_master") == 0;
    if (database->failed())
        return openError(path, describe(handle));
    if (options.applicationId != 0 && !fresh && database->number("PRAGMA application_id") != options.applicationId)
        return openError(path, QCoreApplication::translate("growthos::Database", "it was made by another program"));

    std::string setup = "PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
                        "PRAGMA cache_size=-" +
                        std::to_string(options.cacheKilobytes) +
                        ";"
                        "PRAGMA wal_autocheckpoint=" +
                        std::to_string(options.autoCheckpointPages) + ";";
    if (writable) {
        setup = "PRAGMA page_size=4096; PRAGMA journal_mode=WAL;" + setup;
        if (options.applicationId != 0 && fresh)
            setup += "PRAGMA application_id=" + std::to_string(options.applicationId) + ";";
        setup += options.durability == Durability::Full ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=NORMAL;";
    } else if (!options.mayWriteElsewhere) {
        setup += "PRAGMA query_only=ON;";
    }
    if (const auto done = database->execute(setup); !done)
        return openError(path, describe(handle));
    if (options.pacedCheckpoints)
        database->m_pacedFile = PacedFile::attach(handle);
    if (options.autoCheckpointPages == 0) {
        const auto keepSize = [](void *self, sqlite3 *, const char *, int pages) {
            static_cast<Database *>(self)->committedUpTo(pages);
            return SQLITE_OK;
        };
        sqlite3_wal_hook(handle, keepSize, database.get());
    }
    return database;
}

Result<void> Database::execute(std::string_view sql)
{
    if (sqlite3_exec(m_handle, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(sql);
    return takeError();
}

std::int64_t Database::number(std::string_view sql)
{
    Query query(*this, sql);
    return query.step() ? query.integer(0) : 0;
}

void Database::setDurability(Durability durability)
{
    if (durability == m_durability)
        return;
    if (execute(durability == Durability::Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"))
        m_durability = durability;
}

QString Database::path() const
{
    return QFile::decodeName(sqlite3_db_filename(m_handle, "main"));
}

std::int64_t Database::lastInsertRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

bool Database::checkpoint()
{
    int inLog = 0;
    int copied = 0;
    if (sqlite3_wal_checkpoint_v2(m_handle, "main", SQLITE_CHECKPOINT_PASSIVE, &inLog, &copied) != SQLITE_OK)
        return false;
    m_copiedPages = copied;
    return inLog == copied;
}

void Database::syncWriteAheadLog()
{
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK || file == nullptr ||
        file->pMethods == nullptr)
        return;
    if (const int done = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY); done != SQLITE_OK)
        qCWarning(lcStorage) << "the write-ahead log could not be synced:" << done;
}

bool Database::emptyWriteAheadLog()
{
    sqlite3_busy_timeout(m_handle, 0); // never wait for a reader
    const bool done =
        sqlite3_wal_checkpoint_v2(m_handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) == SQLITE_OK;
    sqlite3_busy_timeout(m_handle, busyPatience);
    if (done)
        committedUpTo(0);
    return done;
}

void Database::committedUpTo(int pages)
{
    if (pages < m_walPages)
        m_copiedPages = 0; // it began anew
    m_walPages = pages;
}

Result<void> Database::takeError()
{
    if (!m_error)
        return {};
    Error error = std::move(*m_error);
    m_error.reset();
    return error;
}

void Database::interrupt()
{
    sqlite3_interrupt(m_handle);
}

void Database::setHeartbeat(std::function<bool()> heartbeat)
{
    constexpr int instructions = 20'000;
    m_heartbeat = std::move(heartbeat);
    const auto beat = [](void *self) { return static_cast<Database *>(self)->m_heartbeat() ? 0 : 1; };
    sqlite3_progress_handler(m_handle, m_heartbeat ? instructions : 0, beat, this);
}

sqlite3_stmt *Database::prepared(std::string_view sql)
{
    if (const auto known = m_statements.find(sql); known != m_statements.end() && known->second)
        return known->second;
    auto &statement = m_statements[std::string(sql)];
    if (sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                           nullptr) != SQLITE_OK)
        fail(sql);
    return statement;
}

void Database::fail(std::string_view sql)
{
    const int code = sqlite3_errcode(m_handle);
    qCWarning(lcStorage).noquote() << "sqlite" << code << sqlite3_errmsg(m_handle) << "in"
                                   << QByteArray(sql.data(), qsizetype(sql.size())).left(200);
    if (m_error)
        return;
    m_error = explain(code);
}

Query::Query(Database &database, std::string_view sql) : m_database(database), m_statement(database.prepared(sql)) {}

Query::~Query()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

bool Query::step()
{
    if (!m_statement || m_database.failed())
        return false;
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        m_database.fail(sqlite3_sql(m_statement));
        return false;
    }
}

void Query::run()
{
    step();
    if (m_statement)
        sqlite3_reset(m_statement);
    m_next = 1;
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

bool Query::isNumber(int column) const
{
    const int type = sqlite3_column_type(m_statement, column);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

std::int64_t Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Query::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string_view Query::text(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::optional<std::int64_t> Query::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Query::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(std::string(text(column)));
}

QString Query::string(int column) const
{
    const std::string_view utf8 = text(column);
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

void Query::bindNext(std::int64_t value)
{
    sqlite3_bind_int64(m_statement, m_next++, value);
}

void Query::bindNext(double value)
{
    sqlite3_bind_double(m_statement, m_next++, value);
}

void Query::bindNext(std::string_view utf8)
{
    sqlite3_bind_text(m_statement, m_next++, utf8.data() ? utf8.data() : "", static_cast<int>(utf8.size()),
                      SQLITE_STATIC);
}

void Query::bindNext(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(m_statement, m_next++, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
}

void Query::bindNext(std::nullptr_t)
{
    sqlite3_bind_null(m_statement, m_next++);
}

Query &Query::bindBlob(std::string_view bytes)
{
    sqlite3_bind_blob(m_statement, m_next++, bytes.data() ? bytes.data() : "", static_cast<int>(bytes.size()),
                      SQLITE_STATIC);
    return *this;
}

Transaction::Transaction(Database &database) : m_database(database)
{
    Query(m_database, "BEGIN IMMEDIATE").run();
}

Transaction::~Transaction()
{
    if (m_open)
        sqlite3_exec(m_database.m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit()
{
    if (!m_database.failed())
        Query(m_database, "COMMIT").run();
    if (auto done = m_database.takeError(); !done)
        return done;
    m_open = false;
    return {};
}

} // namespace growthos
