#include "backend/waitlists/waitliststore.h"

#include "backend/contacts/contactstore.h"
#include "backend/storage/readpage.h"

namespace growthos {
namespace {

std::string waitlistsWhere(std::string_view where)
{
    return "SELECT num, id, name, slug, referral_boost, auto_approve, welcome_template, invite_template, created_at,"
           " updated_at, archived_at, referred FROM waitlists WHERE " +
           std::string(where);
}

/// The contact of an entry that was made in the same unit of work is no row yet. Whoever came by a code did so when the
/// entry of the code has ended in a merge, too.
std::string entriesWhere(std::string_view where)
{
    return "SELECT e.num, e.id, e.waitlist, e.contact, c.id, c.email, e.join_order, e.joined_at, e.code, r.id,"
           " e.referral_count, e.approval, e.approved_at, iif(json_type(c.traits, '$.name') = 'text', c.traits ->> "
           "'$.name',"
           " NULL), CASE WHEN e.referred_by IS NOT NULL THEN '" +
           std::string(byReferral) +
           "' WHEN json_type(c.traits, '$.source') = 'text' THEN c.traits ->> '$.source' END, s.lead"
           " FROM waitlist_entries e LEFT JOIN contacts c ON c.num = e.contact LEFT JOIN waitlist_entries r"
           " ON r.num = e.referred_by LEFT JOIN contact_scores s ON s.contact = e.contact WHERE " +
           std::string(where);
}

constexpr std::string_view livingContact =
    "EXISTS (SELECT 1 FROM contacts x WHERE x.num = e.contact AND x.deleted_at IS NULL AND x.merged_into IS NULL)";
constexpr std::string_view notDead =
    "NOT EXISTS (SELECT 1 FROM contacts x WHERE x.num = e.contact AND (x.deleted_at IS NOT NULL"
    " OR x.merged_into IS NOT NULL))";

} // namespace

Waitlist WaitlistStore::waitlistFrom(const Query &query)
{
    Waitlist waitlist;
    waitlist.num = query.integer(0);
    waitlist.id = query.text(1);
    waitlist.name = query.text(2);
    waitlist.slug = query.text(3);
    waitlist.referralBoost = query.integer(4);
    waitlist.autoApprove = query.integer(5) != 0;
    waitlist.welcomeTemplate = query.optionalText(6);
    waitlist.inviteTemplate = query.optionalText(7);
    waitlist.createdAt = query.integer(8);
    waitlist.updatedAt = query.integer(9);
    waitlist.archivedAt = query.optionalInteger(10);
    waitlist.referred = query.integer(11);
    return waitlist;
}

WaitlistEntry WaitlistStore::entryFrom(const Query &query)
{
    WaitlistEntry entry;
    entry.num = query.integer(0);
    entry.id = query.text(1);
    entry.waitlist = query.integer(2);
    entry.contact = query.integer(3);
    entry.contactId = query.text(4);
    entry.email = query.optionalText(5);
    entry.joinOrder = query.integer(6);
    entry.joinedAt = query.integer(7);
    entry.code = query.text(8);
    entry.referredBy = query.optionalText(9);
    entry.referralCount = query.integer(10);
    entry.approval = query.optionalInteger(11);
    entry.approvedAt = query.optionalInteger(12);
    entry.name = query.optionalText(13);
    entry.source = query.optionalText(14);
    entry.leadScore = query.optionalInteger(15);
    return entry;
}

http::Page<Waitlist> WaitlistStore::list(bool archived, const http::PageRequest &page) const
{
    http::Page<Waitlist> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM waitlists WHERE (archived_at IS NOT NULL) = ?");
        count.bind(archived);
        result.total = count.step() ? count.integer(0) : 0;
    }
    static const std::string sql =
        waitlistsWhere("(archived_at IS NOT NULL) = ? AND num < ? ORDER BY num DESC LIMIT ?");
    Query query(m_db, sql);
    query.bind(archived, page.after ? qint64(page.after->at(0).toInteger()) : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, waitlistFrom);
    return result;
}

