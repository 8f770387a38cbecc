#include "backend/backup/verify.h"

#include "backend/backup/landing.h"
#include "backend/bus/eventrecord.h"
#include "backend/bus/recordrun.h"
#include "backend/core/jsoncheck.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/rawjson.h"
#include "backend/core/sealer.h"
#include "backend/storage/database.h"
#include "backend/storage/migrator.h"

#include <QFileInfo>
#include <sodium.h>

namespace growthos {
namespace {

/// Of one kind of trouble so many examples are enough.
constexpr int mostLines = 20;

/// A count that must be 0, and the sentence for when it is not.
struct Relation
{
    std::string_view sql;
    const char *sentence;
};

#define LIVING "deleted_at IS NULL AND merged_into IS NULL"
constexpr Relation relations[] = {
    {"SELECT count(*) FROM events WHERE contact NOT IN (SELECT num FROM contacts)",
     "%1 events belong to contacts that are not there."},
    {"SELECT count(*) FROM events WHERE name NOT IN (SELECT num FROM event_names)", "%1 events have no name."},
    {"SELECT count(*) FROM identities WHERE contact NOT IN (SELECT num FROM contacts WHERE " LIVING ")",
     "%1 identifiers lead to no living contact."},
    {"SELECT count(*) FROM contacts c WHERE " LIVING " AND external_id IS NOT NULL AND NOT EXISTS"
     " (SELECT 1 FROM identities i WHERE i.kind = 0 AND i.value = c.external_id AND i.contact = c.num)",
     "%1 contacts are not found under their own external id."},
    {"SELECT count(*) FROM contacts WHERE merged_into IS NOT NULL AND merged_into NOT IN"
     " (SELECT num FROM contacts WHERE merged_into IS NULL)",
     "%1 merged contacts lead to no surviving one."},
    {"SELECT count(*) FROM contacts WHERE (email IS NULL) <> (email_key IS NULL)",
     "%1 contacts have an email without its key, or a key without an email."},
    {"SELECT count(*) FROM group_members WHERE contact NOT IN (SELECT num FROM contacts)"
     " OR group_num NOT IN (SELECT num FROM groups)",
     "%1 group memberships lead nowhere."},
    {"SELECT count(*) FROM merges WHERE target NOT IN (SELECT num FROM contacts)"
     " OR source NOT IN (SELECT num FROM contacts)",
     "%1 lines of the merge journal lead nowhere."},
    {"SELECT count(*) FROM contact_tags WHERE contact NOT IN (SELECT num FROM contacts WHERE " LIVING ")",
     "%1 rows of the list of tags lead to no living contact."},
    {"SELECT abs((SELECT count(*) FROM contacts WHERE " LIVING ") -"
     " (SELECT value FROM workspace WHERE key = 'living_contacts'))",
     "The stored number of contacts is wrong by %1."},
    {"SELECT count(*) FROM events WHERE seq > (SELECT value FROM workspace WHERE key = 'log_position')",
     "%1 events are newer than the position up to which the log is applied."},
};

/// Two texts a row that are JSON, each of a kind.
struct Texts
{
    std::string_view sql;
    rawjson::Kind kinds[2];
    const char *sentence;
};
constexpr Texts jsonTexts[] = {
    {"SELECT coalesce(properties, '{}'), coalesce(context, '{}') FROM events",
     {rawjson::Kind::Object, rawjson::Kind::Object},
     "%1 events have properties or a context that cannot be read."},
    {"SELECT traits, tags FROM contacts",
     {rawjson::Kind::Object, rawjson::Kind::Array},
     "%1 contacts have traits or tags that cannot be read."},
};
/// Above what is taken anywhere.
constexpr int deepestKept = 64;

class Verifier
{
public:
    Verifier(QString folder, JobProgress &progress) : m_folder(std::move(folder)), m_progress(progress) {}

