#pragma once

#include "backend/http/paging.h"
#include "backend/segments/segment.h"
#include "backend/storage/database.h"

#include <functional>
#include <map>
#include <vector>

namespace growthos {

/// The rows of segments and their members. Reads on any connection, writes on the writer inside an open transaction.
/// Errors stay in the Database (see there).
class SegmentStore
{
public:
    explicit SegmentStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> type;
        std::optional<QString> text; ///< in the name, any ASCII case
        std::string_view sort = "-created_at";
    };
    /// The words that `sort` may be.
    static constexpr std::string_view sortings[] = {"name",       "-name",       "contact_count", "-contact_count",
                                                    "created_at", "-created_at", "updated_at",    "-updated_at"};
    http::Page<Segment> list(const Filter &filter, const http::PageRequest &page) const;
    std::optional<Segment> find(std::string_view id) const;
    std::vector<Segment> all() const;
    /// Segments whose rules name this one.
    std::vector<Segment> naming(std::string_view id) const;

    /// Gives it its number.
    void insert(Segment &segment);
    /// Name, rules, updated_at.
    void update(const Segment &segment);
    /// Without its members, which nobody finds any more.
    void remove(std::int64_t num);
    void addToCount(std::int64_t num, std::int64_t change);
    void setCount(std::int64_t num, std::int64_t count);

    void addMember(std::int64_t segment, std::int64_t contact, UtcMs since);
    void removeMember(std::int64_t segment, std::int64_t contact);
    std::optional<UtcMs> memberSince(std::int64_t segment, std::int64_t contact) const;
    void forEachMember(std::int64_t segment, const std::function<void(std::int64_t contact)> &use) const;
    /// At most so many. True when none is left.
    bool removeMembers(std::int64_t segment, std::size_t most);
    /// Segments that are gone while members are left.
    std::vector<std::int64_t> numbersWithoutSegment() const;
    /// Where both are members, the earlier date becomes the target's.
    void keepEarlierSince(std::int64_t source, std::int64_t target);

    /// Notes the static segments that a contact is in, for `released`.
    void releaseStatic(std::int64_t contact);
    /// Segment and date of entry.
    std::map<std::int64_t, UtcMs> released(std::int64_t contact) const;
    void forgetReleased(std::int64_t contact);

    /// In order of name.
    http::Page<Segment> ofContact(std::int64_t contact, const http::PageRequest &page) const;
    /// Ids, in order of name.
    std::vector<std::string> idsOfContact(std::int64_t contact) const;

private:
    static Segment fromRow(const Query &query);

    Database &m_db;
};

} // namespace growthos
