#include "ui/widgets/datatable.h"

#include "ui/widgets/button.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/tablecopy.h"
#include "ui/widgets/tableheader.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int loadingPatience = 300;
constexpr int ageingInterval = 10'000;

} // namespace

DataTable::DataTable(QList<TableColumn> columns, Rows rows, QWidget *parent)
    : QTableView(parent), m_columns(std::move(columns)), m_rowHeight(int(rows)),
      m_header(new TableHeader(m_columns, this)), m_delegate(new CellDelegate(this)), m_page(new StatePage(this)),
      m_skeleton(new SkeletonRows(this)), m_pill(new Button({}, "pill"_L1, this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyLook();

    m_page->hide();
    m_skeleton->hide();
    m_skeleton->setObjectName(u"tableSkeleton"_s);
    m_pill->hide();
    m_pill->setObjectName(u"newRowsPill"_s);
    m_pill->setIconName(u"arrow-up"_s);
    connect(m_pill, &QPushButton::clicked, this, &DataTable::pillClicked);
    connect(m_page, &StatePage::actionClicked, this, [this] {
        if (m_state == State::Failed)
            Q_EMIT retryClicked();
        else if (m_state == State::NoMatch)
            Q_EMIT clearFiltersClicked();
        else
            Q_EMIT emptyActionClicked();
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(loadingPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] { setCover(m_skeleton); });
    m_ageing.setInterval(ageingInterval);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        m_delegate->age();
        viewport()->update();
    });
    if (std::any_of(m_columns.cbegin(), m_columns.cend(), [](const auto &c) { return c.kind == CellKind::Time; }))
        m_ageing.start();

    connect(m_header, &TableHeader::sortClicked, this, [this](int section) {
        const bool again = section == m_header->sortSection();
        // Names come from A, numbers and times from the largest; a second click turns it round.
        const Qt::SortOrder first =
            m_columns[section].kind == CellKind::Text || m_columns[section].kind == CellKind::Code
                ? Qt::AscendingOrder
                : Qt::DescendingOrder;
        const Qt::SortOrder order = !again                                        ? first
                                    : m_header->sortOrder() == Qt::AscendingOrder ? Qt::DescendingOrder
                                                                                  : Qt::AscendingOrder;
        Q_EMIT sortRequested(m_columns[section].id, order);
    });
    connect(m_header, &TableHeader::checkClicked, this, [this] {
        const QVariant state = model()->headerData(checkColumn(), Qt::Horizontal, Qt::CheckStateRole);
        Q_EMIT checkAllRequested(state.toInt() != Qt::Checked);
    });
    connect(m_header, &QHeaderView::sectionResized, this, [this] {
        // By hand, or as it was kept; the last section only fills up.
        if (!m_fitting && m_header->viewport()->underMouse() && QApplication::mouseButtons() != Qt::NoButton)
            m_arranged = m_widthsChosen = true;
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        m_arranged = true;
        placeCover();
    });
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        QMenu *menu = makeColumnsMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_header->viewport()->mapToGlobal(place));
    });
}

void DataTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    for (int i = 0; model && i < m_columns.size(); ++i) {
        if (m_columns[i].hidden)
            setColumnHidden(i, true);
    }
    fitColumns();
    if (model) {
        connect(model, &QAbstractItemModel::headerDataChanged, m_header->viewport(), qOverload<>(&QWidget::update));
        connect(model, &QAbstractItemModel::modelReset, this, [this] { m_lastChecked = -1; });
    }
}

int DataTable::columnOf(const QString &id) const
{
    for (int i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].id == id)
            return i;
    }
    return -1;
}

int DataTable::checkColumn() const
{
    for (int i = 0; i < m_columns.size(); ++i) {
        if (isMark(m_columns[i].kind))
            return i;
    }
    return -1;
}

void DataTable::applyLook()
{
    m_delegate->remakeFonts();
    const int height = px(m_rowHeight);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(height);
    m_skeleton->setRowHeight(height);
    m_header->setMinimumSectionSize(px(40));
    m_header->setFixedHeight(px(32));
    m_header->setFont(uiFont(12, QFont::Medium));
    fitColumns();
    placeCover();
    placePill();
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_delegate)
        applyLook();
}

