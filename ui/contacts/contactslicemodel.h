#pragma once

#include "ui/api/contacts.h"

#include <QAbstractTableModel>

namespace growthos::ui {

class ApiClient;

/// Contacts that a call lists, page by page as one scrolls.
class ContactSliceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, ExternalId, Tags, Created, ColumnCount };

    /// `path` without limit and cursor.
    ContactSliceModel(ApiClient &api, const QByteArray &method, const QString &path, const QJsonObject &body,
                      QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const ContactSummary &contact(int row) const { return m_rows[row]; }
    /// How many there are; -1 before the first answer.
    qint64 total() const { return m_total; }
    /// Begins anew.
    void reload();

Q_SIGNALS:
    void loaded();
    void failed(const QString &message);

private:
    void read();

    ApiClient &m_api;
    const QByteArray m_method;
    const QString m_path;
    const QJsonObject m_body;
    QList<ContactSummary> m_rows;
    QString m_cursor;
    qint64 m_total = -1;
    quint64 m_generation = 0; ///< answers of before a reload are dropped
    bool m_more = true;
    bool m_reading = false;
};

} // namespace growthos::ui
