#include "backend/contacts/identitybook.h"

#include "backend/core/stablehash.h"
#include "backend/core/thisthread.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcIdentities, "identities")

namespace growthos {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds firstPause = 100ms;
constexpr std::chrono::milliseconds longestPause = 30s;

std::uint64_t hashOf(IdentityKind kind, std::string_view value)
{
    std::string key(1, static_cast<char>(kind));
    return stableHash(key.append(value));
}

std::uint32_t row(std::int64_t contact)
{
    return static_cast<std::uint32_t>(contact);
}

} // namespace

void IdentityBook::stop()
{
    {
        const std::lock_guard lock(m_waitingMutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    finish(false);
}

Result<void> IdentityBook::start(const QString &modelFile)
{
    auto opened = Database::open(modelFile, {.mode = Database::Mode::ReadOnly});
    if (!opened)
        return opened.error();
    m_thread = std::thread([this, database = std::shared_ptr<Database>(std::move(*opened))] {
        nameThisThread("identities");
        run(*database);
    });
    return {};
}

/// Until all is read: whoever is missing would be taken for a stranger.
void IdentityBook::run(Database &database)
{
    for (auto pause = firstPause; !m_stopping; pause = std::min(2 * pause, longestPause)) {
        read(database);
        const auto done = database.takeError();
        if (m_stopping)
            return;
        finish(done.has_value());
        if (done)
            return;
        qCCritical(lcIdentities) << "the identities could not be read, again in" << pause.count()
                                 << "ms:" << done.error().message;
        std::unique_lock lock(m_waitingMutex);
        m_wake.wait_for(lock, pause, [this] { return m_stopping.load(); });
    }
}

void IdentityBook::read(Database &database)
{
    {
        Query query(database, "SELECT num, bucket_key, merged_into FROM contacts");
        while (query.step() && !m_stopping)
            put(query.integer(0), Person{stableHash(query.text(1)), row(query.integer(2))}, Keep::Yes);
    }
    Query query(database, "SELECT kind, value, contact FROM identities");
    while (query.step() && !m_stopping)
        put(hashOf(static_cast<IdentityKind>(query.integer(0)), query.text(1)), row(query.integer(2)), Keep::Yes);
}

void IdentityBook::finish(bool loaded)
{
    std::vector<std::function<void(bool)>> waiting;
    {
        const std::lock_guard lock(m_waitingMutex);
        if (loaded || !m_loaded)
            m_loaded = loaded;
        waiting.swap(m_waiting);
    }
    for (const auto &work : waiting)
        work(loaded);
}

void IdentityBook::whenLoaded(std::function<void(bool)> work)
{
    std::optional<bool> loaded;
    {
        const std::lock_guard lock(m_waitingMutex);
        loaded = m_loaded;
        if (!loaded)
            m_waiting.push_back(std::move(work));
    }
    if (loaded)
        work(*loaded);
}

auto &IdentityBook::slotFor(auto &slots, std::uint64_t hash)
{
    const std::size_t mask = slots.size() - 1;
    std::size_t at = (hash >> 8) & mask;
    while (slots[at].hash != 0 && slots[at].hash != hash)
        at = (at + 1) & mask;
    return slots[at];
}

std::optional<IdentityBook::Known> IdentityBook::find(IdentityKind kind, std::string_view value) const
{
    const std::uint64_t hash = hashOf(kind, value);
    std::int64_t contact = 0;
    {
        const Shard &shard = m_shards[hash & 0xff];
        const std::shared_lock lock(shard.mutex);
        if (shard.slots.empty())
            return {};
        contact = slotFor(shard.slots, hash).contact;
    }
    if (contact == 0)
        return {};
    const std::shared_lock lock(m_peopleMutex);
    const auto person = [this](std::int64_t num) {
        return std::size_t(num) < m_people.size() ? m_people[std::size_t(num)] : Person();
    };
    if (const std::uint32_t survivor = person(contact).mergedInto; survivor != 0)
        contact = survivor;
    const std::uint64_t bucket = person(contact).bucket;
    return bucket == 0 ? std::nullopt : std::optional(Known{contact, bucket});
}

void IdentityBook::put(std::uint64_t hash, std::uint32_t contact, Keep keep)
{
    Shard &shard = m_shards[hash & 0xff];
    const std::unique_lock lock(shard.mutex);
    if (4 * (shard.used + 1) > 3 * shard.slots.size()) {
        std::vector<Slot> larger(std::max<std::size_t>(16, 2 * shard.slots.size()));
        for (const Slot &slot : shard.slots) {
            if (slot.hash != 0)
                slotFor(larger, slot.hash) = slot;
        }
        shard.slots = std::move(larger);
    }
    Slot &slot = slotFor(shard.slots, hash);
    if (slot.hash != 0 && keep == Keep::Yes)
        return;
    shard.used += slot.hash == 0 ? 1 : 0;
    slot = {hash, contact};
}

void IdentityBook::put(std::int64_t contact, const Person &person, Keep keep)
{
    const std::unique_lock lock(m_peopleMutex);
    const auto num = std::size_t(contact);
    if (num >= m_people.size())
        m_people.resize(num + 1);
    if (m_people[num].bucket == 0 || keep == Keep::No)
        m_people[num] = person;
}

void IdentityBook::contactChanged(const Contact &now, const Contact *before)
{
    if (!before || before->bucketKey != now.bucketKey || before->mergedInto != now.mergedInto)
        m_batchPeople.emplace_back(now.num, Person{stableHash(now.bucketKey), row(now.mergedInto.value_or(0))});
}

void IdentityBook::identityChanged(IdentityKind kind, std::string_view value, std::int64_t contact)
{
    m_batchIdentities.push_back({hashOf(kind, value), row(contact)});
}

void IdentityBook::committed()
{
    for (const auto &[contact, person] : m_batchPeople)
        put(contact, person, Keep::No);
    for (const Slot &slot : m_batchIdentities)
        put(slot.hash, slot.contact, Keep::No);
    rolledBack();
}

void IdentityBook::rolledBack()
{
    m_batchPeople.clear();
    m_batchIdentities.clear();
}

} // namespace growthos
