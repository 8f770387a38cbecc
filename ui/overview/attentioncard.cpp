#include "ui/overview/attentioncard.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

AttentionCard::AttentionCard(QWidget *parent) : Card(tr("Needs attention"), parent)
{
    setFlush(true);
    content()->addStretch(1);
    fill();
}

void AttentionCard::setItems(const QList<AttentionItem> &items)
{
    // Rows that stay the same stay the same widgets: the keyboard may be on one of them.
    if (items == m_items)
        return;
    m_items = items;
    fill();
}

void AttentionCard::fill()
{
    delete m_rows;
    m_rows = new QWidget;
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    for (const AttentionItem &item : m_items) {
        rows->addWidget(line(Qt::Horizontal));
        rows->addWidget(makeRow(item));
    }
    if (m_items.isEmpty()) {
        rows->addWidget(line(Qt::Horizontal));
        auto *quiet = new QWidget;
        auto *mark = new IconLabel(u"done"_s, &Tokens::good);
        auto *row = new QHBoxLayout(quiet);
        row->setContentsMargins(16, 14, 16, 14);
        row->setSpacing(10);
        row->addWidget(mark);
        row->addWidget(label(tr("Nothing at the moment"), "second"_L1), 1);
        rows->addWidget(quiet);
    }
    content()->insertWidget(0, m_rows);
    setCount(m_items.isEmpty() ? QString() : QLocale().toString(m_items.size()));
}

QWidget *AttentionCard::makeRow(const AttentionItem &item)
{
    auto *widget = new QWidget;
    auto *mark = item.weight == AttentionItem::Weight::Bad       ? new IconLabel(u"alert"_s, &Tokens::bad)
                 : item.weight == AttentionItem::Weight::Warning ? new IconLabel(u"warning"_s, &Tokens::warning)
                                                                 : new IconLabel(u"merge"_s, &Tokens::accent);
    auto *title = new ElidedLabel;
    title->setText(item.title);
    title->setProperty("role", u"medium"_s);
    auto *text = new ElidedLabel;
    text->setText(item.text);
    text->setProperty("role", u"note"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(text);
    text->setVisible(!item.text.isEmpty());
    QPushButton *act = button(item.action, "link"_L1);
    act->setObjectName(u"attentionAction"_s);
    act->setProperty("compact", true);
    act->setAccessibleName(tr("%1: %2", "action, what it is about").arg(item.action, item.title));
    connect(act, &QPushButton::clicked, this, [this, item] { Q_EMIT navigate(item.screenId, item.state); });
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(16, 10, 12, 10);
    row->setSpacing(12);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(act, 0, Qt::AlignTop);
    return widget;
}

} // namespace growthos::ui