// ---- sorting, columns

void DataTable::setSort(const QString &columnId, Qt::SortOrder order)
{
    const int section = columnOf(columnId);
    m_header->setSort(section, order);
    if (section < 0 || !model()) {
        setAccessibleDescription({});
        return;
    }
    const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    setAccessibleDescription(order == Qt::AscendingOrder ? tr("Sorted by %1, ascending").arg(title)
                                                         : tr("Sorted by %1, descending").arg(title));
}

QMenu *DataTable::makeColumnsMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    QMenu *sort = menu->addMenu(tr("Sort by"));
    auto *group = new QActionGroup(menu);
    for (int i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].sortable)
            continue;
        const QString title = model()->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            QAction *action = sort->addAction(order == Qt::AscendingOrder ? tr("%1, ascending").arg(title)
                                                                          : tr("%1, descending").arg(title));
            action->setCheckable(true);
            action->setActionGroup(group);
            action->setChecked(m_header->sortSection() == i && m_header->sortOrder() == order);
            connect(action, &QAction::triggered, this,
                    [this, i, order] { Q_EMIT sortRequested(m_columns[i].id, order); });
        }
    }
    sort->menuAction()->setVisible(!sort->isEmpty());
    menu->addSeparator();
    for (int i = 0; i < m_columns.size(); ++i) {
        // The first text says which row it is: it cannot go.
        if (isMark(m_columns[i].kind) || m_columns[i].strong)
            continue;
        QAction *action = menu->addAction(model()->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            setColumnHidden(i, !shown);
            m_arranged = true;
            fitColumns();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, [this] {
        for (int i = 0; i < m_columns.size(); ++i) {
            setColumnHidden(i, m_columns[i].hidden);
            m_header->moveSection(m_header->visualIndex(i), i);
        }
        m_arranged = m_widthsChosen = false;
        fitColumns();
    });
    return menu;
}

QByteArray DataTable::saveColumns() const
{
    return m_arranged ? m_header->saveState() : QByteArray();
}

void DataTable::restoreColumns(const QByteArray &kept)
{
    m_fitting = true;
    const bool restored = m_header->restoreState(kept);
    m_fitting = false;
    m_arranged = m_widthsChosen = restored;
    placeCover();
}

void DataTable::fitColumns()
{
    if (!model() || m_widthsChosen || m_fitting)
        return;
    m_fitting = true;
    if (!m_arranged)
        showDispensable();
    const QList<int> widths = fittedWidths(m_columns, *m_header, viewport()->width());
    for (int i = 0; i < m_columns.size(); ++i)
        setColumnWidth(i, widths[i]);
    m_fitting = false;
}

void DataTable::showDispensable()
{
    int room = viewport()->width();
    for (const TableColumn &column : std::as_const(m_columns))
        room -= column.hidden || column.dispensable ? 0 : px(column.width);
    for (int i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].dispensable || m_columns[i].hidden)
            continue;
        const bool shown = px(m_columns[i].width) <= room;
        setColumnHidden(i, !shown);
        room -= shown ? px(m_columns[i].width) : 0;
    }
}

// ---- place, hover

bool DataTable::isScrolled() const
{
    return verticalScrollBar()->value() > 0;
}

void DataTable::keepingPlace(const std::function<int()> &insert)
{
    const int place = verticalScrollBar()->value();
    const int rows = insert();
    if (place == 0 || rows == 0)
        return;
    executeDelayedItemsLayout();
    updateGeometries();
    verticalScrollBar()->setValue(place + rows * verticalHeader()->defaultSectionSize());
}

void DataTable::setZone(const QTimeZone &zone)
{
    m_delegate->setZone(zone);
    viewport()->update();
}

void DataTable::setNow(std::function<qint64()> now)
{
    m_delegate->setNow(std::move(now));
    viewport()->update();
}

void DataTable::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void DataTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    setHovered(rowAt(event->position().toPoint().y()));
}

void DataTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    setHovered(-1);
}

