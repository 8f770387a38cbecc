#pragma once

#include "ui/widgets/tablecolumn.h"

#include <QTableView>
#include <QTimeZone>
#include <QTimer>
#include <functional>

class QMenu;

namespace growthos::ui {

class Button;
class CellDelegate;
class SkeletonRows;
class StatePage;
class TableHeader;

/// The one table of the window. The page describes the columns, its model answers the roles of tablecolumn.h, sorting
/// and filtering happen in the store:
///
///   auto *table = new DataTable({{u"name"_s, CellKind::Text, 190, true, true, true},
///                                {u"last_seen"_s, CellKind::Time, 110, true}}, DataTable::Rows::TwoLines);
///   table->setModel(model);                       // headerData gives the titles
///   connect(table, &DataTable::sortRequested, …)  // ask the store, then table->setSort(…)
///   table->showLoading();                         // and showRows(), showNothing(…), showNoMatch(…) or showFailed(…)
///
/// Name it (accessibleName, objectName: the window keeps its columns by that). Enter and double click emit activated().
/// Ctrl+C takes the selected rows as TSV, Ctrl+Shift+C their IDs, Space checks or switches where there is a column of
/// that.
class DataTable : public QTableView
{
    Q_OBJECT
public:
    enum class Rows { OneLine = 32, TwoLines = 40, Tall = 44 };
    enum class State { Rows, Loading, Nothing, NoMatch, Failed };

    explicit DataTable(QList<TableColumn> columns, Rows rows = Rows::OneLine, QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    const QList<TableColumn> &columns() const { return m_columns; }
    int columnOf(const QString &id) const;

    // What stands in place of rows. Rows already shown stay for 300 ms of loading.
    void showLoading();
    void showRows();
    /// Nothing yet: what will appear here, the one act that fills it, the API call that does.
    void showNothing(const QString &iconName, const QString &title, const QString &text, const QString &action = {},
                     const QString &apiCall = {});
    /// Filters are on and nothing passes them.
    void showNoMatch(const QString &title, const QString &text);
    void showFailed(const QString &title, const QString &text, const QString &action = {});
    State state() const { return m_state; }

    /// Shows how the rows are sorted; an empty id: by nothing of this table.
    void setSort(const QString &columnId, Qt::SortOrder order);

    /// Away from the top: the reader is reading, nothing may move.
    bool isScrolled() const;
    /// Runs `insert`, which returns how many rows it put on top, and keeps the place.
    void keepingPlace(const std::function<int()> &insert);
    /// Runs `change`, which may put other rows in place of those that are here: the rows that were selected, and the
    /// current one, are so again. `idOf` a row; without it what TableRole::Id says.
    void keepingSelection(const std::function<void()> &change, std::function<QString(int row)> idOf = {});
    /// The pill over the first row, "3 new since you scrolled"; empty hides it.
    void setPill(const QString &text);

    /// Zone of times, and now in ms since 1970 (for tests).
    void setZone(const QTimeZone &zone);
    void setNow(std::function<qint64()> now);

    QList<int> selectedRows() const;
    /// That of QTableView takes no row where columns end exactly at the edge of a window that reads from right to left.
    void selectRow(int row);
    /// To the clipboard: the selected rows as TSV, their IDs a line each.
    void copyRows();
    void copyIds();
    int hoveredRow() const { return m_hovered; }
    /// Widths, order and visibility of columns, to be kept between runs; empty while nobody has changed them.
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &kept);
    /// Which columns are shown, how rows are sorted; for a button beside the filters and for the header itself.
    QMenu *makeColumnsMenu(QWidget *parent);

Q_SIGNALS:
    void sortRequested(const QString &columnId, Qt::SortOrder order);
    void checkAllRequested(bool checked);
    void emptyActionClicked();
    void clearFiltersClicked();
    void retryClicked();
    void pillClicked();

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &now, const QModelIndex &before) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyLook();
    void fitColumns();
    void showDispensable();
    void setHovered(int row);
    void setState(State state);
    void setCover(QWidget *cover);
    void placeCover();
    void placePill();
    int checkColumn() const; ///< of checks or switches
    void toggleChecks(const QList<int> &rows, bool checked);

    QList<TableColumn> m_columns;
    int m_rowHeight;
    TableHeader *m_header;
    CellDelegate *m_delegate;
    StatePage *m_page;
    SkeletonRows *m_skeleton;
    Button *m_pill;
    QWidget *m_cover = nullptr;
    State m_state = State::Rows;
    QTimer m_patience; ///< an answer that comes sooner needs no sign of waiting
    QTimer m_ageing;   ///< relative times move on
    int m_hovered = -1;
    int m_lastChecked = -1;
    bool m_widthsChosen = false;
    bool m_arranged = false; ///< widths, order or visibility are not those of the program
    bool m_fitting = false;
};

} // namespace growthos::ui
