#include "ui/campaigns/lastbroadcast.h"

#include "ui/api/campaigns.h"
#include "ui/api/workspace.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"

#include <QJsonArray>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

LastBroadcast::LastBroadcast(Workspace &workspace, QWidget *parent)
    : Card(tr("The broadcast before"), parent), m_workspace(workspace)
{
    setObjectName(u"lastBroadcast"_s);
    setNote(tr("to compare with"));
    hide();
}

void LastBroadcast::read(const QString &but)
{
    hide();
    m_read.get(
        m_workspace.api(), this, u"/v1/campaigns?type=broadcast&status=completed&sort=-updated_at&limit=25"_s,
        [this, but](const QJsonObject &body) { take(body["data"_L1].toArray(), but); },
        [this](const QString &sentence) {
            makeFacts()->addNote(tr("It was not read: %1").arg(sentence));
            show();
        });
}

void LastBroadcast::leave()
{
    m_read.drop();
    hide();
}

FactList *LastBroadcast::makeFacts()
{
    delete m_facts;
    m_facts = new FactList;
    content()->addWidget(m_facts);
    return m_facts;
}

void LastBroadcast::take(const QJsonArray &rows, const QString &but)
{
    // The order is that of the last change, and a name can change later.
    CampaignInfo last;
    for (const QJsonValue &row : rows) {
        const CampaignInfo each = CampaignInfo::fromJson(row.toObject());
        const bool later = !last.endedAt.isValid() || each.endedAt > last.endedAt;
        if (each.id != but && each.endedAt.isValid() && !each.cancelled && each.figures.sent > 0 && later)
            last = each;
    }
    if (last.id.isEmpty())
        return;
    const CampaignFigures &figures = last.figures;
    FactList *facts = makeFacts();
    facts->addTitle(last.name, u"lastBroadcastName"_s);
    facts->addFact(tr("Ended"), formatMoment(last.endedAt, m_workspace.project().zone));
    addFigures(facts, figures);
    show();
}

void LastBroadcast::addFigures(FactList *facts, const CampaignFigures &figures)
{
    facts->addFact(tr("Sent"), formatCount(figures.sent));
    if (figures.sent == 0)
        return;
    if (figures.reachedServer()) {
        facts->addFact(tr("Delivered"), formatPercent(double(figures.delivered) / double(figures.sent), 1));
        facts->addFact(tr("Opened by people"), formatPercent(figures.openRate, 1));
        facts->addFact(tr("Clicked"), formatPercent(figures.clickRate, 1));
        facts->addFact(tr("Unsubscribed"), formatPercent(figures.unsubscribeRate, 1));
    } else {
        facts->addFact(tr("Delivered"), tr("–, stored in the outbox"));
    }
}

} // namespace growthos::ui
