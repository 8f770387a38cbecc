#pragma once

#include "ui/api/campaigns.h"
#include "ui/api/status.h"
#include "ui/api/webhooks.h"

#include <QList>
#include <QUrlQuery>

namespace growthos::ui {

/// One thing that somebody should look at: what is wrong, where it is seen to.
struct AttentionItem
{
    enum class Weight { Bad, Warning, Note };

    Weight weight = Weight::Warning;
    QString title;
    QString text;
    QString action;   ///< what the link says
    QString screenId; ///< where it leads
    QUrlQuery state = {};

    bool operator==(const AttentionItem &) const = default;
};

/// Items that were refused in the last 24 hours.
struct RecentRejects
{
    int count = 0;
    bool more = false; ///< the answer held no more than `count`
    QString newest;    ///< why the newest one was refused, as a sentence

    /// Of a page of `GET /v1/ingest/rejects`, newest first.
    static RecentRejects fromJson(const QJsonObject &page, const QDateTime &now);
};

/// Contacts that may be the same person.
struct LikelyPairs
{
    int count = 0;
    bool more = false; ///< the answer held no more than `count`
};

/// The worst first; `webhooks`: endpoints in trouble. Pure.
QList<AttentionItem> attentionItems(const ServerStatus &status, const RecentRejects &rejects,
                                    const QList<WebhookEndpointInfo> &webhooks = {},
                                    const QList<CampaignInfo> &campaigns = {}, const LikelyPairs &pairs = {});

} // namespace growthos::ui
