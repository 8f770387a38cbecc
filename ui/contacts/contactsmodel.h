#pragma once

#include "ui/api/contacts.h"
#include "ui/ranked/rankpagesmodel.h"

#include <QCache>

namespace growthos::ui {

struct TableColumn;

/// All contacts that a query finds, by rank. Texts are made when a page comes in.
///
/// Contacts that come in later change the ranks of all: `refresh` reads anew what is on screen. While the reader is
/// scrolled away from the top of a list that begins with the newest, `hold` keeps rows where they are, and counts.
class ContactsModel : public RankPagesModel
{
    Q_OBJECT
public:
    enum Column { Name, ExternalId, Plan, Company, Engagement, Tags, LastSeen, Created, ColumnCount };
    static constexpr int mostPages = 60; ///< kept

    explicit ContactsModel(ApiClient &api, QObject *parent = nullptr);
    /// Those of a table that shows it.
    static QList<TableColumn> columns();

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
    QString pagePath(int page) const override;
    void take(int page, const QJsonObject &body) override;
    void refused(const ApiReply &reply) override;
    static Line lineOf(const ContactSummary &contact);
    bool countsUp() const { return m_query.sort == QLatin1String("-created_at"); }

    ContactsQuery m_query;
    int m_held = 0; ///< contacts above row 0
    bool m_holding = false;
    QCache<int, Page> m_pages;
};

} // namespace growthos::ui
