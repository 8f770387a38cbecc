#pragma once

#include "backend/contacts/contactgraph.h"
#include "backend/contacts/suppressions.h"
#include "backend/core/result.h"
#include "backend/jobs/job.h"

#include <QString>
#include <functional>

namespace growthos {

/// Somebody who is to be forgotten, by every name.
struct ErasedPerson
{
    std::int64_t contact = 0;
    std::vector<std::int64_t> numbers = {};   ///< the contact's and of those merged into it
    std::vector<std::string> contactIds = {}; ///< so too
    std::vector<std::string> identities = {}; ///< user ids and anonymous ids
    std::optional<std::string> emailKey = {};

    /// Whether a text (JSON, CSV) speaks of the person: a public id or the address anywhere, an identifier as a whole
    /// value.
    bool isNamedIn(std::string_view text) const;
};

/// Whatever holds data of people outside the tables of contacttables.h: memory, files. Any thread; added before others
/// use it.
class ErasureSinks
{
public:
    /// `forget` runs on the writer's thread, after the commit.
    using Forget = std::function<void(const ErasedPerson &)>;
    void add(Forget forget) { m_sinks.push_back(std::move(forget)); }
    void forget(const ErasedPerson &person) const
    {
        for (const Forget &each : m_sinks)
            each(person);
    }

private:
    std::vector<Forget> m_sinks;
};

/// Forgets people for good (GDPR, article 17). What finds or shows the person is gone with the transaction; the rows
/// follow as a job (contactpurge.h), and then the files hold no byte of them. Kept: that somebody was erased, and the
/// keyed hash of the address on the suppression list. Not touched: what people wrote into rules, names and templates.
/// The writer's set of services only.
class Erasure
{
public:
    Erasure(Database &database, ContactGraph *graph, Suppressions &suppressions, const Clock &clock)
        : m_db(database), m_graph(graph), m_suppressions(suppressions), m_clock(clock)
    {}

    /// A living or removed contact. Errors: NotFound.
    Result<ErasedPerson> find(const QString &id) const;
    struct Done
    {
        /// Imports that would bring the person back, and exports under way: ended as failed.
        std::vector<Job> endedJobs = {};
    };
    Done erase(const ErasedPerson &person, std::string_view keyId);

private:
    void scrubRejects(const ErasedPerson &person);
    void scrubReplies(const ErasedPerson &person);
    Done scrubJobs(const ErasedPerson &person);

    Database &m_db;
    ContactGraph *m_graph;
    Suppressions &m_suppressions;
    const Clock &m_clock;
};

} // namespace growthos