    Verification run()
    {
        const QFileInfo key(m_folder + QStringLiteral("/secrets.key"));
        const bool isKeyThere = key.size() == crypto_secretbox_KEYBYTES;
        if (!isKeyThere)
            say(QStringLiteral("secrets.key is missing or damaged: sealed secrets cannot be opened."));
        if (Landing::isAt(m_folder))
            say(QStringLiteral("A restore into this folder was cut short. Restore the backup again."));
        auto log = open(QStringLiteral("log"));
        auto model = open(QStringLiteral("model"));
        if (!log || !model)
            return std::move(m_found);
        // The log moves on while a server uses it: how far it was trimmed is asked before the model is looked at, and
        // how far it goes afterwards.
        const std::int64_t trimmed = log->number("SELECT value FROM log_meta WHERE key = 'trimmed'");
        (void)model->execute("BEGIN");
        m_total = std::int64_t(std::size(relations)) + 5;
        step();
        checkIntegrity(*model, "model.db");
        step();
        checkIntegrity(*log, "log.db");
        for (const Relation &relation : relations) {
            step();
            if (const std::int64_t wrong = model->number(relation.sql); wrong != 0 && !m_progress.isStopped())
                say(QString::fromUtf8(relation.sentence).arg(wrong));
            reportErrors(*model, "model.db");
        }
        checkTexts(*model);
        if (isKeyThere)
            checkSecrets(*model, key.filePath());
        checkRecords(*log);
        checkLog(*model, *log, trimmed);
        m_found.contacts = model->number("SELECT count(*) FROM contacts WHERE " LIVING);
        m_found.events = model->number("SELECT count(*) FROM events");
        reportErrors(*model, "model.db");
        step();
        return std::move(m_found);
    }

private:
    void say(const QString &problem)
    {
        if (!m_found.problems.contains(problem))
            m_found.problems.append(problem);
    }
    void step() { m_progress.set(m_done++, m_total); }

    std::unique_ptr<Database> open(const QString &name)
    {
        const QString path = m_folder + u'/' + name + QStringLiteral(".db");
        if (!QFileInfo::exists(path)) {
            say(name + QStringLiteral(".db is missing."));
            return nullptr;
        }
        auto database = Database::open(path, {.mode = Database::Mode::ReadOnly});
        if (!database) {
            say(database.error().message);
            return nullptr;
        }
        if (const auto known = checkVersion(**database, name); !known) {
            say(known.error().message);
            return nullptr;
        }
        return std::move(*database);
    }

    void reportErrors(Database &database, const char *name)
    {
        if (const auto done = database.takeError(); !done && !m_progress.isStopped())
            say(QStringLiteral("%1 cannot be read to its end: %2").arg(QLatin1String(name), done.error().message));
    }

    void checkIntegrity(Database &database, const char *name)
    {
        const JobProgress::Interruptible interruptible(m_progress, database);
        {
            Query query(database, "PRAGMA integrity_check(" + std::to_string(mostLines) + ")");
            while (query.step()) {
                if (query.text(0) != "ok")
                    say(QLatin1String(name) + QStringLiteral(": ") + query.string(0));
            }
        }
        reportErrors(database, name);
    }

    /// What SQLite does not look into: there a page of garbage is a text like any other.
    void checkTexts(Database &model)
    {
        step();
        const auto isWhole = [](std::string_view text, rawjson::Kind kind) {
            return !checkJson(text, deepestKept) && rawjson::kindOf(text) == kind;
        };
        for (const Texts &texts : jsonTexts) {
            std::int64_t damaged = 0;
            for (Query query(model, texts.sql); !m_progress.isStopped() && query.step();)
                damaged += !isWhole(query.text(0), texts.kinds[0]) || !isWhole(query.text(1), texts.kinds[1]);
            if (damaged > 0)
                say(QString::fromUtf8(texts.sentence).arg(damaged));
            reportErrors(model, "model.db");
        }
    }

