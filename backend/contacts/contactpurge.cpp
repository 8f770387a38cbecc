#include "backend/contacts/contactpurge.h"

#include "backend/contacts/contacttables.h"
#include "backend/services.h"

#include <QDir>
#include <QFile>
#include <set>
#include <sstream>

namespace growthos {
namespace {

constexpr std::string_view eraseKind = "contacts.erase";
constexpr std::string_view purgeKind = "contacts.purge";
constexpr std::int64_t eventsAtOnce = 2'000;
constexpr int pagesAtOnce = 64;
/// Of one job: so many are found again in each event that it looks at.
constexpr int mostContacts = 10'000;
constexpr std::size_t mostNames = 1'000;

/// Where a purge is, as the position of its job.
struct PurgePlace
{
    enum Phase { Rows, Events, Contacts, Search, Names }; // Names come behind Events
    int phase = Rows;
    std::int64_t at = 0; ///< contact or event done last; in Search: whether it has begun
    std::int64_t contacts = 0;
    std::int64_t events = 0;
    std::set<std::int64_t> names = {}; ///< of events that went, as long as no other of the name was seen

    std::string text() const
    {
        std::ostringstream out;
        out << phase << ' ' << at << ' ' << contacts << ' ' << events;
        for (const std::int64_t name : names)
            out << ' ' << name;
        return out.str();
    }
    static PurgePlace of(const std::string &text)
    {
        PurgePlace place;
        std::istringstream in(text);
        in >> place.phase >> place.at >> place.contacts >> place.events;
        for (std::int64_t name = 0; in >> name;)
            place.names.insert(name);
        return place;
    }
    void begin(Phase next)
    {
        phase = next;
        at = 0;
    }
};

class Purge
{
public:
    Purge(Database &db, PurgeSurroundings around, bool isErasure)
        : m_db(db), m_rows(db), m_around(std::move(around)), m_isErasure(isErasure)
    {}

    Result<void> step(JobStep &step)
    {
        PurgePlace place = PurgePlace::of(step.position);
        bool ended = false;
        while (!ended && !step.isTimeUp() && !m_db.failed()) {
            if (place.phase == PurgePlace::Rows)
                deleteRows(step, place);
            else if (place.phase == PurgePlace::Events)
                deleteEvents(step, place);
            else if (place.phase == PurgePlace::Names)
                deleteNames(place);
            else if (place.phase == PurgePlace::Contacts)
                ended = deleteContact(step, place) && !m_isErasure;
            else
                ended = cleanSearch(place);
        }
        step.position = place.text();
        if (ended)
            step.finish("{\"contacts\":" + std::to_string(place.contacts) +
                        ",\"events\":" + std::to_string(place.events) + "}");
        return {};
    }

private:
    std::int64_t nextContact(const JobStep &step, std::int64_t after)
    {
        Query query(m_db, "SELECT contact FROM purging WHERE job = ? AND contact > ? ORDER BY contact LIMIT 1");
        query.bind(step.job.num, after);
        return query.step() ? query.integer(0) : 0;
    }

    void deleteRows(const JobStep &step, PurgePlace &place)
    {
        const std::int64_t contact = nextContact(step, place.at);
        if (contact == 0)
            return place.begin(PurgePlace::Events);
        if (m_around.leaving)
            m_around.leaving(contact);
        std::vector<std::string> files;
        m_rows.erase(contact, files);
        // Before the commit: a file whose row is gone would be found by nobody.
        for (const std::string &file : files)
            QFile::remove(QDir(m_around.dataDir).filePath(QString::fromStdString(file)));
        place.at = contact;
    }

    /// There is no index by contact, so all events are looked at, in order.
    void deleteEvents(JobStep &step, PurgePlace &place)
    {
        const std::int64_t newest = m_db.number("SELECT max(seq) FROM events");
        if (place.at >= newest)
            return place.begin(PurgePlace::Names);
        Query query(m_db, "DELETE FROM events WHERE seq > ?1 AND seq <= ?2 AND EXISTS"
                          " (SELECT 1 FROM purging p WHERE p.contact = events.contact AND p.job = ?3) RETURNING name");
        query.bind(place.at, place.at + eventsAtOnce, step.job.num);
        while (query.step()) {
            ++place.events;
            if (m_isErasure && place.names.size() < mostNames)
                place.names.insert(query.integer(0));
        }
        place.at += eventsAtOnce;
        step.total = newest;
        step.done = std::min(place.at, newest);
    }

    /// A name that nobody else's event has may say what the person did.
    void deleteNames(PurgePlace &place)
    {
        if (!place.names.empty() && place.at < m_db.number("SELECT max(seq) FROM events")) {
            Query query(m_db, "SELECT DISTINCT name FROM events WHERE seq > ? AND seq <= ?");
            query.bind(place.at, place.at + eventsAtOnce);
            while (query.step())
                place.names.erase(query.integer(0));
            place.at += eventsAtOnce;
            return;
        }
        if (!place.names.empty()) { // read once: it has no index by name
            Query others(m_db, "SELECT DISTINCT name FROM event_totals");
            while (others.step())
                place.names.erase(others.integer(0));
        }
        for (const std::int64_t name : place.names)
            Query(m_db, "DELETE FROM event_names WHERE num = ?").bind(name).run();
        if (!place.names.empty() && m_around.namesWent)
            m_around.namesWent();
        place.names.clear();
        place.begin(PurgePlace::Contacts);
    }

