#pragma once

#include "ui/api/contacts.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QSet>
#include <QTimer>

namespace growthos::ui {

class ApiClient;

/// All contacts that a query finds, by rank; only the pages that somebody looks at are read and kept. Texts are made
/// when a page comes in.
///
/// Contacts that come in later change the ranks of all: `refresh` reads anew what is on screen. While the reader is
/// scrolled away from the top of a list that begins with the newest, `hold` keeps rows where they are, and counts.
class ContactsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, ExternalId, Plan, Company, Engagement, Tags, LastSeen, Created, ColumnCount };
    static constexpr int pageRows = 100;
    static constexpr int mostPages = 60; ///< kept

    explicit ContactsModel(ApiClient &api, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Drops what is there and reads the first page.
    void setQuery(const ContactsQuery &query);
    const ContactsQuery &query() const { return m_query; }
    /// Reads anew, in place, what is kept of rows `first` … `last`.
    void refresh(int first, int last);
    /// Rows stay in place although there are more above them. `held` says how many.
    void setHolding(bool holding);
    int held() const { return m_held; }

    /// Null while the row is not here yet.
    const ContactSummary *contact(int row) const;
    /// The row of a contact among those kept; -1: none of them.
    int rowOf(const QString &contactId) const;

Q_SIGNALS:
    /// The first page of a query is there, or the number of all has changed.
    void loaded();
    void failed(const QString &message);
    void heldChanged();

private:
    struct Line
    {
        ContactSummary contact;
        std::array<QString, ColumnCount> texts;
    };
    using Page = QList<Line>;

    const Line *line(int row) const;
    void need(int page) const;
    void askForNeeded();
    void ask(int page);
    void take(int page, const ContactsPage &answer);
    static Line lineOf(const ContactSummary &contact);
    bool countsUp() const { return m_query.sort == QLatin1String("-created_at"); }

    ApiClient &m_api;
    ContactsQuery m_query;
    int m_total = 0;
    int m_held = 0; ///< contacts above row 0
    bool m_holding = false;
    quint64 m_generation = 0; ///< answers of an older query are dropped
    mutable QCache<int, Page> m_pages;
    QSet<int> m_asked;
    mutable QList<int> m_needed; ///< pages that were looked at and are not here, the last looked at behind
    mutable QTimer m_soon;
};

} // namespace growthos::ui
