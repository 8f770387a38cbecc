#include "ui/surveys/answerstable.h"

#include "ui/charts/paintedchart.h"
#include "ui/surveys/surveysmodel.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/tableheader.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto rowSize = DataTable::Rows::TwoLines;
constexpr int paddingAbove = 4;
constexpr int paddingBelow = 8;
constexpr int firstLine = 20;
constexpr int badgeWidth = 26;
constexpr int badgeHeight = 20;
constexpr int badgeEdge = 3;

/// Lines break between words, and inside one that is longer than a line. Gives the height of all.
double layOut(QTextLayout &layout, const QString &text, Qt::LayoutDirection direction, int width)
{
    QTextOption option((direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setText(QString(text).replace(u'\n', QChar(QChar::LineSeparator)));
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(width, 1));
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

/// Its cells begin at the top of the row, however tall that is.
class AnswerCells : public CellDelegate
{
public:
    explicit AnswerCells(DataTable *table) : CellDelegate(table), m_table(table) { remake(); }

    void remake()
    {
        remakeFonts();
        m_who = uiFont(13, QFont::Medium);
        m_words = uiFont(13);
        m_score = uiFont(12, QFont::DemiBold);
    }

    int heightOf(const QModelIndex &comment) const
    {
        const CellPadding padding = cellPadding(*m_table->horizontalHeader(), comment.column());
        const int room = m_table->columnWidth(comment.column()) - padding.leading - padding.trailing;
        QTextLayout layout;
        layout.setFont(m_words);
        const double height = layOut(layout, comment.data().toString(), Qt::LeftToRight, room);
        return std::max(px(int(rowSize)), px(paddingAbove + firstLine + paddingBelow) + int(std::ceil(height)) + 1);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        paintGround(*painter, option, index);
        QStyleOptionViewItem top = option;
        top.rect.setHeight(px(paddingAbove + firstLine + paddingAbove));
        if (index.column() == ResponsesModel::Score)
            paintScore(*painter, top, index);
        else if (index.column() == ResponsesModel::Comment)
            paintComment(*painter, option, index);
        else
            paintCell(*painter, top, index);
        painter->restore();
    }

    /// Comments ask for no tooltip: they are there whole.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return index.column() == ResponsesModel::Comment ? option.rect.size() : CellDelegate::sizeHint(option, index);
    }

private:
    QRect inside(const QStyleOptionViewItem &option, const QModelIndex &index) const
    {
        const CellPadding padding = cellPadding(*m_table->horizontalHeader(), index.column());
        return QStyle::visualRect(option.direction, option.rect,
                                  option.rect.adjusted(padding.leading, 0, -padding.trailing, 0));
    }

    void paintScore(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
    {
        const Tokens &t = tokens();
        const QVariant tone = index.data(ResponsesModel::CategoryTone);
        const QColor color = tone.isValid() ? chartColor(ChartTone(tone.toInt())) : t.outline;
        const QRect room = inside(option, index);
        QRect badge(room.left(), room.center().y() - px(badgeHeight) / 2, px(badgeWidth), px(badgeHeight));
        badge = QStyle::visualRect(option.direction, room, badge);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 1));
        painter.setBrush(t.surface);
        painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setClipRect(
            QStyle::visualRect(option.direction, badge, QRect(badge.topLeft(), QSize(badgeEdge, badge.height()))));
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setClipping(false);
        painter.setFont(m_score);
        painter.setPen(t.text);
        painter.drawText(badge, Qt::AlignCenter, index.data().toString());
    }

    void paintComment(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
    {
        const Tokens &t = tokens();
        QRect room = inside(option, index).adjusted(0, px(paddingAbove), 0, 0);
        const QRect who(room.left(), room.top(), room.width(), px(firstLine));
        const QString name = index.data(TableRole::SecondLine).toString();
        painter.setFont(m_who);
        painter.setPen(t.text);
        painter.drawText(who, lineFlags(option.direction),
                         QFontMetrics(m_who).elidedText(name, Qt::ElideRight, who.width()));
        room.setTop(who.bottom() + 1);
        painter.setPen(t.text2);
        QTextLayout layout;
        layout.setFont(m_words);
        layOut(layout, index.data().toString(), option.direction, room.width());
        layout.draw(&painter, room.topLeft());
    }

    DataTable *m_table;
    QFont m_who, m_words, m_score;
};

AnswersTable::AnswersTable(QWidget *parent)
    : DataTable(ResponsesModel::columns(), rowSize, parent), m_cells(new AnswerCells(this))
{
    for (int column = 0; column < ResponsesModel::ColumnCount; ++column)
        setItemDelegateForColumn(column, m_cells);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column == ResponsesModel::Comment)
            fitRows();
    });
}

void AnswersTable::setModel(QAbstractItemModel *model)
{
    DataTable::setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::modelReset, this, &AnswersTable::fitRows);
    fitRows();
}

void AnswersTable::setZone(const QTimeZone &zone)
{
    m_cells->setZone(zone);
    DataTable::setZone(zone);
}

void AnswersTable::fitRows()
{
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        verticalHeader()->resizeSection(row, m_cells->heightOf(model()->index(row, ResponsesModel::Comment)));
}

void AnswersTable::paintEvent(QPaintEvent *event)
{
    m_cells->age(); // there are few
    DataTable::paintEvent(event);
}

void AnswersTable::changeEvent(QEvent *event)
{
    DataTable::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_cells) {
        m_cells->remake();
        fitRows();
    }
}

} // namespace growthos::ui
