// What the list of contacts asks for, and how it shows what came.
#include "ui/contacts/contactsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/workspace.h"
#include "ui/contacts/contactinspector.h"
#include "ui/contacts/contactsmodel.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tablefoot.h"

#include <QJsonArray>
#include <QScrollBar>
#include <algorithm>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostCompared = 1000; // rows
}

void ContactsView::applyQuery()
{
    ContactsQuery query;
    query.text = m_filters->searchText();
    for (const Filter &filter : m_filters->filters()) {
        if (filter.id == "segment_id"_L1)
            query.segmentId = filter.value;
        else if (filter.id == "tag"_L1)
            query.tag = filter.value;
        else if (filter.id == "created_after"_L1)
            query.createdAfter = filter.value;
        else if (filter.id == "created_before"_L1)
            query.createdBefore = filter.value;
    }
    query.sort = (m_sortOrder == Qt::DescendingOrder ? u"-"_s : QString()) + m_sortField;
    m_filters->setBusy(true);
    m_table->setSort(m_sortField, m_sortOrder);
    m_table->showLoading();
    m_model->setQuery(query);
}

/// What can be chosen; the one that is on is among them, wherever it stands in the list.
void ContactsView::readSegments()
{
    const auto show = [this](const QList<FilterField::Option> &found) {
        for (const FilterField::Option &option : found) {
            m_segments.removeIf([&](const FilterField::Option &old) { return old.value == option.value; });
            m_segments.append(option);
        }
        m_filters->setOptions(u"segment_id"_s, m_segments);
    };
    m_workspace.api().get(this, u"/v1/segments?limit=100&sort=name"_s, [show](const ApiReply &reply) {
        QList<FilterField::Option> found;
        for (const QJsonValue &segment : reply.body["data"_L1].toArray())
            found.append({segment["id"_L1].toString(), segment["name"_L1].toString()});
        show(found);
    });
    for (const Filter &filter : m_filters->filters()) {
        if (filter.id != "segment_id"_L1)
            continue;
        m_workspace.api().get(this, u"/v1/segments/"_s + filter.value, [show](const ApiReply &reply) {
            if (reply.ok())
                show({{reply.body["id"_L1].toString(), reply.body["name"_L1].toString()}});
        });
    }
}

void ContactsView::setSort(const QString &field, Qt::SortOrder order)
{
    m_sortField = field;
    m_sortOrder = order;
    applyQuery();
}

void ContactsView::onLoaded()
{
    m_filters->setBusy(false);
    if (m_model->rowCount() > 0) {
        m_table->showRows();
    } else if (m_model->query().isNarrowed()) {
        m_table->showNoMatch(tr("No contact matches"), tr("Nobody has all of this at once."));
    } else {
        m_table->showNothing(u"users"_s, tr("No contacts yet"),
                             tr("They appear with the first event or identify call that names them."),
                             tr("Send the first event"), u"POST /v1/identify"_s);
    }
    if (m_wantedScroll >= 0)
        m_table->verticalScrollBar()->setValue(std::exchange(m_wantedScroll, -1));
    if (!m_wantedItem.isEmpty()) {
        if (const int row = m_model->rowOf(m_wantedItem); row >= 0) {
            m_wantedItem.clear();
            m_table->setCurrentIndex(m_model->index(row, 0));
        }
    }
    showFoot();
    showSelected();
}

void ContactsView::onFailed(const QString &message)
{
    m_filters->setBusy(false);
    if (m_model->rowCount() == 0)
        m_table->showFailed(tr("Contacts were not read"), message, tr("Try again"));
}

void ContactsView::onContactsChanged()
{
    if (m_started && !m_refresh.isActive())
        m_refresh.start();
}

void ContactsView::refreshShown()
{
    const int first = std::max(m_table->rowAt(0), 0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model->refresh(first, last < 0 ? m_model->rowCount() - 1 : last);
    m_inspector->refresh();
}

/// Those that wait until nobody reads included.
int ContactsView::shownCount() const
{
    return m_model->rowCount() + m_model->held();
}

void ContactsView::showFoot()
{
    m_foot->setCount(tr("%Ln contact(s)", nullptr, shownCount()));
    m_foot->setNews(m_model->held() > 0 ? tr("%Ln new since you scrolled", nullptr, m_model->held()) : QString());
}

int ContactsView::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection())
        count += range.height();
    return count;
}

/// Of a million selected rows the first ones tell enough.
QList<const ContactSummary *> ContactsView::selectedContacts() const
{
    QList<const ContactSummary *> known;
    int looked = 0;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && looked < mostCompared; ++row, ++looked) {
            if (const ContactSummary *contact = m_model->contact(row))
                known.append(contact);
        }
    }
    return known;
}

void ContactsView::showSelected()
{
    const ContactSummary *contact = m_model->contact(m_table->currentIndex().row());
    offerWhatFits();
    if (selectedCount() > 1) {
        // Every page that is read and both signals of a selection lead here: once in a turn of the event loop is
        // enough.
        if (!std::exchange(m_comparing, true))
            QMetaObject::invokeMethod(this, &ContactsView::compareSelected, Qt::QueuedConnection);
    } else if (contact) {
        m_inspector->show(*contact);
    } else if (!m_table->currentIndex().isValid()) {
        m_inspector->clear();
    }
}

void ContactsView::compareSelected()
{
    m_comparing = false;
    if (const int selected = selectedCount(); selected > 1)
        m_inspector->showSelection(selectedContacts(), selected);
}

} // namespace growthos::ui
