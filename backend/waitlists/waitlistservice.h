#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/contacteditor.h"
#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/settings/publicaddress.h"
#include "backend/templates/templateservice.h"
#include "backend/waitlists/waitlistqueues.h"

#include <QDate>
#include <QJsonObject>
#include <QTimeZone>
#include <limits>

namespace growthos {

/// Waitlists: who joins, who climbs by bringing others, who is let in. Reads anywhere; changes with the writer's set,
/// inside its transaction. Source: Management API, "Waitlists".
class WaitlistService
{
public:
    /// `writing`: the writer's set, which sees the order of its open transaction.
    WaitlistService(Database &database, IdSource &ids, Outbox &outbox, WaitlistQueues &queues,
                    const PublicAddress &address, const Clock &clock, bool writing)
        : m_store(database), m_ids(ids), m_outbox(outbox), m_queues(queues), m_address(address), m_clock(clock),
          m_writing(writing)
    {}

    http::Page<Waitlist> list(bool archived, const http::PageRequest &page) const
    {
        return m_store.list(archived, page);
    }
    /// Archived ones too. Errors: NotFound.
    Result<Waitlist> find(const QString &id) const;
    std::optional<Waitlist> findBySlug(const QString &slug) const { return m_store.findBySlug(slug.toStdString()); }
    /// Errors: Conflict (slug taken).
    Result<Waitlist> create(Waitlist draft);
    /// Another boost moves people at once, or where the list is long by a job (see isReordering).
    Result<Waitlist> update(const Waitlist &before, Waitlist changed);
    /// It waits for the job that moves people to their new places.
    bool isReordering(const Waitlist &waitlist) const
    {
        return m_queues.isReordering(waitlist.num, waitlist.referralBoost);
    }
    Result<void> archive(const QString &id);

    struct Counts
    {
        std::int64_t waiting = 0;
        std::int64_t approved = 0;
    };
    Counts countsOf(const Waitlist &waitlist) const;

    enum class Which { All, Waiting, Approved };
    /// By position, behind them the approved, the latest first. A cursor keeps the order it was made from for ten
    /// minutes; later it goes on behind the same place.
    http::Page<WaitlistEntry> entries(const Waitlist &waitlist, Which which, const http::PageRequest &page) const;
    struct Filter
    {
        Which which = Which::All;
        std::optional<QString> text = {};   ///< those whose contact has words that begin like its words
        std::optional<QString> source = {}; ///< those who came from there
        bool isSearch() const { return text || source; }
    };
    /// Where people came from stands with their contacts: a page of a longer list looks only at so many places.
    static constexpr std::int64_t mostLooked = 200'000;
    /// Their places, by position. By source alone among the first `most` of those asked for.
    std::vector<QueuePlace> found(const Waitlist &waitlist, const Filter &filter,
                                  std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    http::Page<WaitlistEntry> entriesFound(const Waitlist &waitlist, const Filter &filter,
                                           const http::PageRequest &page) const;
    /// Nothing where it is gone.
    std::optional<WaitlistEntry> entryAt(const Waitlist &waitlist, const QueuePlace &place) const;
    http::Page<WaitlistEntry> entriesByJoining(const Waitlist &waitlist, bool newestFirst,
                                               const http::PageRequest &page) const;
    /// Errors: NotFound.
    Result<WaitlistEntry> findEntry(const Waitlist &waitlist, const QString &id) const;
    std::optional<WaitlistEntry> entryOf(const Waitlist &waitlist, std::int64_t contact) const;
    std::optional<WaitlistEntry> entryByCode(const Waitlist &waitlist, const QString &code) const;

    /// Whose address it is, made where there is nobody; JSON traits are merged in.
    static Result<Contact> contactOf(ContactEditor &editor, const QString &email, const std::string &traits);

    struct Joined
    {
        WaitlistEntry entry = {};
        bool isNew = false;
    };
    /// `by`: whose code it came with. Errors: Conflict (archived).
    Result<Joined> join(const Waitlist &waitlist, const Contact &contact, const std::optional<WaitlistEntry> &by);
    /// Nothing where it is approved already.
    WaitlistEntry approve(const Waitlist &waitlist, const WaitlistEntry &entry);
    /// The first so many who wait; fewer when there are fewer.
    std::vector<WaitlistEntry> batch(const Waitlist &waitlist, int count, bool byPosition) const;
    /// As approved; how many of them waited.
    std::size_t approveAll(const Waitlist &waitlist, std::vector<WaitlistEntry> &entries);

    struct Day
    {
        QDate date = {};
        std::int64_t joined = 0;
    };
    /// How many joined on each of the last days, today last, in a zone; whoever has left since counts too.
    std::vector<Day> growth(const Waitlist &waitlist, int days, const QTimeZone &zone) const;

    /// Variables of a mail, to look at its template with.
    struct MailSample
    {
        QJsonObject data = {};
        bool isSent = false; ///< a waitlist sends it; else of one that is made up
        /// What `given` lacks of them is added.
        QJsonObject under(QJsonObject given) const;
    };
    /// With the entry of `contact`, where it is on that waitlist; else with one that is made up.
    MailSample mailSample(std::string_view templateId, std::int64_t contact) const;

    QString pageOf(const Waitlist &waitlist) const;
    /// What the person shares.
    QString shareUrlOf(const Waitlist &waitlist, const WaitlistEntry &entry) const;

private:
    Ranking<QueuePlace> order(std::int64_t waitlist) const;
    void describe(WaitlistEntry &entry, const Contact &contact) const;
    WaitlistEntry placed(const Waitlist &waitlist, WaitlistEntry entry) const;
    Result<void> checkSlug(const Waitlist &waitlist) const;
    void tell(const char *event, const Waitlist &waitlist, const WaitlistEntry &entry);

    WaitlistStore m_store;
    IdSource &m_ids;
    Outbox &m_outbox;
    WaitlistQueues &m_queues;
    const PublicAddress &m_address;
    const Clock &m_clock;
    const bool m_writing;
};

/// Waitlists that name templates, which may not be deleted under them.
std::vector<TemplateUse> waitlistsMailing(Database &database);

} // namespace growthos
