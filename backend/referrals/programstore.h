#pragma once

#include "backend/http/paging.h"
#include "backend/referrals/referral.h"
#include "backend/storage/database.h"

namespace growthos {

/// The rows of programs and links. Reads on any connection, writes on the writer inside an open transaction. Errors
/// stay in the Database (see there).
class ProgramStore
{
public:
    explicit ProgramStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> status = {};
        bool archived = false;
        std::string_view sort = "-created_at";
    };
    static constexpr std::string_view sortings[] = {"name", "-name", "created_at", "-created_at"};
    http::Page<ReferralProgram> list(const Filter &filter, const http::PageRequest &page) const;
    /// Archived ones too.
    std::optional<ReferralProgram> find(std::string_view id) const;
    std::optional<ReferralProgram> find(std::int64_t num) const;
    /// Not archived, in order of number.
    std::vector<ReferralProgram> all() const;
    /// Gives it its number.
    void insert(ReferralProgram &program);
    /// Everything but the stats, which the schema keeps.
    void update(const ReferralProgram &program);

    http::Page<ReferralLink> links(std::int64_t program, const http::PageRequest &page) const;
    std::optional<ReferralLink> link(std::int64_t num) const;
    /// `key` as `codeKey` makes it.
    std::optional<ReferralLink> linkByCode(std::string_view key) const;
    std::optional<ReferralLink> linkOf(std::int64_t program, std::int64_t contact, std::string_view channel) const;
    bool hasCode(std::string_view key) const;
    bool hasLinks() const;
    void insert(ReferralLink &link);
    void addClick(const ReferralLink &link);

private:
    static ReferralProgram programFrom(const Query &query);
    static ReferralLink linkFrom(const Query &query);

    Database &m_db;
};

} // namespace growthos