    /// As after the key was lost and made anew.
    void checkSecrets(Database &model, const QString &keyFile)
    {
        const auto sealer = Sealer::open(keyFile);
        if (!sealer)
            return say(sealer.error().message);
        const auto check = [&](const QByteArray &sealed, const QString &what) {
            if (!sealer->unseal(sealed))
                say(QStringLiteral("%1 cannot be opened with secrets.key: enter it again.").arg(what));
        };
        for (Query query(model, "SELECT value, key FROM settings WHERE key IN ('smtp_secret', 'dkim_secret')"
                                " AND value <> 'null'");
             query.step();) {
            const std::string_view quoted = query.text(0);
            check(QByteArray::fromBase64(QByteArray(quoted.data(), qsizetype(quoted.size())).replace('"', "")),
                  query.text(1) == "smtp_secret" ? QStringLiteral("smtp.password")
                                                 : QStringLiteral("dkim.private_key"));
        }
        for (Query query(model, "SELECT secret, id FROM webhook_endpoints"); query.step();)
            check({query.blob(0).data(), qsizetype(query.blob(0).size())},
                  QStringLiteral("The secret of the webhook %1").arg(query.string(1)));
        reportErrors(model, "model.db");
    }

    void checkRecords(Database &log)
    {
        step();
        std::int64_t damaged = 0;
        for (Query query(log, "SELECT record FROM log"); !m_progress.isStopped() && query.step();) {
            const bool whole = forEachRecord(query.blob(0), [&](std::string_view record) {
                damaged += !record.empty() && !decodeEvent(record); // empty: erased
            });
            damaged += !whole;
        }
        if (damaged > 0)
            say(QStringLiteral("%1 events in log.db cannot be read.").arg(damaged));
        reportErrors(log, "log.db");
    }

    void checkLog(Database &model, Database &log, std::int64_t trimmed)
    {
        const auto text = [](Database &database, std::string_view sql) {
            Query query(database, sql);
            return query.step() ? std::string(query.text(0)) : std::string();
        };
        const std::string epoch = text(log, "SELECT value FROM log_meta WHERE key = 'epoch'");
        const std::int64_t head = log.number("SELECT seq FROM sqlite_sequence WHERE name = 'log'");
        const std::string madeFrom = text(model, "SELECT value FROM workspace WHERE key = 'log_epoch'");
        const std::int64_t position = model.number("SELECT value FROM workspace WHERE key = 'log_position'");
        reportErrors(log, "log.db");
        if (epoch != madeFrom)
            say(QStringLiteral("model.db was made from another event log than the log.db beside it."));
        if (position > head)
            say(QStringLiteral("model.db has applied event %1, but log.db never held more than %2.")
                    .arg(position)
                    .arg(head));
        if (position < trimmed)
            say(QStringLiteral("model.db has applied events up to %1, but log.db no longer holds those up to %2.")
                    .arg(position)
                    .arg(trimmed));
    }

    QString m_folder;
    JobProgress &m_progress;
    Verification m_found;
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;
};

} // namespace

Verification verifyWorkspace(const QString &folder, JobProgress &progress)
{
    return Verifier(folder, progress).run();
}

std::string toJson(const Verification &verification)
{
    JsonWriter json;
    json.beginObject().member("whole", verification.problems.isEmpty()).key("problems").beginArray();
    for (const QString &problem : verification.problems)
        json.value(problem);
    json.endArray().member("contacts", verification.contacts).member("events", verification.events).endObject();
    return json.take().toStdString();
}

JobKind verifyKind(QString folder, std::function<Result<std::vector<std::string>>()> compare)
{
    return {.name = "settings.verify",
            .scope = http::Scope::SettingsRead,
            .run = [folder = std::move(folder),
                    compare = std::move(compare)](const Job &, JobProgress &progress) -> Result<std::string> {
                Verification found = verifyWorkspace(folder, progress);
                if (!progress.isStopped() && found.problems.isEmpty()) {
                    const auto lines = compare();
                    if (!lines)
                        return lines.error();
                    for (const std::string &line : *lines)
                        found.problems.append(QString::fromStdString(line));
                }
                return toJson(found);
            }};
}

} // namespace growthos
