#include "ui/campaigns/lastbroadcast.h"

#include "ui/api/campaigns.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/broadcastfigures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

LastBroadcast::LastBroadcast(Workspace &workspace, QWidget *parent)
    : Card(tr("Last broadcast"), parent), m_workspace(workspace), m_figures(new BroadcastFigures),
      m_trouble(label({}, "note"_L1))
{
    setObjectName(u"lastBroadcast"_s);
    m_trouble->setWordWrap(true);
    content()->addWidget(m_trouble);
    content()->addWidget(m_figures);
    hide();
}

void LastBroadcast::read(const QString &but, const QString &segmentId)
{
    hide();
    m_but = but;
    m_segment = segmentId;
    m_rows = {};
    m_read.get(
        m_workspace.api(), this, u"/v1/campaigns?type=broadcast&status=completed&sort=-updated_at&limit=25"_s,
        [this](const QJsonObject &body) {
            m_rows = body["data"_L1].toArray();
            choose();
        },
        [this](const QString &sentence) {
            delete std::exchange(m_head, nullptr);
            m_figures->hide();
            m_trouble->setText(tr("It was not read: %1").arg(sentence));
            m_trouble->show();
            show();
        });
}

void LastBroadcast::setSegment(const QString &segmentId)
{
    if (std::exchange(m_segment, segmentId) != segmentId && !m_rows.isEmpty())
        choose();
}

void LastBroadcast::leave()
{
    m_read.drop();
    m_rows = {};
    hide();
}

void LastBroadcast::choose()
{
    // The order is that of the last change, and a name can change later.
    CampaignInfo last, lastThere;
    const auto take = [](CampaignInfo &best, const CampaignInfo &each) {
        if (!best.endedAt.isValid() || each.endedAt > best.endedAt)
            best = each;
    };
    for (const QJsonValue &row : std::as_const(m_rows)) {
        const CampaignInfo each = CampaignInfo::fromJson(row.toObject());
        if (each.id == m_but || !each.endedAt.isValid() || each.cancelled || each.figures.sent == 0)
            continue;
        take(last, each);
        if (each.segmentId == m_segment)
            take(lastThere, each);
    }
    if (last.id.isEmpty())
        return hide();
    compareWith(lastThere.id.isEmpty() ? last : lastThere, !lastThere.id.isEmpty());
}

void LastBroadcast::compareWith(const CampaignInfo &last, bool sameSegment)
{
    setTitle(sameSegment ? tr("Last broadcast to this segment") : tr("Last broadcast, to another segment"));
    delete m_head;
    m_head = new FactList;
    m_head->addTitle(last.name, u"lastBroadcastName"_s);
    m_head->addFact(tr("Ended"), formatMoment(last.endedAt, m_workspace.project().zone));
    content()->insertWidget(0, m_head);
    m_trouble->hide();
    m_figures->set(last.figures);
    m_figures->show();
    show();
}

} // namespace growthos::ui