    /// True when it was the last one.
    bool deleteContact(const JobStep &step, PurgePlace &place)
    {
        const std::int64_t contact = nextContact(step, 0);
        if (contact == 0) {
            place.begin(PurgePlace::Search);
            return true;
        }
        Query(m_db, "UPDATE workspace SET value = max(value, ?) WHERE key = 'highest_contact'").bind(contact).run();
        Query(m_db, "DELETE FROM contacts WHERE num = ?").bind(contact).run();
        place.contacts += m_db.changes();
        Query(m_db, "DELETE FROM purging WHERE contact = ?").bind(contact).run();
        if (m_around.forgotten)
            m_around.forgotten(contact);
        return false;
    }

    /// The index keeps deleted words until it is merged into one: "optimize", in pieces. Source: SQLite FTS5, 6.8.
    bool cleanSearch(PurgePlace &place)
    {
        const std::int64_t before = m_db.number("SELECT total_changes()");
        Query(m_db, "INSERT INTO contact_search (contact_search, rank) VALUES ('merge', ?)")
            .bind(place.at == 0 ? -pagesAtOnce : pagesAtOnce)
            .run();
        place.at = 1;
        return m_db.number("SELECT total_changes()") - before < 2;
    }

    Database &m_db;
    ContactRows m_rows;
    const PurgeSurroundings m_around;
    const bool m_isErasure; ///< no word of them may stay behind
};

JobKind kindOf(std::string_view name, Database &database, PurgeSurroundings around)
{
    auto ended = around.ended;
    auto purge = std::make_shared<Purge>(database, std::move(around), name == eraseKind);
    return {.name = std::string(name),
            .scope = http::Scope::ContactsWrite,
            .step = [purge](JobStep &step) { return purge->step(step); },
            .ended = std::move(ended)};
}

/// Whoever was merged into one of them goes too.
void addMerged(Database &db, std::int64_t job)
{
    Query(db, "INSERT OR IGNORE INTO purging (contact, job) SELECT c.num, ?1 FROM contacts c"
              " WHERE c.merged_into IN (SELECT contact FROM purging WHERE job = ?1)")
        .bind(job)
        .run();
}

} // namespace

JobKind contactEraseKind(Database &database, PurgeSurroundings around)
{
    return kindOf(eraseKind, database, std::move(around));
}

JobKind contactPurgeKind(Database &database, PurgeSurroundings around)
{
    return kindOf(purgeKind, database, std::move(around));
}

bool isErasing(Database &database)
{
    Query query(database, "SELECT EXISTS (SELECT 1 FROM jobs WHERE state IN ('queued', 'running') AND kind = ?)");
    query.bind(eraseKind);
    return query.step() && query.integer(0) != 0;
}

void startErasing(Services &services, const std::vector<std::int64_t> &contacts)
{
    const Job job = services.startJob({.kind = std::string(eraseKind)});
    for (const std::int64_t contact : contacts)
        Query(services.db, "INSERT OR REPLACE INTO purging (contact, job) VALUES (?, ?)").bind(contact, job.num).run();
}

void startPurging(Services &services, UtcMs then)
{
    constexpr std::string_view due = " FROM contacts WHERE deleted_at <= ?1 AND merged_into IS NULL"
                                     " AND num NOT IN (SELECT contact FROM purging)";
    constexpr std::string_view orphans = " FROM purging WHERE job NOT IN (SELECT num FROM jobs WHERE state IN"
                                         " ('queued', 'running'))";
    Database &db = services.db;
    if (db.number("SELECT EXISTS (SELECT 1 FROM jobs WHERE state IN ('queued', 'running') AND kind ="
                  " 'contacts.purge')") != 0)
        return;
    const bool left = db.number("SELECT EXISTS (SELECT 1" + std::string(orphans) + ")") != 0;
    {
        Query query(db, "SELECT EXISTS (SELECT 1" + std::string(due) + ")");
        query.bind(then);
        if (!left && !(query.step() && query.integer(0) != 0))
            return;
    }
    // What an erasure left when it was cancelled is finished as one.
    const Job job = services.startJob({.kind = std::string(left ? eraseKind : purgeKind)});
    Query(db, "UPDATE purging SET job = ? WHERE job NOT IN (SELECT num FROM jobs WHERE state IN ('queued', 'running'))")
        .bind(job.num)
        .run();
    Query(db, "INSERT INTO purging (contact, job) SELECT num, ?2" + std::string(due) + " ORDER BY deleted_at LIMIT ?3")
        .bind(then, job.num, mostContacts)
        .run();
    addMerged(db, job.num);
}

} // namespace growthos
