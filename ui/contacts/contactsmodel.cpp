#include "ui/contacts/contactsmodel.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/widgets/tablecolumn.h"

#include <algorithm>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ContactsModel::ContactsModel(ApiClient &api, QObject *parent) : RankPagesModel(api, parent), m_pages(mostPages) {}

QList<TableColumn> ContactsModel::columns()
{
    return {{u"name"_s, CellKind::Text, 220, true, true, true},
            {.id = u"external_id"_s, .kind = CellKind::Code, .width = 110, .hidden = true},
            {u"plan"_s, CellKind::Text, 72},
            {u"company"_s, CellKind::Text, 130},
            {u"engagement"_s, CellKind::Progress, 112, true},
            {u"tags"_s, CellKind::Tags, 110},
            {.id = u"last_seen"_s, .kind = CellKind::Time, .width = 98, .sortable = true, .firm = true},
            {.id = u"created_at"_s, .kind = CellKind::Time, .width = 106, .sortable = true, .firm = true}};
}

int ContactsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContactsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Line *line = this->line(index.row());
    if (role == TableRole::Loading)
        return line == nullptr;
    if (!line) {
        need(index.row() / pageRows);
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return line->texts[static_cast<std::size_t>(index.column())];
    case TableRole::SecondLine:
        if (index.column() != Name || line->contact.title() == line->contact.email)
            return QString();
        return line->contact.isAnonymous() ? line->contact.id : line->contact.email;
    case TableRole::Tags:
        return index.column() == Tags ? line->contact.tags : QStringList();
    case TableRole::Time: {
        const QDateTime time = index.column() == Created    ? line->contact.createdAt
                               : index.column() == LastSeen ? line->contact.lastSeenAt
                                                            : QDateTime();
        return time.isValid() ? time.toMSecsSinceEpoch() : 0;
    }
    case TableRole::Fraction:
        return index.column() == Engagement ? line->contact.engagement.value_or(0) / 100.0 : 0.0;
    case TableRole::Id:
        return line->contact.id;
    default:
        return {};
    }
}

QVariant ContactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Contact");
    case ExternalId:
        return tr("User ID");
    case Plan:
        return tr("Plan");
    case Company:
        return tr("Company");
    case Engagement:
        return tr("Engagement");
    case Tags:
        return tr("Tags");
    case LastSeen:
        return tr("Last seen");
    case Created:
        return tr("Created");
    default:
        return {};
    }
}

void ContactsModel::setQuery(const ContactsQuery &query)
{
    beginResetModel();
    forget();
    m_query = query;
    m_pages.clear();
    m_held = 0;
    endResetModel();
    ask(0);
}

void ContactsModel::refresh(int first, int last)
{
    for (int page = std::max(first, 0) / pageRows; page <= std::max(last, 0) / pageRows; ++page)
        ask(page);
}

void ContactsModel::setHolding(bool holding)
{
    if (holding == std::exchange(m_holding, holding) || holding || m_held == 0)
        return;
    setQuery(m_query); // what was held back comes in
    Q_EMIT heldChanged();
}

const ContactsModel::Line *ContactsModel::line(int row) const
{
    const Page *page = row < 0 ? nullptr : m_pages.object(row / pageRows);
    return page && row % pageRows < page->size() ? &page->at(row % pageRows) : nullptr;
}

const ContactSummary *ContactsModel::contact(int row) const
{
    const Line *line = this->line(row);
    return line ? &line->contact : nullptr;
}

int ContactsModel::rowOf(const QString &contactId) const
{
    for (const int number : m_pages.keys()) {
        const Page &page = *m_pages.object(number);
        const auto found =
            std::find_if(page.begin(), page.end(), [&](const Line &line) { return line.contact.id == contactId; });
        if (found != page.end())
            return number * pageRows + static_cast<int>(found - page.begin());
    }
    return -1;
}

QString ContactsModel::pagePath(int page) const
{
    return m_query.path(page * pageRows + m_held, pageRows);
}

void ContactsModel::refused(const ApiReply &reply)
{
    Q_EMIT failed(reasonOf(reply));
}

void ContactsModel::take(int page, const QJsonObject &body)
{
    const ContactsPage answer = ContactsPage::fromJson(body);
    const bool isFirst = m_pages.isEmpty() && rowCount() == 0;
    const auto all = static_cast<int>(std::min<qint64>(answer.total, std::numeric_limits<int>::max()));
    const int visible = all - m_held;
    if (m_holding && countsUp() && visible > rowCount() && !isFirst) {
        // They came in above: this page is not the one that was meant.
        m_held += visible - rowCount();
        Q_EMIT heldChanged();
        return ask(page);
    }
    setTotal(visible);
    auto *lines = new Page;
    for (const ContactSummary &contact : answer.rows)
        lines->append(lineOf(contact));
    const int count = static_cast<int>(lines->size());
    m_pages.insert(page, lines);
    pageChanged(page, count);
    Q_EMIT loaded();
}

ContactsModel::Line ContactsModel::lineOf(const ContactSummary &contact)
{
    Line line{contact, {}};
    const auto orDash = [](const QString &text) { return text.isEmpty() ? u"–"_s : text; };
    line.texts[Name] = contact.isAnonymous() ? tr("Anonymous visitor") : contact.title();
    line.texts[ExternalId] = orDash(contact.externalId);
    line.texts[Plan] = orDash(contact.trait(u"plan"_s));
    line.texts[Company] = orDash(contact.trait(u"company"_s));
    line.texts[Engagement] = contact.engagement ? QLocale().toString(*contact.engagement) : u"–"_s;
    line.texts[Tags] = contact.tags.join(u", "_s);
    return line;
}

} // namespace growthos::ui
