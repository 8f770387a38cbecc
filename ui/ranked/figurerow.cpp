#include "ui/ranked/figurerow.h"

#include "ui/widgets/kpicard.h"

#include <QEvent>
#include <QHBoxLayout>

namespace growthos::ui {

FigureRow::FigureRow(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(16);
}

void FigureRow::add(QWidget *figure, int stretch)
{
    m_row->addWidget(figure, stretch);
    m_figures.append(figure);
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
    return {m_figures.isEmpty() ? 0 : m_figures.first()->minimumSizeHint().width(), m_row->minimumSize().height()};
}

void FigureRow::arrange()
{
    int room = width();
    bool fits = true;
    for (QWidget *figure : m_figures) {
        room -= figure->minimumSizeHint().width();
        fits = fits && (room >= 0 || figure == m_figures.first());
        if (figure->isHidden() == fits)
            figure->setVisible(fits);
        room -= m_row->spacing();
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
