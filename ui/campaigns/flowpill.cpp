#include "ui/campaigns/flowpill.h"

#include "ui/widgets/icons.h"

#include <QPainter>
#include <QStyle>

namespace growthos::ui {

namespace {

constexpr int pillHeight = 30;
constexpr int pillPadding = 16;
constexpr int pillDrawingSide = 14;
constexpr int pillGap = 7;

} // namespace

FlowPill::FlowPill(const QString &iconName, QWidget *parent) : QAbstractButton(parent), m_iconName(iconName)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void FlowPill::setText(const QString &text)
{
    if (text == this->text())
        return;
    QAbstractButton::setText(text);
    setAccessibleName(text);
    updateGeometry();
}

void FlowPill::setScale(const FlowScale &scale)
{
    m_scale = scale;
    updateGeometry();
    update();
}

QSize FlowPill::sizeHint() const
{
    const int words = QFontMetrics(m_scale.font(13, QFont::Medium)).horizontalAdvance(text());
    return {m_scale.px(2 * pillPadding + pillDrawingSide + pillGap) + words, m_scale.px(pillHeight)};
}

void FlowPill::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(underMouse() ? t.outline : t.strongLine);
    painter.setBrush(isDown() ? t.pressed : underMouse() ? t.hover : t.surface);
    const double round = (height() - 1) / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), round, round);
    const int side = m_scale.px(pillDrawingSide);
    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    growthos::ui::icon(m_iconName)
        .paint(&painter, mirrored({m_scale.px(pillPadding), (height() - side) / 2, side, side}));
    painter.setFont(m_scale.font(13, QFont::Medium));
    painter.setPen(t.text);
    const int left = m_scale.px(pillPadding) + side + m_scale.px(pillGap);
    painter.drawText(mirrored({left, 0, width() - left, height()}),
                     Qt::AlignVCenter | Qt::AlignAbsolute |
                         (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                     text());
}

} // namespace growthos::ui
