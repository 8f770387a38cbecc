#include "ui/campaigns/resumequestion.h"

#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/runsummary.h"
#include "ui/campaigns/startdialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/toast.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Reads one thing after the other, then asks; it lives until then.
class ResumeQuestion : public QObject
{
public:
    ResumeQuestion(Workspace &workspace, const CampaignLookups &lookups, const QString &id, QWidget *parent,
                   std::function<void()> ended, std::function<void()> resume)
        : QObject(parent), m_workspace(workspace), m_lookups(lookups), m_path(u"/v1/campaigns/"_s + id),
          m_parent(parent), m_ended(std::move(ended)), m_resume(std::move(resume))
    {
        read({}, [this](const QJsonObject &campaign) {
            m_campaign = campaign;
            read(u"/stats"_s, [this](const QJsonObject &stats) {
                m_stats = stats;
                read(u"/preflight"_s,
                     [this](const QJsonObject &preflight) { ask(CampaignPreflight::fromJson(preflight)); });
            });
        });
    }

private:
    void read(const QString &part, std::function<void(const QJsonObject &)> take)
    {
        m_workspace.api().get(this, m_path + part, [this, take = std::move(take)](const ApiReply &reply) {
            if (reply.ok())
                return take(reply.body);
            ToastStack::of(m_parent)->failed(StartDialog::tr("Not resumed"), sentenceOf(reply));
            end();
        });
    }
    void ask(const CampaignPreflight &preflight)
    {
        const CampaignInfo info = CampaignInfo::fromJson(m_campaign);
        auto *dialog = new StartDialog(StartDialog::tr("Resume %1").arg(info.name),
                                       startSummary(info, CampaignReport::fromJson(m_stats), m_campaign, preflight,
                                                    m_lookups, m_workspace.project().zone),
                                       preflight, m_parent);
        dialog->setAct(StartDialog::tr("Resume"));
        if (!preflight.ready)
            dialog->actButton()->setDisabledBecause(StartDialog::tr("Something is missing."));
        connect(dialog, &Dialog::acted, m_parent, [dialog, resume = m_resume] {
            dialog->accept();
            resume();
        });
        dialog->open();
        end();
    }
    void end()
    {
        m_ended();
        deleteLater();
    }

    Workspace &m_workspace;
    const CampaignLookups &m_lookups;
    QString m_path;
    QWidget *m_parent;
    std::function<void()> m_ended;
    std::function<void()> m_resume;
    QJsonObject m_campaign;
    QJsonObject m_stats;
};

} // namespace

void askToResume(Workspace &workspace, const CampaignLookups &lookups, const QString &id, QWidget *parent,
                 std::function<void()> ended, std::function<void()> resume)
{
    new ResumeQuestion(workspace, lookups, id, parent, std::move(ended), std::move(resume));
}

} // namespace growthos::ui
