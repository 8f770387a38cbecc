// What can be done to a campaign that is opened: rename it, save or publish its changes, start it.
#include "ui/campaigns/campaignpage.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/broadcastcomposer.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/checkwords.h"
#include "ui/campaigns/publishdialog.h"
#include "ui/campaigns/runsummary.h"
#include "ui/campaigns/sequencepreview.h"
#include "ui/campaigns/startdialog.h"
#include "ui/segments/namedialog.h"
#include "ui/widgets/button.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

void CampaignPage::setAsking(bool asking)
{
    m_asking = asking;
    showActions();
}

void CampaignPage::save()
{
    if (m_asking || !fieldsHold())
        return;
    m_overtaken = false;
    const QString status = m_document->info().status;
    if (m_document->changeCount() == 0 || m_document->isBusy() || status == "draft"_L1 || status == "completed"_L1)
        return m_document->save();
    // Contacts are on their way: first what it does to them.
    setAsking(true);
    m_workspace.api().send(this,
                           {.method = "POST",
                            .path = u"/v1/campaigns/%1/compare"_s.arg(m_document->id()),
                            .body = m_document->edits(),
                            .reads = true},
                           [this, id = m_document->id()](const ApiReply &reply) {
                               if (id != m_document->id())
                                   return;
                               setAsking(false);
                               if (!reply.ok())
                                   return m_document->save(); // is refused likewise, at the fields
                               confirmPublish(CampaignChanges::fromJson(reply.body));
                           });
}

bool CampaignPage::canBeRenamed() const
{
    return m_document->state() == CampaignDocument::State::Ready;
}

void CampaignPage::rename()
{
    if (!canBeRenamed())
        return;
    auto *dialog =
        new NameDialog(tr("Rename the campaign"), tr("Rename"), m_document->value(u"name"_s).toString(), this);
    connect(dialog, &NameDialog::named, this, [this](const QString &name) { m_document->set(u"name"_s, name); });
    dialog->open();
}

void CampaignPage::previewAll()
{
    auto *dialog = new SequencePreview(m_workspace.api(), *m_document, this);
    connect(dialog, &SequencePreview::templateWanted, this, &CampaignPage::templateWanted);
    dialog->open();
}

void CampaignPage::confirmPublish(const CampaignChanges &changes)
{
    const QTimeZone zone = m_document->info().broadcast ? m_composer->zone() : m_workspace.project().zone;
    auto *dialog = new PublishDialog(*m_document, m_lookups, changes, zone, this);
    connect(dialog, &QDialog::rejected, this, [this] { m_starting = false; });
    connect(dialog, &Dialog::acted, this, [this, dialog] {
        m_document->save();
        dialog->accept();
    });
    dialog->open();
}

/// What is started is what was checked, and what was checked is saved.
void CampaignPage::activate()
{
    if (m_asking || !fieldsHold())
        return;
    m_starting = m_document->changeCount() > 0;
    if (m_starting)
        save();
    else
        check();
}

void CampaignPage::check()
{
    setAsking(true);
    m_workspace.api().get(this, u"/v1/campaigns/%1/preflight"_s.arg(m_document->id()),
                          [this, id = m_document->id()](const ApiReply &reply) {
                              if (id != m_document->id())
                                  return;
                              setAsking(false);
                              if (reply.ok())
                                  confirmStart(CampaignPreflight::fromJson(reply.body));
                              else
                                  showErrors({}, sentenceOf(reply));
                          });
}

void CampaignPage::confirmStart(const CampaignPreflight &preflight)
{
    QHash<QString, QString> errors;
    for (const CampaignPreflight::Check &each : preflight.checks) {
        if (each.level == CampaignPreflight::Level::Error && !each.field.isEmpty())
            errors.insert(each.field, checkSentence(each));
    }
    showErrors(errors, {});
    const CampaignInfo &info = m_document->info();
    const bool paused = info.status == "paused"_L1;
    const bool now = info.broadcast && !info.begun && !m_document->goesOutAt().isValid();
    const qint64 people = preflight.reachable;
    const QTimeZone zone = info.broadcast ? m_composer->zone() : m_workspace.project().zone;
    auto *dialog = new StartDialog(
        paused           ? tr("Resume %1").arg(info.name)
        : now            ? tr("Send %1").arg(info.name)
        : info.broadcast ? tr("Schedule %1").arg(info.name)
                         : tr("Start %1").arg(info.name),
        startSummary(info, m_document->report(), m_document->fields(), preflight, m_lookups, zone), preflight, this);
    if (!preflight.ready) {
        dialog->setAct(m_activate->text());
        dialog->actButton()->setDisabledBecause(tr("Something is missing."));
    } else if (now) {
        dialog->setNotice(Tone::Warning, people < 0
                                             ? tr("It goes out at once and cannot be taken back.")
                                             : tr("It goes out at once to %Ln contact(s) and cannot be taken back.",
                                                  nullptr, int(people)));
        dialog->setAct(people < 0 ? tr("Send now") : tr("Send %Ln email(s)", nullptr, int(people)),
                       Dialog::Act::Irreversible);
    } else {
        dialog->setAct(m_activate->text());
    }
    connect(dialog, &Dialog::acted, this, [this, dialog] {
        m_document->save(u"activate"_s);
        dialog->accept();
    });
    dialog->open();
}

} // namespace growthos::ui
