#include "backend/columnbuilder.h"

#include "backend/core/rawjson.h"
#include "backend/core/thisthread.h"

#include <QLoggingCategory>
#include <algorithm>

Q_LOGGING_CATEGORY(lcColumns, "projection.columns")

namespace growthos {
namespace {

using namespace projection;

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds firstPause = 100ms;
constexpr std::chrono::milliseconds longestPause = 30s;
/// A piece takes the apply thread about a millisecond.
constexpr std::size_t pieceSize = 4096;

} // namespace

ColumnBuilder::ColumnBuilder(std::unique_ptr<Database> database, Projection &projection, Post post)
    : m_database(std::move(database)), m_projection(projection), m_post(std::move(post))
{}

Result<std::unique_ptr<ColumnBuilder>> ColumnBuilder::start(const QString &modelFile, Projection &projection, Post post)
{
    auto database = Database::open(modelFile, {.mode = Database::Mode::ReadOnly});
    if (!database)
        return database.error();
    std::unique_ptr<ColumnBuilder> builder(new ColumnBuilder(std::move(*database), projection, std::move(post)));
    builder->m_thread = std::thread([raw = builder.get()] { raw->run(); });
    projection.setBuilder([raw = builder.get()](const auto &columns) { raw->need(columns); });
    return builder;
}

ColumnBuilder::~ColumnBuilder()
{
    m_projection.setBuilder({});
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void ColumnBuilder::need(const std::vector<LazyColumn> &columns)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const LazyColumn &column : columns) {
            if (std::find(m_queue.begin(), m_queue.end(), column) == m_queue.end())
                m_queue.push_back(column);
        }
    }
    m_wake.notify_all();
}

void ColumnBuilder::run()
{
    nameThisThread("columns");
    for (;;) {
        LazyColumn column;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_stopping)
                return;
            column = m_queue.front();
        }
        build(column);
        const std::lock_guard lock(m_mutex);
        // In an image that was read anew nobody has begun it, and whoever asked for it there took it for coming.
        if (!m_replaced)
            m_queue.pop_front();
    }
}

bool ColumnBuilder::onImage(std::function<void(Image &)> work)
{
    struct Outcome
    {
        bool done = false;
        bool good = false;
    };
    const auto outcome = std::make_shared<Outcome>();
    // Safe to name this object: it waits for the task, and the writer outlives it.
    m_post([this, outcome, work = std::move(work)] {
        Image *const image = m_projection.image();
        const bool good = image && (!m_image || image == m_image);
        if (good) {
            m_image = image;
            work(*image);
            image->publish();
        }
        {
            const std::lock_guard lock(m_mutex);
            *outcome = {true, good};
            m_replaced = image && !good;
        }
        m_wake.notify_all();
    });
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [&] { return outcome->done; });
    return outcome->good && !m_stopping;
}

bool ColumnBuilder::put(const LazyColumn &column, std::vector<Fill> &found)
{
    const bool good = found.empty() || onImage([&](Image &image) { image.fill(column, found); });
    found.clear();
    return good;
}

void ColumnBuilder::build(const LazyColumn &column)
{
    m_image = nullptr;
    bool begun = false;
    if (!onImage([&](Image &image) { begun = image.begin(column); }) || !begun)
        return;
    // What is committed from now on goes into the column by itself; everything before stands in the file.
    for (auto pause = firstPause;; pause = std::min(2 * pause, longestPause)) {
        const auto filled = fill(column);
        if (filled)
            break;
        // It stays unready meanwhile, and whoever needs it says so.
        qCCritical(lcColumns) << "a column could not be filled, again in" << pause.count()
                              << "ms:" << filled.error().message;
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, pause, [this] { return m_stopping; }))
            return;
    }
    onImage([&](Image &image) { image.finish(column); });
    m_projection.tellColumns();
}

Result<void> ColumnBuilder::fill(const LazyColumn &column)
{
    (void)m_database->execute("BEGIN");
    switch (column.kind) {
    case Image::Lazy::Trait:
        readTraits(column);
        break;
    case Image::Lazy::Context:
        readContexts(column);
        break;
    case Image::Lazy::Property:
    case Image::Lazy::EventContext:
        readProperties(column);
        break;
    }
    auto read = m_database->takeError();
    (void)m_database->execute("COMMIT");
    return read;
}

void ColumnBuilder::readTraits(const LazyColumn &column)
{
    std::vector<Fill> found;
    Query query(*m_database, "SELECT num, traits FROM contacts ORDER BY num");
    while (query.step()) {
        const std::string_view json = valueAt(query.text(1), column.path);
        if (!json.empty())
            found.push_back({static_cast<Row>(query.integer(0)), 0, std::string(json)});
        if (found.size() >= pieceSize && !put(column, found))
            return;
    }
    put(column, found);
}

void ColumnBuilder::readContexts(const LazyColumn &column)
{
    std::vector<Fill> found;
    Query query(*m_database, "SELECT seq, contact, context FROM events WHERE context IS NOT NULL ORDER BY seq");
    while (query.step()) {
        const std::string_view json = valueAt(query.text(2), column.path);
        if (!json.empty())
            found.push_back({static_cast<Row>(query.integer(1)), query.integer(0), std::string(json)});
        if (found.size() >= pieceSize && !put(column, found))
            return;
    }
    put(column, found);
}

void ColumnBuilder::readProperties(const LazyColumn &column)
{
    // The file knows an event by its seq, the column by its place among those of the name.
    std::vector<std::pair<std::int64_t, EventRef>> places;
    {
        const Snapshot snapshot = m_projection.read();
        const auto name = snapshot ? snapshot->eventName(column.event) : std::nullopt;
        if (!name)
            return;
        const Postings &postings = snapshot->postings(*name);
        forEachPosting(postings, snapshot->names[*name], -endOfTime, endOfTime,
                       [&](Row, UtcMs, EventRef ref) { places.emplace_back(postings.seq(ref), ref); });
    }
    std::sort(places.begin(), places.end());
    std::vector<Fill> found;
    Query query(*m_database, column.kind == Image::Lazy::Property
                                 ? "SELECT e.seq, e.properties FROM event_names n JOIN events e ON e.name = n.num"
                                   " WHERE n.name = ? AND e.properties IS NOT NULL"
                                 : "SELECT e.seq, e.context FROM event_names n JOIN events e ON e.name = n.num"
                                   " WHERE n.name = ? AND e.context IS NOT NULL");
    query.bind(column.event);
    while (query.step()) {
        const std::string_view json = valueAt(query.text(1), column.path);
        const auto place = std::lower_bound(places.begin(), places.end(), std::pair(query.integer(0), EventRef(0)));
        if (!json.empty() && place != places.end() && place->first == query.integer(0))
            found.push_back({place->second, 0, std::string(json)});
        if (found.size() >= pieceSize && !put(column, found))
            return;
    }
    put(column, found);
}

} // namespace growthos
