#pragma once

#include "ui/api/campaigns.h"

#include <QTimeZone>

class QWidget;

namespace growthos::ui {

class CampaignLookups;

/// What happens when a campaign starts, goes on or is paused: sentences, each with its drawing.
struct RunSummary
{
    struct Row
    {
        QString icon;
        QString text;
    };
    QList<Row> rows;

    void add(const QString &icon, const QString &text) { rows.append({icon, text}); }
    /// Below each other; the texts are called summaryText.
    QWidget *widget() const;
};

/// Of a start, or of going on where it is paused; `fields` are those of the API.
RunSummary startSummary(const CampaignInfo &info, const CampaignReport &report, const QJsonObject &fields,
                        const CampaignPreflight &preflight, const CampaignLookups &lookups, const QTimeZone &zone);
RunSummary pauseSummary(const CampaignInfo &campaign, const CampaignReport &report, const QTimeZone &zone);

} // namespace growthos::ui
