#include "ui/widgets/statepage.h"

#include "ui/widgets/controls.h"

#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

StatePage::StatePage(QWidget *parent) : QWidget(parent)
{
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground); // it may cover rows that are not the answer any more
    m_icon = new QLabel;
    m_icon->setAlignment(Qt::AlignCenter);
    m_title = label({}, "section"_L1);
    m_title->setObjectName(u"stateTitle"_s);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text = label({}, "second"_L1);
    m_text->setObjectName(u"stateText"_s);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_action = button({}, "link"_L1);
    m_action->setObjectName(u"stateAction"_s);
    connect(m_action, &QPushButton::clicked, this, &StatePage::actionClicked);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void StatePage::set(const QString &iconName, Tone tone, const QString &title, const QString &text,
                    const QString &action)
{
    const ColorToken color = tone == Tone::Bad ? &Tokens::bad : &Tokens::text3;
    m_icon->setPixmap(icon(iconName, color).pixmap({24, 24}, devicePixelRatioF()));
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    constexpr int rowHeight = 32;
    constexpr int gap = 24;
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < 8; ++row) {
        const int top = row * rowHeight;
        painter.fillRect(QRect(0, top + rowHeight - 1, width(), 1), tokens().line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().pressed);
        for (int column = 0; column < m_lefts.size(); ++column) {
            const int end = column + 1 < m_lefts.size() ? m_lefts[column + 1] : width();
            const int shorter = (row * 37 + column * 23) % 5 * 8;
            const QRect bar(m_lefts[column], top + 11, std::min(end - m_lefts[column] - gap, 220) - shorter, 10);
            if (bar.width() > 0)
                painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), bar), 3, 3);
        }
    }
}

} // namespace growthos::ui
