#include "ui/analytics/cardcolumns.h"

#include "ui/widgets/theme.h"

#include <QGridLayout>

namespace growthos::ui {

namespace {
constexpr int gap = 16;
constexpr int narrowest = 460; // of a card beside another
} // namespace

CardColumns::CardColumns(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap);
}

void CardColumns::setCards(const QList<QWidget *> &cards)
{
    for (QWidget *card : std::as_const(m_cards))
        m_grid->removeWidget(card);
    m_cards = cards;
    m_shown = 0;
    arrange();
}

void CardColumns::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CardColumns::arrange()
{
    const int columns = width() >= 2 * px(narrowest) + gap ? 2 : 1;
    if (columns == m_shown)
        return;
    m_shown = columns;
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_grid->addWidget(m_cards[i], int(i) / columns, int(i) % columns);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
}

} // namespace growthos::ui
