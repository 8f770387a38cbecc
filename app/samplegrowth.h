#pragma once

#include "app/adminsocket.h"
#include "backend/core/result.h"
#include "backend/sample/samplemails.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <set>
#include <vector>

namespace growthos {

/// What marketing made of the sample workspace in its last 90 days: segments, campaigns, tags, a survey with
/// answers, referrals, a waitlist, a flag and a running experiment, through the Management API and by events, each on
/// its day. Equal input gives equal calls. One thread.
class SampleGrowth
{
public:
    static constexpr int days = 90;

    /// What makes a lead, for the settings.
    static QJsonArray leadScoring();

    SampleGrowth(http::Router &router, const SampleStory &story, const SampleMails &mails, UtcMs now);

    /// The next day that something happens on, never later than `now`; 0: no more.
    UtcMs nextDay() const { return m_day <= m_now ? m_day : 0; }
    /// Does that day's work, with the program's clock standing there. Returns items for POST /v1/batch.
    Result<QByteArrayList> live();
    /// After the last event, with the clock at `now`: campaigns go out, people are tagged.
    Result<void> finish();
    /// Ids of those that have mails (SampleMails::Campaign); empty: nobody is there yet.
    const std::vector<std::string> &campaigns() const { return m_campaigns; }

private:
    Result<QJsonObject> call(const char *method, const QString &path, const QJsonObject &body = {});
    Result<void> begin();
    Result<void> draft();
    Result<void> refer(QByteArrayList &items);
    Result<void> join();
    Result<void> follow();
    Result<void> write();
    Result<void> tag();
    void answer(QByteArrayList &items);
    void view(QByteArrayList &items);
    void read(QByteArrayList &items);
    QString contactOf(const SamplePerson &person);
    /// Somebody who has signed up by now.
    const SamplePerson &somebody();
    /// Who found the product's first feature in the last days: the survey asks them, and who answers does so soon.
    std::vector<const SamplePerson *> newcomers() const;
    int several(double aDayInFullSize);

    http::Router &m_router;
    const SampleMails &m_mails;
    std::size_t m_read = 0;               ///< so many of their events are told
    std::vector<std::string> m_campaigns; ///< ids
    SampleRandom m_random{2};
    UtcMs m_now;
    UtcMs m_day;
    double m_size;                              ///< against the full sample
    std::vector<const SamplePerson *> m_people; ///< who sign up, in that order
    std::size_t m_known = 0;                    ///< so many of them by now
    std::size_t m_referred = 0;                 ///< up to here those from friends have their link
    bool m_begun = false;
    std::set<const SamplePerson *> m_joined; ///< the waitlist
    QStringList m_segments;                  ///< ids, in the order of their making
    QString m_welcome;                       ///< the template
    QString m_survey;
    QString m_program;
    QString m_waitlist;
    std::vector<QString> m_links;        ///< codes; the first are shared most
    std::vector<QString> m_waitingCodes; ///< of entries of the waitlist
};

} // namespace growthos
