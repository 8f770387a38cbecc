#include "backend/projectionloader.h"

#include "backend/contacts/contactstore.h"
#include "backend/core/thisthread.h"
#include "backend/projection/compare.h"
#include "backend/projectionfeed.h"

#include <future>

namespace growthos {
namespace {

using namespace projection;

constexpr std::int64_t tellEvery = 16'384;

Result<std::unique_ptr<Database>> openAt(const QString &modelFile)
{
    auto database = Database::open(modelFile, {.mode = Database::Mode::ReadOnly});
    if (!database)
        return database;
    // The first read fixes the state that this connection sees until the end of the transaction.
    if (const auto begun = (*database)->execute("BEGIN"); !begun)
        return begun.error();
    (void)(*database)->number("SELECT count(*) FROM workspace");
    if (const auto fixed = (*database)->takeError(); !fixed)
        return fixed.error();
    return database;
}

void loadContacts(Database &db, Image &image, const std::atomic<bool> &stopping,
                  const std::function<void(std::int64_t)> &tell)
{
    static const std::string sql = "SELECT " + std::string(ContactStore::columns) + " FROM contacts ORDER BY num";
    Query query(db, sql);
    while (query.step() && !stopping) {
        const Contact contact = ContactStore::fromRow(query);
        image.put(projectionRow(contact));
        tell(1);
    }
}

void loadGroups(Database &db, Image &image)
{
    {
        Query query(db, "SELECT num, traits FROM groups");
        while (query.step())
            image.putGroup(static_cast<std::uint32_t>(query.integer(0)), query.text(1));
    }
    Query query(db, "SELECT contact, group_num FROM group_members ORDER BY contact, group_num");
    std::int64_t contact = 0;
    std::vector<std::int64_t> groups;
    const auto put = [&] {
        if (!groups.empty())
            image.putMemberships(static_cast<Row>(contact), groups);
        groups.clear();
    };
    while (query.step()) {
        if (query.integer(0) != contact)
            put();
        contact = query.integer(0);
        groups.push_back(query.integer(1));
    }
    put();
}

void loadSuppressed(Database &db, Image &image)
{
    Query query(db, "SELECT contact FROM suppressed_contacts");
    while (query.step())
        image.putUnsubscribed(static_cast<Row>(query.integer(0)), true);
}

void loadScores(Database &db, Image &image)
{
    Query query(db, "SELECT contact, engagement, lead FROM contact_scores");
    while (query.step())
        image.putScores(static_cast<Row>(query.integer(0)), int(query.integer(1)), int(query.integer(2)));
}

void loadPast(Database &db, Image &image)
{
    Query query(db, "SELECT e.name, t.contact, t.count FROM event_totals t JOIN event_names e ON e.num = t.name"
                    " ORDER BY t.name, t.contact");
    std::string name;
    std::vector<PastCount> counts;
    const auto put = [&] {
        if (!counts.empty())
            image.putPast(name, std::exchange(counts, {}));
    };
    while (query.step()) {
        if (query.text(0) != name)
            put();
        name = query.text(0);
        counts.push_back({static_cast<Row>(query.integer(1)),
                          static_cast<std::uint32_t>(std::min<std::int64_t>(query.integer(2), 0xFFFF'FFFF))});
    }
    put();
}

/// The events of the file and the texts of their names.
struct Stored
{
    std::vector<StoredEvent> events;
    std::vector<std::string> names;
};

Stored readEvents(Database &db, const std::atomic<bool> &stopping, const std::function<void(std::int64_t)> &tell)
{
    Stored stored;
    {
        Query query(db, "SELECT num, name FROM event_names");
        while (query.step()) {
            const auto number = static_cast<std::size_t>(query.integer(0));
            stored.names.resize(std::max(stored.names.size(), number + 1));
            stored.names[number] = query.text(1);
        }
    }
    Query query(db, "SELECT seq, timestamp, contact, name FROM events ORDER BY seq");
    while (query.step() && !stopping) {
        stored.events.push_back({query.integer(0), query.integer(1), static_cast<Row>(query.integer(2)),
                                 static_cast<std::uint32_t>(query.integer(3))});
        tell(1);
    }
    return stored;
}

} // namespace

void loadImage(Database &contacts, Database &events, Image &image, const std::atomic<bool> &stopping,
               const std::function<void(std::int64_t)> &progress)
{
    std::atomic<std::int64_t> done = 0;
    const auto tell = [&](std::int64_t more) {
        const std::int64_t now = done.fetch_add(more, std::memory_order_relaxed) + more;
        if (now % tellEvery == 0)
            progress(now);
    };
    Stored stored;
    std::thread reading([&] { stored = readEvents(events, stopping, tell); });
    loadContacts(contacts, image, stopping, tell);
    loadGroups(contacts, image);
    loadSuppressed(contacts, image);
    loadScores(contacts, image);
    reading.join();
    if (!stopping)
        loadPast(contacts, image);
    if (!stopping)
        image.putAll(std::move(stored.events), stored.names);
}

Result<std::vector<std::string>> verifyProjection(const QString &modelFile, const Projection &projection,
                                                  const ProjectionLoader::Post &post)
{
    struct Fixed
    {
        Result<std::unique_ptr<Database>> contacts;
        Result<std::unique_ptr<Database>> events;
        Snapshot snapshot;
    };
    std::promise<Fixed> promise;
    // The apply thread is between two transactions there: what it published is what the file says.
    post([&] { promise.set_value({openAt(modelFile), openAt(modelFile), projection.read()}); });
    const Fixed fixed = promise.get_future().get();
    if (!fixed.contacts || !fixed.events)
        return (fixed.contacts ? fixed.events : fixed.contacts).error();
    if (!fixed.snapshot)
        return projection.building();
    const auto truth = std::make_shared<Image>();
    const std::atomic<bool> stopping = false;
    loadImage(**fixed.contacts, **fixed.events, *truth, stopping, [](std::int64_t) {});
    for (const auto *database : {&fixed.contacts, &fixed.events}) {
        if (const auto done = (**database)->takeError(); !done)
            return done.error();
    }
    truth->publish();
    return differences(*fixed.snapshot, *truth->read());
}

ProjectionLoader::ProjectionLoader(Projection &projection, std::unique_ptr<Database> contacts,
                                   std::unique_ptr<Database> events)
    : m_projection(projection), m_contacts(std::move(contacts)), m_events(std::move(events))
{}

Result<std::unique_ptr<ProjectionLoader>> ProjectionLoader::open(const QString &modelFile, Projection &projection)
{
    auto contacts = openAt(modelFile);
    if (!contacts)
        return contacts.error();
    auto events = openAt(modelFile);
    if (!events)
        return events.error();
    return std::unique_ptr<ProjectionLoader>(
        new ProjectionLoader(projection, std::move(*contacts), std::move(*events)));
}

void ProjectionLoader::start(Post post, Ended ended)
{
    m_post = std::move(post);
    m_ended = std::move(ended);
    m_thread = std::thread([this] { load(); });
}

ProjectionLoader::~ProjectionLoader()
{
    m_stopping = true;
    if (m_thread.joinable())
        m_thread.join();
}

void ProjectionLoader::load()
{
    nameThisThread("projection");
    const std::int64_t total = m_contacts->number("SELECT count(*) FROM contacts") +
                               m_events->number("SELECT coalesce(max(seq) - min(seq) + 1, 0) FROM events");
    m_projection.setProgress(0, total);
    auto image = std::make_shared<Image>();
    loadImage(*m_contacts, *m_events, *image, m_stopping,
              [this, total](std::int64_t done) { m_projection.setProgress(std::min(done, total), total); });
    Result<void> read;
    for (Database *database : {m_contacts.get(), m_events.get()}) {
        if (const auto done = database->takeError(); !done && read)
            read = done.error();
        (void)database->execute("COMMIT");
    }
    if (m_stopping)
        return;
    // A part of the contacts is worse than none: all others would leave their segments.
    if (read)
        image->publish();
    else
        image.reset();
    m_post([&projection = m_projection, image, read, ended = m_ended] {
        if (read)
            projection.adopt(image);
        else
            projection.loadFailed(read.error());
        if (ended)
            ended(read);
    });
}

} // namespace growthos
