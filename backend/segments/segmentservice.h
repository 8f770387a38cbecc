#pragma once

#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/segments/segmentstore.h"

#include <functional>
#include <set>

namespace growthos {

class Memberships;

/// Who else uses a segment, such as a campaign.
struct SegmentUse
{
    std::string kind = {}; ///< segments, campaigns, surveys, flags, analyses
    std::string id = {};
    std::string name = {};
    /// It cannot do without: the segment may not be deleted.
    bool holds = true;
};

/// What finds the users of a segment among the rows of one resource. Each resource that names segments adds its own at
/// start, before anybody asks.
class SegmentUsers
{
public:
    using Find = std::function<std::vector<SegmentUse>(Database &database, const Segment &segment)>;
    void add(Find find) { m_finders.push_back(std::move(find)); }
    std::vector<SegmentUse> of(Database &database, const Segment &segment) const;

private:
    std::vector<Find> m_finders;
};

/// Saved audiences: their definitions, and what is put into static ones by hand. Reads anywhere; changes with the
/// writer's set, inside its transaction. Source: Management API, "Segments".
class SegmentService
{
public:
    /// `memberships`: the writer's set only.
    SegmentService(Database &database, IdSource &ids, const SegmentUsers &users, Memberships *memberships,
                   const Clock &clock)
        : m_db(database), m_store(database), m_ids(ids), m_users(users), m_memberships(memberships), m_clock(clock)
    {}

    http::Page<Segment> list(const SegmentStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_store.list(filter, page);
    }
    /// Errors: NotFound.
    Result<Segment> find(const QString &id) const;
    /// Dynamic and static ones that a contact is in, in order of name.
    http::Page<Segment> ofContact(std::int64_t contact, const http::PageRequest &page) const
    {
        return m_store.ofContact(contact, page);
    }
    std::vector<std::string> idsOfContact(std::int64_t contact) const { return m_store.idsOfContact(contact); }
    std::vector<SegmentUse> usage(const Segment &segment) const;

    struct Draft
    {
        QString name = {};
        std::optional<rules::Rule> rules = {}; ///< nothing: a static one
    };
    /// Errors: ValidationError (rules name a segment that does not exist).
    Result<Segment> create(const Draft &draft);
    struct Change
    {
        std::optional<QString> name = {};
        std::optional<rules::Rule> rules = {};
    };
    /// Errors: ValidationError as above or for a cycle, Conflict (rules for a static one).
    Result<Segment> update(const Segment &segment, const Change &change);
    /// Errors: NotFound, Conflict (`in_use`, naming each user).
    Result<void> remove(const QString &id);

    /// Errors: Conflict (a dynamic one), ValidationError (`contact_ids[3]` not_found).
    Result<Segment> addMembers(const Segment &segment, const QStringList &contactIds);
    Result<Segment> removeMembers(const Segment &segment, const QStringList &contactIds);

    /// Changes of members by its last rules that are not on disk yet. On the writer.
    std::size_t waitingRows(const Segment &segment) const;
    /// That every segment named by `rule` exists, and that none of them leads back to `own` (empty: a new segment).
    Result<void> checkReferences(const rules::Rule &rule, const std::string &own) const;
    /// Whether a contact is in the segment; false where there is no such segment.
    bool isMember(const std::string &id, std::int64_t contact) const;
    /// That the segment named by `field` exists.
    Result<void> checkExists(const std::string &id, const QString &field) const;

private:
    bool leadsTo(const std::string &from, const std::string &to, std::set<std::string> &seen) const;
    Result<std::vector<std::int64_t>> contactNumbers(const Segment &segment, const QStringList &ids,
                                                     bool ignoreUnknown) const;

    Database &m_db;
    SegmentStore m_store;
    IdSource &m_ids;
    const SegmentUsers &m_users;
    Memberships *m_memberships;
    const Clock &m_clock;
};

} // namespace growthos
