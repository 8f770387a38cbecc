#include "ui/campaigns/campaigntrend.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString daysQuery(int days)
{
    return days > 0 ? u"?days=%1"_s.arg(days) : QString();
}

void CampaignTrend::forget()
{
    m_read.drop();
    m_days = {};
    m_known = false;
    m_failure.clear();
    Q_EMIT changed();
}

void CampaignTrend::read(const QString &campaign, int days)
{
    if (days != m_asked && m_known)
        forget();
    m_asked = days;
    m_read.get(
        m_api, this, u"/v1/campaigns/%1/stats/days"_s.arg(campaign) + daysQuery(days),
        [this](const QJsonObject &body) {
            m_days = CampaignDays::fromJson(body);
            m_known = true;
            m_failure.clear();
            Q_EMIT changed();
        },
        [this](const QString &sentence) {
            if (m_known)
                return; // what was read once stays
            m_failure = sentence;
            Q_EMIT changed();
        });
}

} // namespace growthos::ui