void DataTable::currentChanged(const QModelIndex &now, const QModelIndex &before)
{
    QTableView::currentChanged(now, before);
    viewport()->update(); // the ring goes around a row, the view only knows of a cell
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
    placeCover();
    placePill();
}

void DataTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const QModelIndex current = currentIndex();
    if (!current.isValid() || !hasFocus() || !window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    QRect row(0, rowViewportPosition(current.row()), viewport()->width(), rowHeight(current.row()) - 1);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().accent, 2));
    painter.drawRoundedRect(QRectF(row).adjusted(2, 2, -2, -2), 4, 4);
}

// ---- checks, copying

void DataTable::toggleChecks(const QList<int> &rows, bool checked)
{
    const int column = checkColumn();
    for (const int row : rows)
        model()->setData(model()->index(row, column), checked ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
}

void DataTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const int column = checkColumn();
    if (!index.isValid() || column < 0 || index.column() != column || event->button() != Qt::LeftButton) {
        QTableView::mousePressEvent(event);
        return;
    }
    // A check is no selection: the inspector stays where it was.
    setFocus(Qt::MouseFocusReason);
    const bool checked = index.data(Qt::CheckStateRole).toInt() != Qt::Checked;
    QList<int> rows{index.row()};
    if (event->modifiers() & Qt::ShiftModifier && m_lastChecked >= 0) {
        rows.clear();
        for (int row = std::min(m_lastChecked, index.row()); row <= std::max(m_lastChecked, index.row()); ++row)
            rows.append(row);
    }
    toggleChecks(rows, checked);
    m_lastChecked = index.row();
}

void DataTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && index.column() == checkColumn()) {
        mousePressEvent(event); // two clicks on a check are two checks, and open nothing
        return;
    }
    QTableView::mouseDoubleClickEvent(event);
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && checkColumn() >= 0) {
        QList<int> rows = selectedRows();
        if (rows.isEmpty() && currentIndex().isValid())
            rows.append(currentIndex().row());
        if (rows.isEmpty())
            return;
        const QVariant first = model()->index(rows.first(), checkColumn()).data(Qt::CheckStateRole);
        toggleChecks(rows, first.toInt() != Qt::Checked);
        return;
    }
    if (event->matches(QKeySequence::Copy))
        return copyRows();
    if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier))
        return copyIds();
    QTableView::keyPressEvent(event);
}

void DataTable::copyRows()
{
    if (const QList<int> rows = selectedRows(); !rows.isEmpty())
        QApplication::clipboard()->setText(rowsAsTsv(*this, rows));
}

void DataTable::copyIds()
{
    if (const QString ids = rowsAsIds(*this, selectedRows()); !ids.isEmpty())
        QApplication::clipboard()->setText(ids);
}

void DataTable::selectRow(int row)
{
    const QModelIndex index = model()->index(row, m_header->logicalIndex(0));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void DataTable::keepingSelection(const std::function<void()> &change, std::function<QString(int row)> idOf)
{
    if (!idOf)
        idOf = [this](int row) { return model()->index(row, 0).data(TableRole::Id).toString(); };
    QSet<QString> selected;
    for (const int row : selectedRows())
        selected.insert(idOf(row));
    const QString current = currentIndex().isValid() ? idOf(currentIndex().row()) : QString();
    const int place = verticalScrollBar()->value();
    change();
    if (current.isEmpty() && selected.isEmpty())
        return;
    QItemSelection again;
    const int last = model()->columnCount() - 1;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QString id = idOf(row);
        if (selected.contains(id))
            again.select(model()->index(row, 0), model()->index(row, last));
        if (id == current && currentIndex().row() != row)
            selectionModel()->setCurrentIndex(model()->index(row, m_header->logicalIndex(0)),
                                              QItemSelectionModel::NoUpdate);
    }
    if (again != selectionModel()->selection())
        selectionModel()->select(again, QItemSelectionModel::ClearAndSelect);
    verticalScrollBar()->setValue(place); // the current row may be far away
}

QList<int> DataTable::selectedRows() const
{
    QList<int> rows;
    if (!selectionModel())
        return rows;
    // By ranges: a list of indexes of a million selected rows would be long.
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

} // namespace growthos::ui
