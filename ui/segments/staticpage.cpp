#include "ui/segments/staticpage.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/contacts/contactsmodel.h"
#include "ui/segments/membersdialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/toast.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QShortcut>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

StaticPage::StaticPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new ContactsModel(workspace.api(), this))
{
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    QLabel *what = label(tr("Put in by hand; nobody comes or goes by itself."), "note"_L1);
    what->setWordWrap(true);
    Button *remove = button(tr("Take out"), {}, u"minus"_s);
    remove->setObjectName(u"removeMembers"_s);
    connect(remove, &QPushButton::clicked, this, &StaticPage::removeSelected);
    Button *add = button(tr("Add contacts"), {}, u"plus"_s);
    add->setObjectName(u"addMembers"_s);
    connect(add, &QPushButton::clicked, this, &StaticPage::addMembers);
    auto *bar = frame("toolbar"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    row->addWidget(what, 1);
    row->addWidget(remove);
    row->addWidget(add);
    QList<TableColumn> columns = ContactsModel::columns();
    for (TableColumn &each : columns) {
        each.sortable = false;
        each.hidden = each.id == "engagement"_L1 || each.id == "last_seen"_L1;
    }
    m_table = new DataTable(columns, DataTable::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setObjectName(u"membersTable"_s);
    m_table->setAccessibleName(tr("Members"));
    m_table->setZone(workspace.project().zone);
    m_foot = new TableFoot;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_table, 1);
    column->addWidget(m_foot);
    auto *del = new QShortcut(QKeySequence::Delete, m_table);
    del->setContext(Qt::WidgetShortcut);
    connect(del, &QShortcut::activated, this, &StaticPage::removeSelected);
    const auto selected = [this, remove] {
        remove->setDisabledBecause(m_table->selectionModel()->hasSelection() ? QString()
                                                                             : tr("Select members to take out"));
    };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, selected);
    selected();
    connect(m_table, &DataTable::emptyActionClicked, this, &StaticPage::addMembers);
    connect(m_table, &DataTable::retryClicked, this, [this] { m_model->setQuery(m_model->query()); });
    connect(m_table, &DataTable::activated, this, [this](const QModelIndex &index) {
        if (const ContactSummary *contact = m_model->contact(index.row()))
            Q_EMIT contactAsked(contact->id);
    });
    connect(m_model, &ContactsModel::loaded, this, [this] {
        if (m_model->rowCount() > 0)
            m_table->showRows();
        else
            m_table->showNothing(u"users"_s, tr("No members yet"), tr("Paste a list of contacts or read a CSV file."),
                                 tr("Add contacts"), u"POST /v1/segments/"_s + m_segment.id + u"/members"_s);
        m_foot->setCount(tr("%Ln member(s)", nullptr, m_model->rowCount()));
    });
    connect(m_model, &ContactsModel::failed, this, [this](const QString &message) {
        if (m_model->rowCount() == 0)
            m_table->showFailed(tr("Members were not read"), message, tr("Try again"));
    });
}

void StaticPage::show(const Segment &segment)
{
    const bool other = segment.id != m_segment.id;
    const bool changed = other || segment.contactCount != m_segment.contactCount;
    m_segment = segment;
    if (!changed)
        return;
    ContactsQuery query;
    query.segmentId = segment.id;
    if (other)
        m_table->showLoading();
    m_model->setQuery(query);
}

void StaticPage::addMembers()
{
    auto *dialog = new MembersDialog(m_workspace.api(), &m_segment, this);
    connect(dialog, &MembersDialog::done, this, [this](const QString &, int added) {
        ToastStack::of(this)->done(tr("%Ln contact(s) added", nullptr, added));
        Q_EMIT membersChanged();
    });
    dialog->open();
}

void StaticPage::removeSelected()
{
    QStringList ids;
    for (const int row : m_table->selectedRows()) {
        if (const ContactSummary *contact = m_model->contact(row))
            ids.append(contact->id);
    }
    if (!ids.isEmpty())
        change(m_segment.id, "DELETE", ids, true);
}

void StaticPage::change(const QString &segment, const QByteArray &method, const QStringList &ids, bool undoable)
{
    m_workspace.api().call(
        this, method, u"/v1/segments/"_s + segment + u"/members"_s,
        {{u"contact_ids"_s, QJsonArray::fromStringList(ids)}}, [this, segment, ids, undoable](const ApiReply &reply) {
            if (!reply.ok())
                return void(ToastStack::of(this)->failed(tr("Members not changed"), sentenceOf(reply)));
            Q_EMIT membersChanged();
            if (undoable)
                ToastStack::of(this)->undoable(this, tr("%Ln member(s) taken out", nullptr, int(ids.size())), {},
                                               [this, segment, ids] { change(segment, "POST", ids, false); });
        });
}

} // namespace growthos::ui
