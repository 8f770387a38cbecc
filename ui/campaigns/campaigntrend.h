#pragma once

#include "ui/api/campaigns.h"
#include "ui/api/latestread.h"

#include <QObject>

namespace growthos::ui {

class ApiClient;

/// What asks for the figures of the last so many days; 0: of all.
QString daysQuery(int days);

/// What became of a campaign day by day, of the days that its figures are of. GUI thread.
class CampaignTrend : public QObject
{
    Q_OBJECT
public:
    explicit CampaignTrend(ApiClient &api, QObject *parent = nullptr) : QObject(parent), m_api(api) {}

    /// Of another campaign: nothing is known of it.
    void forget();
    /// `days`: 0 for all time. What is known of the same days stays until the answer.
    void read(const QString &campaign, int days);

    bool isKnown() const { return m_known; }
    /// Why it is not.
    QString failure() const { return m_failure; }
    const CampaignDays &days() const { return m_days; }

Q_SIGNALS:
    void changed();

private:
    ApiClient &m_api;
    LatestRead m_read;
    CampaignDays m_days;
    int m_asked = 0;
    bool m_known = false;
    QString m_failure;
};

} // namespace growthos::ui
