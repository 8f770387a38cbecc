#include "ui/campaigns/pausedialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/runsummary.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

void PauseDialog::ask(Workspace &workspace, const QString &id, const QString &name, QWidget *parent,
                      std::function<void()> pause)
{
    if (parent->findChild<PauseDialog *>())
        return;
    auto *dialog = new PauseDialog(workspace, id, name, parent);
    connect(dialog, &Dialog::acted, parent, [dialog, pause = std::move(pause)] {
        dialog->accept();
        pause();
    });
    dialog->read();
}

PauseDialog::PauseDialog(Workspace &workspace, const QString &id, const QString &name, QWidget *parent)
    : Dialog(tr("Pause %1").arg(name), parent), m_workspace(workspace), m_id(id)
{
    setObjectName(u"pauseDialog"_s);
    setAct(tr("Pause"));
    connect(&m_workspace.api(), &ApiClient::changed, this, [this](const QString &topic, const QStringList &ids) {
        if (topic == "campaigns"_L1 && (ids.isEmpty() || ids.contains(m_id)))
            read();
    });
}

/// What cannot be read holds nobody up who wants it to stop.
void PauseDialog::read()
{
    m_workspace.api().get(this, u"/v1/campaigns/"_s + m_id, [this](const ApiReply &reply) {
        if (reply.ok())
            return readReport(CampaignInfo::fromJson(reply.body));
        showTrouble(reply);
    });
}

void PauseDialog::showTrouble(const ApiReply &reply)
{
    RunSummary trouble;
    trouble.add(u"warning"_s, tr("Its figures were not read: %1").arg(sentenceOf(reply)));
    showSummary(trouble.widget());
}

void PauseDialog::readReport(const CampaignInfo &campaign)
{
    m_workspace.api().get(this, u"/v1/campaigns/%1/stats"_s.arg(m_id), [this, campaign](const ApiReply &reply) {
        if (!reply.ok() && !campaign.broadcast) // whose figures stand in the campaign
            return showTrouble(reply);
        showSummary(pauseSummary(campaign, CampaignReport::fromJson(reply.body), m_workspace.project().zone).widget());
    });
}

void PauseDialog::showSummary(QWidget *summary)
{
    delete std::exchange(m_summary, summary);
    content()->insertWidget(0, m_summary);
    if (!isVisible())
        open();
}

} // namespace growthos::ui
