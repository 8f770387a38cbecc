#include "backend/postingsloader.h"

namespace growthos {
namespace {

constexpr std::size_t chunk = 8192;

} // namespace

PostingsLoader::PostingsLoader(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

Result<std::unique_ptr<PostingsLoader>> PostingsLoader::start(const QString &modelFile, EventPostings &postings)
{
    auto database = Database::open(modelFile, {.mode = Database::Mode::ReadOnly});
    if (!database)
        return database.error();
    std::unique_ptr<PostingsLoader> loader(new PostingsLoader(std::move(*database)));
    const std::int64_t last = loader->m_database->number("SELECT max(seq) FROM events");
    loader->m_thread = std::thread([raw = loader.get(), &postings, last] { raw->load(postings, last); });
    return loader;
}

PostingsLoader::~PostingsLoader()
{
    m_stopping = true;
    m_thread.join();
}

void PostingsLoader::load(EventPostings &postings, std::int64_t last)
{
    std::int64_t seq = 0;
    std::vector<EventPostings::Added> added;
    added.reserve(chunk);
    while (seq < last && !m_stopping) {
        added.clear();
        // In pieces, so that no long read keeps the write-ahead log from being checkpointed.
        Query query(*m_database,
                    "SELECT seq, contact, timestamp FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?");
        query.bind(seq, last, static_cast<std::int64_t>(chunk));
        while (query.step()) {
            seq = query.integer(0);
            added.push_back({query.integer(1), {seq, query.integer(2)}});
        }
        if (added.empty())
            break;
        postings.append(added);
    }
    if (!m_stopping)
        postings.setReady();
}

} // namespace growthos