std::optional<Waitlist> WaitlistStore::find(std::string_view id) const
{
    static const std::string sql = waitlistsWhere("id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(waitlistFrom(query)) : std::nullopt;
}

std::optional<Waitlist> WaitlistStore::find(std::int64_t num) const
{
    static const std::string sql = waitlistsWhere("num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(waitlistFrom(query)) : std::nullopt;
}

std::optional<Waitlist> WaitlistStore::findBySlug(std::string_view slug) const
{
    static const std::string sql = waitlistsWhere("slug = ? AND archived_at IS NULL");
    Query query(m_db, sql);
    query.bind(slug);
    return query.step() ? std::optional(waitlistFrom(query)) : std::nullopt;
}

std::vector<Waitlist> WaitlistStore::all() const
{
    static const std::string sql = waitlistsWhere("archived_at IS NULL ORDER BY num");
    Query query(m_db, sql);
    std::vector<Waitlist> found;
    while (query.step())
        found.push_back(waitlistFrom(query));
    return found;
}

bool WaitlistStore::any() const
{
    Query query(m_db, "SELECT 1 FROM waitlists LIMIT 1");
    return query.step();
}

void WaitlistStore::insert(Waitlist &waitlist)
{
    Query(m_db, "INSERT INTO waitlists (id, name, slug, referral_boost, auto_approve, welcome_template,"
                " invite_template, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(waitlist.id, waitlist.name, waitlist.slug, waitlist.referralBoost, waitlist.autoApprove,
              waitlist.welcomeTemplate, waitlist.inviteTemplate, waitlist.createdAt, waitlist.updatedAt)
        .run();
    waitlist.num = m_db.lastInsertRowId();
}

void WaitlistStore::update(const Waitlist &waitlist)
{
    Query(m_db, "UPDATE waitlists SET name = ?, slug = ?, referral_boost = ?, auto_approve = ?, welcome_template = ?,"
                " invite_template = ?, updated_at = ?, archived_at = ? WHERE num = ?")
        .bind(waitlist.name, waitlist.slug, waitlist.referralBoost, waitlist.autoApprove, waitlist.welcomeTemplate,
              waitlist.inviteTemplate, waitlist.updatedAt, waitlist.archivedAt, waitlist.num)
        .run();
}

std::optional<WaitlistEntry> WaitlistStore::entry(std::string_view id) const
{
    static const std::string sql = entriesWhere("e.id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(entryFrom(query)) : std::nullopt;
}

std::optional<WaitlistEntry> WaitlistStore::entry(std::int64_t num) const
{
    static const std::string sql = entriesWhere("e.num = ? AND " + std::string(notDead));
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(entryFrom(query)) : std::nullopt;
}

std::optional<WaitlistEntry> WaitlistStore::entryOf(std::int64_t waitlist, std::int64_t contact) const
{
    static const std::string sql = entriesWhere("e.contact = ? AND e.waitlist = ?");
    Query query(m_db, sql);
    query.bind(contact, waitlist);
    return query.step() ? std::optional(entryFrom(query)) : std::nullopt;
}

std::optional<WaitlistEntry> WaitlistStore::entryByCode(std::string_view key) const
{
    static const std::string sql = entriesWhere("e.code = ?");
    Query query(m_db, sql);
    query.bind(key);
    return query.step() ? std::optional(entryFrom(query)) : std::nullopt;
}

std::vector<WaitlistEntry> WaitlistStore::waiting(std::int64_t waitlist, int limit) const
{
    static const std::string sql = entriesWhere("e.waitlist = ? AND e.approval IS NULL AND " +
                                                std::string(livingContact) + " ORDER BY e.join_order LIMIT ?");
    Query query(m_db, sql);
    query.bind(waitlist, limit);
    std::vector<WaitlistEntry> entries;
    while (query.step())
        entries.push_back(entryFrom(query));
    return entries;
}

http::Page<WaitlistEntry> WaitlistStore::byJoining(std::int64_t waitlist, bool newestFirst,
                                                   const http::PageRequest &page) const
{
    const std::string order = newestFirst ? "< ?2" : "> ?2";
    Query query(m_db, entriesWhere("e.waitlist = ?1 AND e.join_order " + order + " AND " + std::string(livingContact) +
                                   " ORDER BY e.join_order " + (newestFirst ? "DESC" : "ASC") + " LIMIT ?3"));
    query.bind(waitlist,
               page.after    ? qint64(page.after->at(0).toInteger())
               : newestFirst ? endOfTime
                             : 0,
               page.limit + 1);
    http::Page<WaitlistEntry> result;
    readPage(query, page.limit, result, entryFrom,
             [](const WaitlistEntry &last) { return QJsonArray{qint64(last.joinOrder)}; });
    return result;
}

std::vector<WaitlistEntry> WaitlistStore::search(std::int64_t waitlist, const Search &search) const
{
    std::string sql = "SELECT e.num, e.join_order, e.joined_at, e.referral_count, e.approval FROM ";
    if (search.words)
        sql += "(SELECT rowid AS num FROM contact_search WHERE contact_search MATCH ?2) f CROSS JOIN waitlist_entries e"
               " ON e.contact = f.num AND e.waitlist = ?1";
    else if (!search.among.empty())
        sql += "json_each(?5) a CROSS JOIN waitlist_entries e ON e.num = a.value";
    else
        sql += "waitlist_entries e";
    sql += " WHERE e.waitlist = ?1";
    if (search.source == byReferral)
        sql += " AND e.referred_by IS NOT NULL";
    else if (search.source)
        sql += " AND e.referred_by IS NULL AND EXISTS (SELECT 1 FROM contacts c WHERE c.num = e.contact"
               " AND json_type(c.traits, '$.source') = 'text' AND c.traits ->> '$.source' = ?3)";
    sql += " LIMIT ?4";
    Query query(m_db, sql);
    query.bind(waitlist, search.words, search.source, search.words ? search.limit : -1);
    std::string among;
    for (const std::int64_t entry : search.among)
        among += (among.empty() ? '[' : ',') + std::to_string(entry);
    among += ']';
    if (!search.words && !search.among.empty())
        query.bind(among);
    std::vector<WaitlistEntry> found;
    while (query.step()) {
        WaitlistEntry &entry = found.emplace_back();
        entry.num = query.integer(0);
        entry.waitlist = waitlist;
        entry.joinOrder = query.integer(1);
        entry.joinedAt = query.integer(2);
        entry.referralCount = query.integer(3);
        entry.approval = query.optionalInteger(4);
    }
    return found;
}

std::int64_t WaitlistStore::joinsBefore(std::int64_t waitlist, UtcMs time) const
{
    std::int64_t low = 1;
    std::int64_t high = 1;
    {
        Query joins(m_db, "SELECT joins + 1 FROM waitlists WHERE num = ?");
        joins.bind(waitlist);
        high = joins.step() ? joins.integer(0) : 1;
    }
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        Query query(m_db, "SELECT join_order, joined_at FROM waitlist_entries WHERE waitlist = ? AND join_order >= ?"
                          " ORDER BY join_order LIMIT 1");
        query.bind(waitlist, middle);
        if (query.step() && query.integer(1) < time)
            low = query.integer(0) + 1;
        else
            high = middle;
    }
    return low - 1;
}

void WaitlistStore::insert(WaitlistEntry &entry, std::optional<std::int64_t> referredBy)
{
    Query(m_db, "UPDATE waitlists SET joins = joins + 1 WHERE num = ?").bind(entry.waitlist).run();
    {
        Query query(m_db, "SELECT joins FROM waitlists WHERE num = ?");
        query.bind(entry.waitlist);
        entry.joinOrder = query.step() ? query.integer(0) : 0;
    }
    Query(m_db, "INSERT INTO waitlist_entries (id, waitlist, contact, join_order, joined_at, code, referred_by)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.id, entry.waitlist, entry.contact, entry.joinOrder, entry.joinedAt, entry.code, referredBy)
        .run();
    entry.num = m_db.lastInsertRowId();
}

void WaitlistStore::addReferral(std::int64_t entry)
{
    Query(m_db, "UPDATE waitlist_entries SET referral_count = referral_count + 1 WHERE num = ?").bind(entry).run();
}

void WaitlistStore::approve(WaitlistEntry &entry, UtcMs at)
{
    Query(m_db, "UPDATE waitlists SET approvals = approvals + 1 WHERE num = ?").bind(entry.waitlist).run();
    {
        Query query(m_db, "SELECT approvals FROM waitlists WHERE num = ?");
        query.bind(entry.waitlist);
        entry.approval = query.step() ? query.integer(0) : 0;
    }
    entry.approvedAt = at;
    Query(m_db, "UPDATE waitlist_entries SET approval = ?, approved_at = ? WHERE num = ?")
        .bind(entry.approval, entry.approvedAt, entry.num)
        .run();
}

void WaitlistStore::forEachPlace(const std::function<void(std::int64_t waitlist, const QueuePlace &)> &use) const
{
    Query query(m_db, "SELECT e.waitlist, e.num, e.join_order, e.joined_at, e.referral_count, e.approval,"
                      " w.referral_boost FROM waitlists w JOIN waitlist_entries e ON e.waitlist = w.num WHERE " +
                          std::string(livingContact));
    while (query.step())
        use(query.integer(0), QueuePlace::of(query.integer(1), query.integer(2), query.integer(3), query.integer(4),
                                             query.optionalInteger(5), query.integer(6)));
}

std::vector<std::pair<std::int64_t, QueuePlace>> WaitlistStore::placesAfter(std::int64_t waitlist,
                                                                            std::int64_t joinOrder, int limit) const
{
    static const std::string sql =
        "SELECT e.num, e.join_order, e.joined_at, e.referral_count, e.approval, w.referral_boost"
        " FROM waitlist_entries e JOIN waitlists w ON w.num = e.waitlist WHERE e.waitlist = ? AND e.join_order > ?"
        " AND " +
        std::string(livingContact) + " ORDER BY e.join_order LIMIT ?";
    Query query(m_db, sql);
    query.bind(waitlist, joinOrder, limit);
    std::vector<std::pair<std::int64_t, QueuePlace>> places;
    while (query.step())
        places.emplace_back(query.integer(1),
                            QueuePlace::of(query.integer(0), query.integer(1), query.integer(2), query.integer(3),
                                           query.optionalInteger(4), query.integer(5)));
    return places;
}

std::vector<WaitlistStore::Move> WaitlistStore::takeMoves()
{
    std::vector<Move> moves;
    {
        static const std::string sql =
            "SELECT w.num, w.referral_boost, m.waitlist, m.entry, m.join_order, m.joined_at, m.referral_count,"
            " m.approval, e.num, e.join_order, e.joined_at, e.referral_count, e.approval FROM waitlist_moves m"
            " LEFT JOIN waitlist_entries e ON e.num = m.entry AND " +
            std::string(notDead) + " JOIN waitlists w ON w.num = coalesce(e.waitlist, m.waitlist)";
        Query query(m_db, sql);
        while (query.step()) {
            const std::int64_t boost = query.integer(1);
            Move &move = moves.emplace_back();
            move.waitlist = query.integer(0);
            if (!query.isNull(2))
                move.before = QueuePlace::of(query.integer(3), query.integer(4), query.integer(5), query.integer(6),
                                             query.optionalInteger(7), boost);
            if (!query.isNull(8))
                move.now = QueuePlace::of(query.integer(8), query.integer(9), query.integer(10), query.integer(11),
                                          query.optionalInteger(12), boost);
        }
    }
    if (!moves.empty())
        Query(m_db, "DELETE FROM waitlist_moves").run();
    return moves;
}

std::vector<WaitlistStore::Move> WaitlistStore::placesOf(std::int64_t contact) const
{
    Query query(m_db, "SELECT e.waitlist, e.num, e.join_order, e.joined_at, e.referral_count, e.approval,"
                      " w.referral_boost FROM waitlist_entries e JOIN waitlists w ON w.num = e.waitlist"
                      " WHERE e.contact = ?");
    query.bind(contact);
    std::vector<Move> places;
    while (query.step()) {
        Move &place = places.emplace_back();
        place.waitlist = query.integer(0);
        place.now = QueuePlace::of(query.integer(1), query.integer(2), query.integer(3), query.integer(4),
                                   query.optionalInteger(5), query.integer(6));
    }
    return places;
}

} // namespace growthos
