#include "ui/overview/attention.h"

#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double highBounceRate = 0.02;
constexpr qint64 fewestSent = 50; // fewer say nothing about a rate

struct Attention
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::Attention)
};

} // namespace

RecentRejects RecentRejects::fromJson(const QJsonObject &page, const QDateTime &now)
{
    RecentRejects rejects;
    const QJsonArray rows = page["data"_L1].toArray();
    const QDateTime yesterday = now.addDays(-1);
    for (const QJsonValue &row : rows) {
        if (QDateTime::fromString(row["received_at"_L1].toString(), Qt::ISODateWithMs) <= yesterday)
            return rejects;
        if (rejects.count++ == 0)
            rejects.newest = row["message"_L1].toString();
    }
    rejects.more = page["has_more"_L1].toBool();
    return rejects;
}

QList<AttentionItem> attentionItems(const ServerStatus &status, const RecentRejects &rejects,
                                    const QList<WebhookEndpointInfo> &webhooks, const QList<CampaignInfo> &campaigns,
                                    const LikelyPairs &pairs)
{
    QList<AttentionItem> items;
    if (status.state == ServerStatus::State::Stopped) {
        items.append({.weight = AttentionItem::Weight::Bad,
                      .title = Attention::tr("The server is stopped"),
                      .text = status.reason,
                      .action = Attention::tr("Fix…"),
                      .screenId = u"welcome"_s});
    }
    if (status.state == ServerStatus::State::CatchingUp) {
        items.append({.weight = AttentionItem::Weight::Warning,
                      .title = Attention::tr("%Ln event(s) wait to be processed", nullptr, int(status.queueDepth)),
                      .text = status.drainSeconds
                                  ? Attention::tr("Done in about %1").arg(formatDuration(*status.drainSeconds))
                                  : Attention::tr("Numbers are behind until then"),
                      .action = Attention::tr("Show"),
                      .screenId = u"events"_s});
    }
    if (rejects.count > 0) {
        items.append({.weight = AttentionItem::Weight::Bad,
                      .title = rejects.more
                                   ? Attention::tr("More than %Ln call(s) refused in 24 hours", nullptr, rejects.count)
                                   : Attention::tr("%Ln call(s) refused in 24 hours", nullptr, rejects.count),
                      .text = rejects.newest,
                      .action = Attention::tr("Show"),
                      .screenId = u"events"_s,
                      .state = QUrlQuery(u"status=rejected"_s)});
    }
    for (const WebhookEndpointInfo &endpoint : webhooks) {
        items.append({.weight = AttentionItem::Weight::Bad,
                      .title = endpoint.active ? Attention::tr("A webhook endpoint fails")
                                               : Attention::tr("A webhook endpoint was turned off"),
                      .text = endpoint.active && endpoint.waiting > 0
                                  ? Attention::tr("%1: %Ln delivery(s) wait for a try", nullptr, endpoint.waiting)
                                        .arg(endpoint.shownUrl())
                                  : endpoint.shownUrl(),
                      .action = Attention::tr("Show"),
                      .screenId = u"webhooks"_s,
                      .state = QUrlQuery(u"item="_s + endpoint.id)});
    }
    for (const CampaignInfo &campaign : campaigns) {
        const QUrlQuery place(u"item="_s + campaign.id);
        if (campaign.pausedByErrors || campaign.held) {
            items.append({.weight = AttentionItem::Weight::Bad,
                          .title = campaign.held ? Attention::tr("A campaign is late and waits for you")
                                                 : Attention::tr("A campaign paused for its errors"),
                          .text = campaign.name,
                          .action = Attention::tr("Open"),
                          .screenId = u"campaigns"_s,
                          .state = place});
        }
        const CampaignFigures &figures = campaign.figures;
        if (campaign.status == "active"_L1 && figures.sent >= fewestSent && figures.bounceRate > highBounceRate) {
            items.append(
                {.weight = AttentionItem::Weight::Warning,
                 .title = Attention::tr("Bounce rate above %1").arg(formatPercent(highBounceRate, 0)),
                 .text = Attention::tr("%1: %2 of %3 sent", "campaign, rate, emails")
                             .arg(campaign.name, formatPercent(figures.bounceRate, 1), formatCount(figures.sent)),
                 .action = Attention::tr("Open"),
                 .screenId = u"campaigns"_s,
                 .state = place});
        }
    }
    if (pairs.count > 0) {
        items.append({.weight = AttentionItem::Weight::Note,
                      .title = pairs.more
                                   ? Attention::tr("More than %Ln possible duplicate contact(s)", nullptr, pairs.count)
                                   : Attention::tr("%Ln possible duplicate contact(s)", nullptr, pairs.count),
                      .text = Attention::tr("They share an address or a device"),
                      .action = Attention::tr("Compare"),
                      .screenId = u"contacts"_s,
                      .state = QUrlQuery(u"duplicates=1"_s)});
    }
    return items;
}

} // namespace growthos::ui
