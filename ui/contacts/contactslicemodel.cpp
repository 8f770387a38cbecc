#include "ui/contacts/contactslicemodel.h"

#include "ui/api/analytics.h"
#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/widgets/tablecolumn.h"

#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ContactSliceModel::ContactSliceModel(ApiClient &api, const QByteArray &method, const QString &path,
                                     const QJsonObject &body, QObject *parent)
    : QAbstractTableModel(parent), m_api(api), m_method(method), m_path(path), m_body(body)
{}

int ContactSliceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ContactSliceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContactSliceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Contact");
    case ExternalId:
        return tr("User ID");
    case Tags:
        return tr("Tags");
    default:
        return tr("Created");
    }
}

QVariant ContactSliceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ContactSummary &contact = m_rows[index.row()];
    if (role == TableRole::Id)
        return contact.id;
    switch (index.column()) {
    case Name:
        if (role == Qt::DisplayRole)
            return contact.isAnonymous() ? tr("Anonymous visitor") : contact.title();
        if (role == TableRole::SecondLine)
            return contact.email.isEmpty() || contact.title() == contact.email ? contact.id : contact.email;
        break;
    case ExternalId:
        if (role == Qt::DisplayRole)
            return contact.externalId;
        break;
    case Tags:
        if (role == TableRole::Tags)
            return contact.tags;
        if (role == Qt::DisplayRole)
            return contact.tags.join(u", "_s);
        break;
    case Created:
        if (role == TableRole::Time)
            return contact.createdAt.toMSecsSinceEpoch();
        if (role == Qt::DisplayRole)
            return contact.createdAt.toString(Qt::ISODate);
        break;
    default:
        break;
    }
    return {};
}

bool ContactSliceModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_reading && m_total >= 0;
}

void ContactSliceModel::fetchMore(const QModelIndex &)
{
    read();
}

void ContactSliceModel::reload()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
    m_cursor.clear();
    m_total = -1;
    m_more = true;
    m_reading = false;
    ++m_generation;
    read();
}

void ContactSliceModel::read()
{
    if (m_reading || !m_more)
        return;
    m_reading = true;
    QString path = m_path + (m_path.contains(u'?') ? u'&' : u'?') + u"limit=100&include=total"_s;
    if (!m_cursor.isEmpty())
        path += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(m_cursor));
    ApiCall call{m_method, path, m_body};
    call.reads = true;
    m_api.send(this, call, [this, generation = m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_reading = false;
        if (!reply.ok()) {
            m_more = false;
            Q_EMIT failed(reasonOf(reply));
            return;
        }
        const ContactsSlice slice = ContactsSlice::fromJson(reply.body);
        if (!slice.rows.isEmpty()) {
            beginInsertRows({}, rowCount(), rowCount() + int(slice.rows.size()) - 1);
            m_rows += slice.rows;
            endInsertRows();
        }
        m_cursor = slice.nextCursor;
        m_more = !m_cursor.isEmpty();
        m_total = slice.total.value_or(m_rows.size());
        Q_EMIT loaded();
    });
}

} // namespace growthos::ui
