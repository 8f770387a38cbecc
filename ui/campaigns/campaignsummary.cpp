#include "ui/campaigns/campaignsummary.h"

#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

CampaignSummary::CampaignSummary(const CampaignLookups &lookups, QWidget *parent)
    : InspectorPanel(tr("Selected campaign"), tr("Select a campaign to see what it is and what it came to."), parent),
      m_lookups(lookups)
{
    setObjectName(u"campaignSummary"_s);
    auto *acts = new QWidget;
    auto *flow = new FlowLayout(acts, 8);
    flow->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &text, const QString &icon, const QString &name, auto wanted) {
        Button *made = button(text, {}, icon);
        made->setObjectName(name);
        connect(made, &Button::clicked, this, wanted);
        flow->addWidget(made);
        return made;
    };
    add(tr("Open"), {}, u"openCampaign"_s, &CampaignSummary::openWanted);
    m_pause = add(tr("Pause"), u"pause"_s, u"pauseListed"_s, [this] {
        if (m_paused)
            Q_EMIT resumeWanted();
        else
            Q_EMIT pauseWanted();
    });
    add(tr("Duplicate"), u"copy"_s, u"duplicateListed"_s, &CampaignSummary::duplicateWanted);
    m_archive = add(tr("Archive…"), u"trash"_s, u"archiveListed"_s, &CampaignSummary::archiveWanted);
    content()->addWidget(acts);
    content()->addStretch(1);
    showNothing();
}

void CampaignSummary::show(const CampaignInfo *campaign, const QTimeZone &zone)
{
    if (!campaign)
        return showNothing();
    m_paused = campaign->status == "paused"_L1;
    m_pause->setVisible(campaign->runs() || m_paused);
    m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
    m_pause->setIconName(m_paused ? u"play"_s : u"pause"_s);
    m_archive->setVisible(!campaign->runs());
    const StateWord state = campaignState(*campaign);
    const auto facts = factsOf(*campaign, zone);
    // Rebuilt only for another text: whoever is in it with the keyboard stays.
    const QStringList head{campaign->id, campaign->name, state.text};
    if (m_facts && facts == m_shown && head == m_head)
        return showItem();
    m_shown = facts;
    m_head = head;
    delete m_facts;
    m_facts = new FactList;
    m_facts->addTitle(campaign->name, u"summaryName"_s);
    m_facts->addBadges(tr("Status"), {state.text}, state.tone);
    for (const auto &[name, value] : facts)
        m_facts->addFact(name, value);
    m_facts->addCode(tr("ID"), campaign->id, tr("Copy the ID"));
    content()->insertWidget(0, m_facts);
    showItem();
}

void CampaignSummary::setBusy(bool busy)
{
    m_pause->setBusy(busy);
}

QList<std::pair<QString, QString>> CampaignSummary::factsOf(const CampaignInfo &campaign, const QTimeZone &zone) const
{
    const CampaignFigures &figures = campaign.figures;
    const QString segment = campaign.segmentId.isEmpty() ? QString() : m_lookups.segmentName(campaign.segmentId);
    const auto share = [](qint64 count, qint64 whole) {
        return whole == 0 ? formatCount(count)
                          : tr("%1, %2", "count, share")
                                .arg(formatCount(count), formatPercent(double(count) / double(whole), 1));
    };
    QList<std::pair<QString, QString>> facts{{tr("Kind"), campaign.broadcast ? tr("Broadcast") : tr("Sequence")}};
    if (campaign.broadcast)
        facts.append({tr("Goes to"), segment.isEmpty() ? tr("No segment yet") : segment});
    else if (!campaign.event.isEmpty())
        facts.append({tr("Begins with"), campaign.event});
    else if (!segment.isEmpty())
        facts.append({tr("Begins on entering"), segment});
    else
        facts.append({tr("Trigger"), tr("Not chosen yet")});
    if (!campaign.broadcast && !campaign.event.isEmpty() && !segment.isEmpty())
        facts.append({tr("For members of"), segment});
    if (campaign.scheduledAt.isValid())
        facts.append({tr("Scheduled for"), formatMoment(campaign.scheduledAt, zone)});
    if (campaign.begun)
        facts.append({tr("Handled"), tr("%1 of %2").arg(formatCount(campaign.done), formatCount(campaign.total))});
    facts.append({tr("Changed"), formatMoment(campaign.updatedAt, zone)});
    if (figures.sent == 0) {
        facts.append({tr("Sent"), tr("Nothing yet")});
        return facts;
    }
    facts.append({tr("Sent"), formatCount(figures.sent)});
    if (figures.reachedServer()) {
        facts.append({tr("Delivered"), share(figures.delivered, figures.sent)});
        facts.append({tr("Bounced"), share(figures.bounced, figures.sent)});
    } else {
        facts.append({tr("Delivered"), tr("–, stored in the outbox")});
    }
    facts.append({tr("Opened"), share(figures.opened, figures.delivered)});
    facts.append({tr("Clicked"), share(figures.clicked, figures.delivered)});
    facts.append({tr("Unsubscribed"), share(figures.unsubscribed, figures.delivered)});
    return facts;
}

} // namespace growthos::ui
