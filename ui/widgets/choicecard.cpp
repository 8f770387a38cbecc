#include "ui/widgets/choicecard.h"

#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace growthos::ui {

namespace {
constexpr int choicePadding = 12;
constexpr int choiceGap = 8;
constexpr int manyLines = 10'000;
} // namespace

ChoiceCard::ChoiceCard(const QString &title, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_text(text)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this,
            [this] { setMinimumHeight(heightForWidth(width())); });
}

QRect ChoiceCard::textRoom(int width) const
{
    const int left = choicePadding + checkSize() + choiceGap;
    return {left, choicePadding, std::max(40, width - left - choicePadding), manyLines};
}

int ChoiceCard::heightForWidth(int width) const
{
    const QRect room = textRoom(width);
    const int title = QFontMetrics(uiFont(13, QFont::Medium)).boundingRect(room, Qt::TextWordWrap, text()).height();
    const int note = QFontMetrics(uiFont(12)).boundingRect(room, Qt::TextWordWrap, m_text).height();
    return 2 * choicePadding + title + (m_text.isEmpty() ? 0 : 2 + note);
}

QSize ChoiceCard::sizeHint() const
{
    return {px(220), heightForWidth(px(220))};
}

void ChoiceCard::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    painter.setPen(!isEnabled() ? t.line : on ? t.accentFill : underMouse() ? t.outline : t.strongLine);
    painter.setBrush(!isEnabled() ? t.hover : on ? t.accentWeak : underMouse() ? t.hover : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int lead = int(Qt::TextWordWrap | Qt::AlignAbsolute | (isLeftToRight() ? Qt::AlignLeft : Qt::AlignRight));
    QRect room = textRoom(width());
    const QFont strong = uiFont(13, QFont::Medium);
    const QRect title = QFontMetrics(strong).boundingRect(room, Qt::TextWordWrap, text());
    QRect mark(choicePadding, 0, checkSize(), checkSize());
    mark.moveTop(room.top() + (QFontMetrics(strong).height() - checkSize()) / 2);
    paintRadio(painter, mirrored(mark), on, isEnabled(), underMouse());
    painter.setFont(strong);
    painter.setPen(isEnabled() ? t.text : t.text3);
    room.setHeight(title.height());
    painter.drawText(mirrored(room), lead, text());
    room.moveTop(room.bottom() + 3);
    room.setHeight(height() - room.top());
    painter.setFont(uiFont(12));
    painter.setPen(isEnabled() ? t.text2 : t.text3);
    painter.drawText(mirrored(room), lead, m_text);
}

} // namespace growthos::ui
