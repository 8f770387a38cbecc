#include "ui/events/eventstable.h"

#include "ui/events/eventsmodel.h"
#include "ui/widgets/icons.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Fonts and icons are made once; paint() only draws and, where a text is too long, elides.
class EventsDelegate : public QStyledItemDelegate
{
public:
    EventsDelegate(EventsTable *table, EventsModel *model) : QStyledItemDelegate(table), m_table(table), m_model(model)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const IngestRow &row = m_model->row(index.row());
        const auto column = EventsModel::Column(index.column());
        const QRect cell = option.rect;
        const bool selected = option.state & QStyle::State_Selected;
        if (selected || m_model->isFresh(index.row()))
            painter->fillRect(cell, t.accentWeak);
        else if (m_table->hoveredRow() == index.row())
            painter->fillRect(cell, t.hover);
        painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), t.line);

        const bool rejected = row.status == IngestRow::Status::Rejected;
        const bool trouble = rejected || !row.effects.rejected.isEmpty();
        const bool empty = m_model->text(index.row(), column) == "–"_L1;
        QRect text = cell.adjusted(column == EventsModel::Time ? 16 : 8, 0, -8, -1);
        const QFont *font = &m_body;
        QColor ink = t.text2;
        switch (column) {
        case EventsModel::Event:
            font = &m_code;
            ink = empty ? t.text3 : t.text;
            break;
        case EventsModel::Contact:
            ink = empty ? t.text3 : t.text;
            break;
        case EventsModel::Detail:
            font = &m_note;
            if (trouble) {
                ink = rejected ? t.bad : t.warning;
                const QRect mark(text.left(), text.center().y() - 7, 16, 16);
                (rejected ? m_alert : m_warning).paint(painter, QStyle::visualRect(option.direction, text, mark));
                text.adjust(22, 0, 0, 0);
            }
            break;
        default:
            break;
        }
        if (option.direction == Qt::RightToLeft)
            text = QStyle::visualRect(option.direction, cell, text);
        painter->setFont(*font);
        painter->setPen(ink);
        const QString &whole = m_model->text(index.row(), column);
        const QFontMetrics metrics = painter->fontMetrics();
        const Qt::Alignment lead = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        painter->drawText(text, int(Qt::AlignVCenter | lead | Qt::TextSingleLine),
                          metrics.horizontalAdvance(whole) > text.width()
                              ? metrics.elidedText(whole, Qt::ElideRight, text.width())
                              : whole);
        if (m_table->hasFocus() && m_table->currentIndex().row() == index.row() &&
            m_table->window()->testAttribute(Qt::WA_KeyboardFocusChange) && column == EventsModel::Time)
            painter->fillRect(
                QStyle::visualRect(option.direction, cell, QRect(cell.left(), cell.top(), 3, cell.height())), t.accent);
    }

private:
    EventsTable *m_table;
    EventsModel *m_model;
    QFont m_body = uiFont(13);
    QFont m_note = uiFont(12);
    QFont m_code = codeFont(12);
    QIcon m_alert = icon(u"alert"_s, &Tokens::bad);
    QIcon m_warning = icon(u"warning"_s, &Tokens::warning);
};

} // namespace

EventsTable::EventsTable(EventsModel *model, QWidget *parent) : QTableView(parent)
{
    setModel(model);
    setItemDelegate(new EventsDelegate(this, model));
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalScrollBar()->setSingleStep(rowHeight);
    QHeaderView *header = horizontalHeader();
    header->setFixedHeight(32);
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setMinimumSectionSize(60);
    header->setAccessibleName(tr("Columns"));
    header->setStretchLastSection(true);
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int, int) {
        if (section != EventsModel::Detail && !m_fitting)
            m_widthsChosen = true;
    });
}

bool EventsTable::isScrolled() const
{
    return verticalScrollBar()->value() > 0;
}

void EventsTable::keepingPlace(const std::function<int()> &insert)
{
    const int place = verticalScrollBar()->value();
    const int rows = insert();
    if (place == 0 || rows == 0)
        return;
    executeDelayedItemsLayout();
    updateGeometries();
    verticalScrollBar()->setValue(place + rows * rowHeight);
}

void EventsTable::setCover(QWidget *cover)
{
    if (m_cover && m_cover != cover)
        m_cover->hide();
    m_cover = cover;
    if (!m_cover)
        return;
    m_cover->setParent(viewport());
    m_cover->setGeometry(viewport()->rect());
    m_cover->show();
}

void EventsTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    setHovered(rowAt(event->position().toPoint().y()));
}

void EventsTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    setHovered(-1);
}

void EventsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
    if (m_cover)
        m_cover->setGeometry(viewport()->rect());
}

void EventsTable::fitColumns()
{
    if (m_widthsChosen)
        return;
    const bool narrow = viewport()->width() < 860;
    m_fitting = true;
    setColumnWidth(EventsModel::Time, narrow ? 116 : 124);
    setColumnWidth(EventsModel::Call, narrow ? 72 : 84);
    setColumnWidth(EventsModel::Event, narrow ? 150 : 176);
    setColumnWidth(EventsModel::Contact, narrow ? 160 : 190);
    m_fitting = false;
}

void EventsTable::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

} // namespace growthos::ui
