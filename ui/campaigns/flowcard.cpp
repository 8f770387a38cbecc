#include "ui/campaigns/flowcard.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"

#include <QPainter>
#include <QStyle>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int padding = 14;
constexpr int markSize = 16;

} // namespace

FlowCard::FlowCard(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FlowCard::set(const QString &iconName, const QString &kind, const QString &title, const QString &note)
{
    m_iconName = iconName;
    m_kind = kind;
    m_title = title;
    m_note = note;
    setAccessibleName(QStringList{kind, title, note}.join(u", "_s));
    update();
}

void FlowCard::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    setAccessibleDescription(trouble);
    setToolTip(trouble);
    update();
}

QSize FlowCard::sizeHint() const
{
    const int lines = QFontMetrics(uiFont(12)).height() * 2 + QFontMetrics(uiFont(13, QFont::DemiBold)).height();
    return {px(300), 2 * padding + lines + px(10)};
}

QSize FlowCard::minimumSizeHint() const
{
    return {px(180), sizeHint().height()};
}

void FlowCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const double pen = on ? 2 : 1;
    painter.setPen(QPen(!m_trouble.isEmpty() ? t.bad : on ? t.accentFill : underMouse() ? t.outline : t.line, pen));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 8, 8);

    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int flags = lineFlags(layoutDirection());
    int y = padding;
    const auto line = [&](const QString &text, const QFont &font, const QColor &color, int left) {
        const QFontMetrics metrics(font);
        const QRect room(left, y, width() - left - padding, metrics.height());
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(mirrored(room), flags, metrics.elidedText(text, Qt::ElideRight, room.width()));
        y += metrics.height() + px(5);
    };
    const int side = px(markSize);
    const int kindHeight = QFontMetrics(uiFont(12)).height();
    const bool wrong = !m_trouble.isEmpty();
    growthos::ui::icon(wrong ? u"alert"_s : m_iconName, wrong ? &Tokens::bad : &Tokens::accent)
        .paint(&painter, mirrored(QRect(padding, y + (kindHeight - side) / 2, side, side)));
    line(m_kind, uiFont(12), t.text2, padding + side + 8);
    line(m_title, uiFont(13, QFont::DemiBold), t.text, padding);
    line(wrong ? m_trouble : m_note, uiFont(12), wrong ? t.bad : t.text2, padding);
}

} // namespace growthos::ui
