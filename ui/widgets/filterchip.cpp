#include "ui/widgets/filterchip.h"

#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int chipPadding = 9;
constexpr int chipGap = 5;
constexpr int closeSide = 24;
constexpr int chipTurnInterval = 80;
constexpr int longestValue = 240;
} // namespace

FilterChip::FilterChip(const QString &fieldId, const QString &label, const QString &value, QWidget *parent)
    : QAbstractButton(parent), m_fieldId(fieldId), m_label(label), m_close(iconButton(u"close"_s, {}))
{
    setObjectName(u"chip_"_s + fieldId);
    setProperty("kind", u"chip"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_close->setParent(this);
    m_close->setObjectName(u"removeFilter"_s);
    m_close->setAccessibleName(tr("Remove filter: %1").arg(label));
    m_close->setToolTip(tr("Remove (Del)"));
    m_close->setProperty("small", true);
    connect(m_close, &QToolButton::clicked, this, &FilterChip::removeClicked);
    m_turn.setInterval(chipTurnInterval);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % 12;
        update();
    });
    setValue(value);
}

void FilterChip::setValue(const QString &value)
{
    m_value = value;
    setAccessibleName(tr("Filter: %1 %2").arg(m_label, value));
    setFont(uiFont(12));
    updateGeometry();
    update();
}

void FilterChip::setBusy(bool busy)
{
    m_busy = busy;
    if (busy && !tokens().look.reducedMotion)
        m_turn.start();
    else
        m_turn.stop();
    m_close->setVisible(!busy);
    update();
}

QSize FilterChip::sizeHint() const
{
    const int value = QFontMetrics(uiFont(12, QFont::DemiBold)).horizontalAdvance(m_value);
    return {chipPadding + QFontMetrics(uiFont(12)).horizontalAdvance(m_label) + chipGap +
                std::min(value, px(longestValue)) + px(closeSide) + 6, // 2 more, as advances are fractions
            px(28)};
}

QSize FilterChip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), px(120)), px(28)};
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeClicked();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void FilterChip::resizeEvent(QResizeEvent *)
{
    const int side = px(closeSide);
    const QRect place(width() - side - 2, (height() - side) / 2, side, side);
    m_close->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void FilterChip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        updateGeometry();
}

void FilterChip::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int lead = lineFlags(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(underMouse() || isDown() ? t.accent : t.accentLine);
    painter.setBrush(t.accentWeak);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    const QFont plain = uiFont(12);
    const QFont strong = uiFont(12, QFont::DemiBold);
    const int labelWidth = QFontMetrics(plain).horizontalAdvance(m_label);
    painter.setFont(plain);
    painter.setPen(t.text2);
    painter.drawText(mirrored(QRect(chipPadding, 0, labelWidth, height())), lead, m_label);
    const int left = chipPadding + labelWidth + chipGap;
    const QRect room(left, 0, std::max(0, width() - left - px(closeSide) - 4), height());
    painter.setFont(strong);
    painter.setPen(t.accent);
    painter.drawText(mirrored(room), lead, painter.fontMetrics().elidedText(m_value, Qt::ElideRight, room.width()));
    if (m_busy) {
        QRect ring(0, 0, px(14), px(14));
        ring.moveCenter({width() - px(closeSide) / 2 - 2, height() / 2});
        paintSpinner(painter, mirrored(ring), m_step, t.accentLine, t.accent);
    }
}

} // namespace growthos::ui
