#include "ui/widgets/statepage.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/marks.h"

#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

StatePage::StatePage(QWidget *parent) : QWidget(parent)
{
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground); // it may cover rows that are not the answer any more
    m_icon = new IconLabel({}, &Tokens::text3, 24);
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
    m_call = frame("sunken"_L1);
    m_callText = new ElidedLabel(Qt::ElideMiddle); // whole in the tooltip, and when copied
    m_callText->setObjectName(u"stateApiCall"_s);
    setCodeFont(m_callText);
    m_callText->setLayoutDirection(Qt::LeftToRight);
    m_callText->setAccessibleName(tr("API call"));
    QToolButton *copy = iconButton(u"copy"_s, tr("Copy API call"));
    m_copyCall = new CopyAction(copy);
    auto *callRow = new QHBoxLayout(m_call);
    callRow->setContentsMargins(12, 4, 4, 4);
    callRow->addWidget(m_callText);
    callRow->addWidget(copy);
    m_call->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addWidget(m_call, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void StatePage::set(const QString &iconName, Tone tone, const QString &title, const QString &text,
                    const QString &action)
{
    m_icon->set(iconName, tone == Tone::Bad ? &Tokens::bad : &Tokens::text3);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void StatePage::setApiCall(const QString &call)
{
    m_callText->setText(call);
    m_copyCall->setText(call);
    m_call->setVisible(!call.isEmpty());
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    constexpr int rows = 8;
    constexpr int thickness = 10;
    constexpr int longest = 220;
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    for (int row = 0; row < rows; ++row) {
        const int top = row * m_rowHeight;
        painter.fillRect(QRect(0, top + m_rowHeight - 1, width(), 1), tokens().line);
        for (qsizetype i = 0; i < m_bars.size(); ++i) {
            const int shorter = int((row * 37 + i * 23) % 5 * 8);
            const int wide = std::min(m_bars[i].width, m_bars[i].toEnd ? px(44) : longest) - shorter;
            if (wide <= 0)
                continue;
            const int left = m_bars[i].toEnd ? m_bars[i].left + m_bars[i].width - wide : m_bars[i].left;
            const QRect bar(left, top + (m_rowHeight - thickness) / 2, wide, thickness);
            paintSkeletonBar(painter, QStyle::visualRect(layoutDirection(), rect(), bar));
        }
    }
}

} // namespace growthos::ui
