#include "ui/welcome/hintcard.h"

#include "ui/widgets/controls.h"

#include <QGridLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

HintCard::HintCard(const QString &iconName, const QString &title, const QString &text, const QString &action,
                   QWidget *parent)
    : QFrame(parent)
{
    setProperty("role", u"card"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new IconLabel(iconName), 0, 0);
    QLabel *head = label(title, "strong"_L1);
    head->setWordWrap(true);
    grid->addWidget(head, 0, 1);
    QLabel *body = label(text, "second"_L1);
    body->setWordWrap(true);
    grid->addWidget(body, 1, 1);
    if (action.isEmpty())
        return;
    m_action = button(action, "link"_L1);
    m_action->setProperty("compact", true);
    m_action->setProperty("flush", true);
    grid->addWidget(m_action, 2, 1, Qt::AlignLeading);
}

} // namespace growthos::ui
