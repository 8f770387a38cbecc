#include "ui/widgets/figurerow.h"

#include "ui/widgets/kpicard.h"

#include <QEvent>
#include <QGridLayout>
#include <algorithm>

namespace growthos::ui {

namespace {

int readableWidth(const QWidget *figure)
{
    const auto *card = qobject_cast<const KpiCard *>(figure);
    return card ? card->readableWidth() : figure->minimumSizeHint().width();
}

int leastWidth(const QWidget *figure)
{
    return figure->minimumSizeHint().width();
}

} // namespace

FigureRow::FigureRow(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(16);
}

void FigureRow::add(QWidget *figure, int stretch)
{
    m_figures.append(figure);
    m_stretches.append(stretch);
    place(int(m_figures.size()));
}

KpiCard *FigureRow::add(const QString &name, const QString &objectName, int stretch)
{
    auto *figure = new KpiCard(name);
    figure->setObjectName(objectName);
    connect(figure, &KpiCard::retryClicked, this, &FigureRow::retryAsked);
    add(figure, stretch);
    return figure;
}

QSize FigureRow::minimumSizeHint() const
{
    return {m_figures.isEmpty() ? 0 : leastWidth(m_figures.first()), m_grid->minimumSize().height()};
}

void FigureRow::place(int columns)
{
    m_columns = columns;
    const int count = int(m_figures.size());
    for (QWidget *figure : std::as_const(m_figures))
        m_grid->removeWidget(figure);
    for (int i = 0; i < count; ++i) {
        // The last one takes what is left of its row.
        const int span = i == count - 1 ? columns - i % columns : 1;
        m_grid->addWidget(m_figures[i], i / columns, i % columns, 1, span);
        m_grid->setColumnStretch(i, i >= columns ? 0 : columns == count ? m_stretches[i] : 1);
    }
}

int FigureRow::widest(int column, int columns, int (*of)(const QWidget *)) const
{
    int widest = 0;
    for (int i = column; i < m_figures.size(); i += columns)
        widest = std::max(widest, of(m_figures[i]));
    return widest;
}

bool FigureRow::fits(int columns) const
{
    int room = width() + m_grid->spacing();
    for (int column = 0; column < columns; ++column)
        room -= widest(column, columns, readableWidth) + m_grid->spacing();
    return room >= 0;
}

void FigureRow::arrange()
{
    const int count = int(m_figures.size());
    const int columns = fits(count) ? count : (count + 1) / 2;
    if (columns != m_columns) {
        place(columns);
        updateGeometry(); // another height
    }
    const bool whole = fits(columns);
    int room = width();
    for (int column = 0; column < columns; ++column) {
        room -= widest(column, columns, leastWidth);
        const bool shown = room >= 0 || column == 0;
        for (int i = column; i < count; i += columns) {
            m_figures[i]->setMinimumWidth(whole ? readableWidth(m_figures[i]) : 0);
            if (m_figures[i]->isHidden() == shown)
                m_figures[i]->setVisible(shown);
        }
        room -= m_grid->spacing();
    }
}

bool FigureRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

void FigureRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace growthos::ui
