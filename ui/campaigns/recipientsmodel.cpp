#include "ui/campaigns/recipientsmodel.h"

#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/format.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

RecipientsModel::RecipientsModel(Kind kind, QObject *parent) : QAbstractTableModel(parent), m_kind(kind) {}

QList<TableColumn> RecipientsModel::columns()
{
    return {{u"contact"_s, CellKind::Text, 220, false, true, true},
            {u"state"_s, CellKind::State, 144},
            {u"step"_s, CellKind::Text, 200},
            {u"note"_s, CellKind::Text, 220},
            {u"at"_s, CellKind::Time, 110}};
}

void RecipientsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void RecipientsModel::append(const QJsonArray &rows, const QList<Email> &steps)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + rows.size()) - 1);
    for (const QJsonValue &row : rows)
        m_rows.append(m_kind == Kind::Mails ? mailRow(row.toObject(), steps) : contactRow(row.toObject()));
    endInsertRows();
}

RecipientsModel::Row RecipientsModel::mailRow(const QJsonObject &json, const QList<Email> &steps) const
{
    const CampaignRecipient mail = CampaignRecipient::fromJson(json);
    const StateWord state = mailState(mail.state);
    Row row;
    row.contactId = mail.contactId;
    row.id = row.messageId = mail.messageId;
    row.texts[Contact] = mail.contactLabel;
    row.second = mail.email == mail.contactLabel ? QString() : mail.email;
    row.texts[State] = state.text;
    const auto step =
        std::find_if(steps.cbegin(), steps.cend(), [&mail](const Email &each) { return each.id == mail.stepId; });
    const bool removed = step == steps.cend();
    row.texts[Step] = removed ? tr("Removed") : tr("Email %1").arg(step - steps.cbegin() + 1);
    // Of what was never sent there is nothing to show; what waits shows what it is made from.
    const bool sent = mail.state != "skipped"_L1 && mail.state != "cancelled"_L1;
    row.subject = !mail.subject.isEmpty() ? mail.subject : sent && !removed ? step->subject : QString();
    if (row.subject.isEmpty())
        row.subject = u"–"_s;
    row.texts[Note] = !mail.reason.isEmpty()     ? mailReason(mail.state, mail.reason)
                      : mail.clickedAt.isValid() ? tr("Clicked")
                      : mail.openedAt.isValid()  ? tr("Opened")
                                                 : mail.smtpReply;
    if (row.texts[Note] != mail.smtpReply)
        row.reply = mail.smtpReply;
    row.canResend = mail.state == "failed"_L1 || mail.state == "bounced"_L1 || mail.state == "unknown"_L1;
    row.tone = state.tone;
    row.icon = state.icon;
    row.at = mail.at.toMSecsSinceEpoch();
    return row;
}

RecipientsModel::Row RecipientsModel::contactRow(const QJsonObject &json) const
{
    const StateWord state = enrolmentState(json["state"_L1].toString());
    Row row;
    row.contactId = json["contact_id"_L1].toString();
    row.id = row.contactId + u'/' + QString::number(json["entry"_L1].toInteger());
    row.texts[Contact] = json["contact_label"_L1].toString();
    row.texts[State] = state.text;
    // Whoever is through waits for nothing.
    if (const QString at = json["state"_L1].toString(); at == "waiting"_L1 || at == "held"_L1)
        row.texts[Step] = json["step_index"_L1].isDouble() ? tr("Email %1").arg(json["step_index"_L1].toInteger() + 1)
                                                           : tr("Removed");
    const QJsonValue left = json["remaining_seconds"_L1];
    const QString refusal = json["refusal"_L1].toString(); // the email that it waits for passes it over
    row.texts[Note] = !refusal.isEmpty() ? tr("Gets no mail: %1", "why").arg(skipReason(refusal))
                      : left.isDouble()  ? tr("in %1").arg(formatDuration(left.toDouble()))
                                         : skipReason(json["reason"_L1].toString());
    row.tone = state.tone;
    row.icon = state.icon;
    row.at = QDateTime::fromString(json["moved_at"_L1].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    return row;
}

int RecipientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RecipientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecipientsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.texts[index.column()];
    case Qt::AccessibleTextRole:
        return index.column() == Step && !row.subject.isEmpty() ? QString(row.texts[Step] + u", "_s + row.subject)
               : index.column() == Note && !row.reply.isEmpty() ? QString(row.texts[Note] + u", "_s + row.reply)
                                                                : row.texts[index.column()];
    case Qt::ToolTipRole:
        return index.column() == Note   ? QVariant(QStringList({row.texts[Note], row.reply}).join(u'\n').trimmed())
               : index.column() == Step ? QVariant(row.subject)
                                        : QVariant();
    case TableRole::SecondLine:
        return index.column() == Contact ? QVariant(row.second)
               : index.column() == Step  ? QVariant(row.subject)
               : index.column() == Note  ? QVariant(row.reply)
                                         : QVariant();
    case TableRole::Tone:
        return index.column() == State ? QVariant(int(row.tone)) : QVariant();
    case TableRole::Icon:
        return index.column() == State ? QVariant(row.icon) : QVariant();
    case TableRole::Time:
        return index.column() == At ? QVariant(row.at) : QVariant();
    case TableRole::Id:
        return row.contactId;
    default:
        return {};
    }
}

QVariant RecipientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Contact:
        return tr("Contact");
    case State:
        return tr("State");
    case Step:
        return m_kind == Kind::Mails ? tr("Step") : tr("Waits for");
    case Note:
        return tr("Detail");
    case At:
        return tr("Changed");
    default:
        return {};
    }
}

} // namespace growthos::ui
