#pragma once

#include "ui/ranked/rankpagesmodel.h"

#include <QCache>
#include <QHash>

namespace growthos::ui {

/// A list of the API that is read by rank (`at`) and changes calmly: `refresh` reads what is on screen anew; while it
/// is held, rows keep their places and `orderWaiting` says how many would move or come in. Subclasses say what a row
/// shows.
class RankedModel : public RankPagesModel
{
    Q_OBJECT
public:
    static constexpr int mostPages = 40; ///< kept

    explicit RankedModel(ApiClient &api, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

    /// Drops what is there and reads the first page. `path` without `limit` and `at`; empty: nothing.
    void setPath(const QString &path);
    const QString &path() const { return m_path; }
    /// Reads anew, in place, what is kept of rows `first` … `last`; other pages when they are looked at.
    void refresh(int first, int last);
    /// Somebody reads: no row changes its place until this ends.
    void setHeld(bool held);
    /// What is asked for next takes its places though the order is held.
    void moveNext() { m_moveNext = true; }
    /// Rows that wait for their new places.
    int waiting() const { return m_waitingRows; }
    void showNewOrder();

    /// As the API has it; null while the row is not here yet.
    const QJsonObject *row(int row) const;

Q_SIGNALS:
    /// A page is there.
    void loaded();
    void failed(const ApiReply &reply);
    /// Of rows that are shown those that move; where new ones come in, only those that change places among each other.
    void orderWaiting(int moved, int fresh);

protected:
    using Cell = QHash<int, QVariant>; ///< by role
    /// One a column. `moved`: places up since the row was first seen in this list.
    virtual QList<Cell> cells(const QJsonObject &row, qint64 moved) const = 0;
    virtual QString idOf(const QJsonObject &row) const = 0;
    virtual qint64 rankOf(const QJsonObject &row) const = 0;

private:
    struct Row
    {
        QString id;
        QJsonObject json;
        QList<Cell> cells; ///< made when it comes in: painting only reads
        bool fresh = false;
    };
    using Page = QList<Row>;

    QString pagePath(int page) const override;
    void take(int page, const QJsonObject &answer) override;
    void refused(const ApiReply &reply) override;
    void show(int page, const QJsonObject &answer);
    void put(int page, const QJsonArray &rows);
    int movedRows(const Page &page, const QJsonArray &rows) const;
    void sayWaiting(const Page &page, const QJsonObject &answer);
    void endFresh();

    QString m_path;
    bool m_held = false;
    bool m_moveNext = false;
    QCache<int, Page> m_pages;
    QHash<QString, qint64> m_firstRanks; ///< where rows stood when they were first seen
    QHash<int, QJsonObject> m_waiting;   ///< answers with pages in another order than shown
    int m_waitingRows = 0;
    QTimer m_fresh;
};

/// A rank, and under it how far the row has moved: an arrow and the number of places.
QHash<int, QVariant> rankCell(qint64 rank, qint64 moved);

} // namespace growthos::ui
