#include "ui/contacts/contactactions.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/contacts/candidatesdialog.h"
#include "ui/contacts/contactdialog.h"
#include "ui/contacts/contactsmodel.h"
#include "ui/contacts/removeddialog.h"
#include "ui/exports/exportdialog.h"
#include "ui/exports/importdialog.h"
#include "ui/widgets/toast.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ContactActions::ContactActions(Workspace &workspace, QWidget *page)
    : QObject(page), m_workspace(workspace), m_page(page)
{}

void ContactActions::add()
{
    auto *dialog = new ContactDialog(m_workspace.api(), m_page);
    connect(dialog, &ContactDialog::created, this, [this](const QString &id) {
        ToastStack::of(m_page)->done(tr("Contact added"));
        Q_EMIT added(id);
    });
    dialog->open();
}

void ContactActions::importFile()
{
    auto *dialog = new ImportDialog(m_workspace.api(), m_page);
    connect(dialog, &ImportDialog::started, this, &ContactActions::workStarted);
    dialog->open();
}

void ContactActions::exportList(const ContactsQuery &query, qint64 count)
{
    QJsonObject filters;
    const auto add = [&filters](const QString &name, const QString &value) {
        if (!value.isEmpty())
            filters[name] = value;
    };
    add(u"q"_s, query.text);
    add(u"segment_id"_s, query.segmentId);
    add(u"tag"_s, query.tag);
    add(u"created_after"_s, query.createdAfter);
    add(u"created_before"_s, query.createdBefore);
    const QString narrowed =
        query.isNarrowed() ? tr("The %Ln contact(s) of this list.", nullptr, int(count)) : QString();
    auto *dialog = new ExportDialog(m_workspace.api(), ExportDialog::What::Contacts, filters, narrowed, m_page);
    connect(dialog, &ExportDialog::started, this, &ContactActions::workStarted);
    dialog->open();
}

void ContactActions::remove(const ContactSummary &contact)
{
    m_workspace.api().call(this, "DELETE", u"/v1/contacts/"_s + contact.id, {},
                           [this, id = contact.id, title = contact.title()](const ApiReply &reply) {
                               if (!reply.ok())
                                   return void(
                                       ToastStack::of(m_page)->failed(tr("Contact not removed"), reasonOf(reply)));
                               offerRestore(id, title);
                           });
}

void ContactActions::offerRestore(const QString &id, const QString &title)
{
    ToastStack::of(m_page)->undoable(this, tr("%1 removed").arg(title), tr("Can be restored for 30 days."),
                                     [this, id] { restore(id); });
    Q_EMIT changed();
}

void ContactActions::restore(const QString &id)
{
    m_workspace.api().call(this, "POST", u"/v1/contacts/"_s + id + u"/restore"_s, {}, [this](const ApiReply &reply) {
        if (!reply.ok())
            ToastStack::of(m_page)->failed(tr("Contact not restored"), reasonOf(reply));
        Q_EMIT changed();
    });
}

void ContactActions::showRemoved()
{
    auto *dialog = new RemovedDialog(m_workspace.api(), m_workspace.project().zone, m_page);
    connect(dialog, &RemovedDialog::restored, this, [this](const QString &id) {
        ToastStack::of(m_page)->done(tr("Contact restored"));
        Q_EMIT restored(id);
    });
    dialog->open();
}

void ContactActions::showCandidates()
{
    auto *dialog = new CandidatesDialog(m_workspace.api(), m_workspace.project().zone, m_page);
    connect(dialog, &CandidatesDialog::compareAsked, this, &ContactActions::compareAsked);
    dialog->open();
}

} // namespace growthos::ui
