#pragma once

#include "backend/contacts/contactgraph.h"
#include "backend/storage/migrator.h"

#include <QTest>
#include <deque>

namespace growthos {

/// A model database in memory with the real schema.
inline std::unique_ptr<Database> memoryModel()
{
    auto db = Database::open(QStringLiteral(":memory:"), {.durability = Database::Durability::Normal});
    if (!db || !migrate(**db, QStringLiteral("model")))
        qFatal("no model database");
    return std::move(*db);
}

/// One ingest call with texts of its own.
struct GraphCall
{
    EventCall call = EventCall::Track;
    std::string user = {};
    std::string anonymous = {};
    std::string data = {};
    std::string previous = {};
    std::string group = {};
    UtcMs at = 0;

    EventRecord record() const
    {
        return {.call = call,
                .receivedAt = at,
                .timestamp = at,
                .userId = user,
                .anonymousId = anonymous,
                .groupId = group,
                .previousId = previous,
                .event = "seen",
                .data = data};
    }
};

inline GraphCall track(std::string user, std::string anonymous = {})
{
    return {.call = EventCall::Track, .user = std::move(user), .anonymous = std::move(anonymous)};
}
inline GraphCall identify(std::string user, std::string anonymous, std::string traits = {})
{
    return {.call = EventCall::Identify,
            .user = std::move(user),
            .anonymous = std::move(anonymous),
            .data = std::move(traits)};
}
inline GraphCall alias(std::string previous, std::string user)
{
    return {.call = EventCall::Alias, .user = std::move(user), .previous = std::move(previous)};
}
inline GraphCall group(std::string user, std::string groupId, std::string traits = {})
{
    return {.call = EventCall::Group, .user = std::move(user), .data = std::move(traits), .group = std::move(groupId)};
}

/// A graph over a database, driven call by call. Calls without a time get a second more than the last one.
class GraphRun
{
public:
    explicit GraphRun(Database &database, ContactGraph::CacheBytes cache = {})
        : db(database), graph(database, m_ids, cache)
    {}

    Effects apply(GraphCall call)
    {
        begin();
        ++seq;
        if (call.at == 0)
            call.at = start + seq * secondMs;
        return graph.apply(seq, call.record());
    }
    BatchChanges commit()
    {
        begin();
        graph.flush();
        if (const auto done = m_transaction->commit(); !done)
            qFatal("commit: %s", qPrintable(done.error().message));
        m_transaction.reset();
        return graph.committed();
    }
    void rollBack()
    {
        m_transaction.reset();
        graph.rolledBack();
    }
    void begin()
    {
        if (!m_transaction)
            m_transaction = std::make_unique<Transaction>(db);
    }
    /// In a batch of its own.
    Effects one(const GraphCall &call)
    {
        Effects effects = apply(call);
        commit();
        return effects;
    }
    /// The stored contact.
    Contact stored(std::int64_t num) { return ContactStore(db).find(num).value_or(Contact{}); }
    std::int64_t owner(IdentityKind kind, std::string_view value)
    {
        const auto identity = ContactStore(db).identity(kind, value);
        return identity ? identity->contact : 0;
    }
    std::int64_t user(std::string_view value) { return owner(IdentityKind::User, value); }
    std::int64_t anonymous(std::string_view value) { return owner(IdentityKind::Anonymous, value); }

    static constexpr UtcMs start = 1'700'000'000'000;
    Database &db;
    std::int64_t seq = 0;

private:
    SequentialIdSource m_ids;
    std::unique_ptr<Transaction> m_transaction;

public:
    ContactGraph graph;
};

} // namespace growthos
