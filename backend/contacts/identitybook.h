#pragma once

#include "backend/contacts/graphlistener.h"
#include "backend/core/result.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

namespace growthos {

/// Who is behind an identifier, from memory: for those who may not wait for a file. Follows the identity graph after
/// each commit (apply thread); looked up on any thread, never waiting for longer than a batch takes to be noted.
///
/// Identifiers are kept as 64-bit hashes, 16 bytes each, and 16 bytes a contact.
class IdentityBook final : public GraphListener
{
public:
    struct Known
    {
        std::int64_t contact = 0; ///< the survivor of merges
        std::uint64_t bucket = 0; ///< stableHash of its bucket_key
    };

    IdentityBook() = default;
    ~IdentityBook() override { stop(); }

    /// Begins to read the file on a thread of its own. Once, after it is a listener of the graph. Errors: Unavailable.
    Result<void> start(const QString &modelFile);
    /// Ends the reading; who waits for it hears that it is not loaded. Best before the server stops.
    void stop();
    /// Calls back once everything is there, at once if it is: on the calling thread or on the one that reads. False:
    /// the program ends before, or the file cannot be read, which is tried again and again.
    void whenLoaded(std::function<void(bool loaded)> work);
    /// Nothing: nobody. Right once it is loaded.
    std::optional<Known> find(IdentityKind kind, std::string_view value) const;

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t, const std::vector<MembershipRow> &) override {}
    void groupChanged(std::int64_t, std::string_view) override {}
    void identityChanged(IdentityKind kind, std::string_view value, std::int64_t contact) override;
    void committed() override;
    void rolledBack() override;

private:
    /// Open addressing, linear probing. An identifier that leads to nobody any more keeps its slot.
    struct Slot
    {
        std::uint64_t hash = 0; ///< 0 = free
        std::uint32_t contact = 0;
    };
    struct Shard
    {
        mutable std::shared_mutex mutex;
        std::vector<Slot> slots;
        std::size_t used = 0;
    };
    struct Person
    {
        std::uint64_t bucket = 0; ///< 0 = not known yet
        std::uint32_t mergedInto = 0;
    };
    /// Whether what is known already, which is newer than the file, is replaced.
    enum class Keep { Yes, No };

    static auto &slotFor(auto &slots, std::uint64_t hash);
    void put(std::uint64_t hash, std::uint32_t contact, Keep keep);
    void put(std::int64_t contact, const Person &person, Keep keep);
    void run(Database &database);
    void read(Database &database);
    void finish(bool loaded);

    std::array<Shard, 256> m_shards; ///< by the lowest byte of the hash
    mutable std::shared_mutex m_peopleMutex;
    std::deque<Person> m_people; ///< by number

    // The open batch.
    std::vector<Slot> m_batchIdentities;
    std::vector<std::pair<std::int64_t, Person>> m_batchPeople;

    std::atomic<bool> m_stopping{false};
    std::mutex m_waitingMutex;
    std::condition_variable m_wake;
    std::optional<bool> m_loaded;
    std::vector<std::function<void(bool)>> m_waiting;
    std::thread m_thread;
};

} // namespace growthos
