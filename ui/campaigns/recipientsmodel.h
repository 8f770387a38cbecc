#pragma once

#include "ui/api/campaigns.h"
#include "ui/widgets/tablecolumn.h"
#include "ui/widgets/tone.h"

#include <QAbstractTableModel>
#include <QJsonObject>

namespace growthos::ui {

/// Mails of a campaign, or contacts on their way through it, as they were read so far. Texts are made when rows come
/// in.
class RecipientsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Kind { Mails, Contacts };
    enum Column { Contact, State, Step, Note, At, ColumnCount };

    explicit RecipientsModel(Kind kind, QObject *parent = nullptr);
    static QList<TableColumn> columns();
    Kind kind() const { return m_kind; }

    /// An email of the campaign.
    struct Email
    {
        QString id;
        QString subject; ///< stands for that of a mail that waits to be made; empty: its template has it
    };

    void clear();
    void append(const QJsonArray &rows, const QList<Email> &steps);
    /// Of a mail; empty for others.
    QString messageId(int row) const { return m_rows[row].messageId; }
    QString contactId(int row) const { return m_rows[row].contactId; }
    /// What it is found by when the list is read anew.
    QString rowId(int row) const { return m_rows[row].id; }
    /// A mail that failed, bounced or is unknown.
    bool canResend(int row) const { return m_rows[row].canResend; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString id;
        QString contactId;
        QString messageId;
        QString texts[ColumnCount];
        QString second;  ///< address of the contact
        QString subject; ///< of its mail
        QString reply;   ///< last words of the mail server, where something else stands before them
        bool canResend = false;
        Tone tone = Tone::Neutral;
        QString icon;
        qint64 at = 0;
    };
    Row mailRow(const QJsonObject &json, const QList<Email> &steps) const;
    Row contactRow(const QJsonObject &json) const;

    Kind m_kind;
    QList<Row> m_rows;
};

} // namespace growthos::ui
