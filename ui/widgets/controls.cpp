#include "ui/widgets/controls.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Stands at the leading end of its room also where a text of another direction (a name, an address) is in it.
class LeadingLabel : public QLabel
{
public:
    LeadingLabel(const QString &text, QWidget *parent) : QLabel(text, parent) { align(); }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::LayoutDirectionChange)
            align();
    }

private:
    void align()
    {
        constexpr Qt::Alignment mirrored = Qt::AlignRight | Qt::AlignAbsolute;
        const Qt::Alignment now = alignment() & (Qt::AlignHorizontal_Mask | Qt::AlignAbsolute);
        const Qt::Alignment upright = alignment() & Qt::AlignVertical_Mask;
        if (isRightToLeft() && now == Qt::AlignLeft)
            setAlignment(mirrored | upright);
        else if (isLeftToRight() && now == mirrored)
            setAlignment(Qt::AlignLeft | upright);
    }
};

} // namespace

QLabel *label(const QString &text, QLatin1StringView role, QWidget *parent)
{
    auto *widget = new LeadingLabel(text, parent);
    widget->setTextFormat(Qt::PlainText);
    if (!role.isEmpty())
        widget->setProperty("role", QString(role));
    return widget;
}

QLabel *paragraph(const QString &text, QLatin1StringView role, QWidget *parent)
{
    QLabel *widget = label(u"<div style=\"line-height:122%\">"_s + text.toHtmlEscaped() + u"</div>"_s, role, parent);
    widget->setTextFormat(Qt::RichText);
    widget->setWordWrap(true);
    return widget;
}

QLineEdit *searchField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(name);
    field->setAccessibleName(name);
    field->setProperty("role", u"search"_s);
    field->setClearButtonEnabled(true);
    field->addAction(icon(u"search"_s, &Tokens::text3), QLineEdit::LeadingPosition);
    return field;
}

QFrame *frame(QLatin1StringView role, QWidget *parent)
{
    auto *widget = new QFrame(parent);
    widget->setProperty("role", QString(role));
    return widget;
}

QFrame *line(Qt::Orientation orientation)
{
    QFrame *widget = frame("line"_L1);
    if (orientation == Qt::Horizontal)
        widget->setFixedHeight(1);
    else
        widget->setFixedWidth(1);
    return widget;
}

void setRole(QWidget *widget, const char *property, QLatin1StringView value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, QString(value));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget *parent) : QLabel(parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void ElidedLabel::setWholeUpTo(int at100)
{
    m_wholeUpTo = at100;
    updateGeometry();
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int least = fontMetrics().averageCharWidth() * 4;
    return {std::max(least, std::min(sizeHint().width(), px(m_wholeUpTo))), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect area = contentsRect();
    style()->drawItemText(&painter, area, int(QStyle::visualAlignment(layoutDirection(), alignment())), palette(),
                          isEnabled(), fontMetrics().elidedText(text(), m_mode, area.width()), foregroundRole());
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    setToolTip(fontMetrics().horizontalAdvance(text()) > contentsRect().width() ? text() : QString());
}

CopyAction::CopyAction(QAbstractButton *button, ColorToken color) : QObject(button), m_button(button)
{
    if (!m_button->text().isEmpty())
        m_button->setIconSize({px(16) + 4, px(16)}); // the drawing and a gap
    setColor(color);
    m_back.setSingleShot(true);
    m_back.setInterval(1500);
    connect(&m_back, &QTimer::timeout, this, [this] { m_button->setIcon(icon(u"copy"_s, m_color)); });
    connect(m_button, &QAbstractButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_text);
        m_button->setIcon(icon(u"check"_s, m_color == &Tokens::onAccent ? m_color : &Tokens::good));
        m_back.start();
        Q_EMIT copied();
    });
}

void CopyAction::setColor(ColorToken color)
{
    m_color = color;
    m_button->setIcon(icon(u"copy"_s, m_color));
}

SegmentedControl::SegmentedControl(QWidget *parent) : QFrame(parent), m_group(new QButtonGroup(this))
{
    setProperty("role", u"segmented"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        segment(id)->setFocusPolicy(checked ? Qt::StrongFocus : Qt::ClickFocus);
        if (checked)
            Q_EMIT currentChanged(id);
    });
}

void SegmentedControl::addSegment(const QString &text)
{
    const int id = int(m_group->buttons().size());
    auto *part = new QToolButton;
    part->setProperty("kind", u"segment"_s);
    part->setText(text);
    part->setAccessibleName(text);
    part->setCheckable(true);
    part->setFocusPolicy(Qt::ClickFocus);
    part->installEventFilter(this);
    m_group->addButton(part, id);
    layout()->addWidget(part);
    if (id == 0)
        part->setChecked(true);
}

void SegmentedControl::setCurrent(int index)
{
    if (QToolButton *part = segment(index))
        part->setChecked(true);
}

QToolButton *SegmentedControl::segment(int index) const
{
    return qobject_cast<QToolButton *>(m_group->button(index));
}

bool SegmentedControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int forward = isLeftToRight() ? Qt::Key_Right : Qt::Key_Left;
    const int backward = isLeftToRight() ? Qt::Key_Left : Qt::Key_Right;
    const int step = key == forward ? 1 : key == backward ? -1 : 0;
    if (step == 0)
        return QFrame::eventFilter(watched, event);
    const int count = int(m_group->buttons().size());
    const int next = (current() + step + count) % count;
    setCurrent(next);
    segment(next)->setFocus(Qt::TabFocusReason);
    return true;
}

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    paintDropArrow(painter, rect(), isEnabled(), layoutDirection());
}

Badge::Badge(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setProperty("role", u"badge"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Badge::Badge(const QString &text, Tone tone, const QString &iconName) : Badge(nullptr)
{
    set(text, tone, iconName);
}

void Badge::set(const QString &text, Tone tone, const QString &iconName)
{
    m_tone = tone;
    m_icon = iconName.isEmpty() ? QIcon() : icon(iconName, colorsOf(tone).ink);
    setText(text);
    setRole(this, "says", tone == Tone::Neutral ? ""_L1 : "state"_L1);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    ensurePolished();
    return {pillWidth(fontMetrics(), text(), !m_icon.isNull()), pillHeight()};
}

QSize Badge::minimumSizeHint() const
{
    // A fixed badge is whole; one that may shrink elides.
    return sizePolicy().horizontalPolicy() == QSizePolicy::Fixed
               ? sizeHint()
               : QSize(std::min(sizeHint().width(), px(40)), pillHeight());
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect pill(0, 0, width(), std::min(height(), pillHeight()));
    pill.moveTop((height() - pill.height()) / 2);
    paintPill(painter, pill, text(), m_tone, m_icon, layoutDirection());
}

IconLabel::IconLabel(const QString &name, ColorToken color, int at100)
{
    setScaledHeight(this, at100);
    setScaledWidth(this, at100);
    if (!name.isEmpty())
        set(name, color);
}

void IconLabel::set(const QString &name, ColorToken color)
{
    m_icon = icon(name, color);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

StateDot::StateDot(QWidget *parent) : QWidget(parent)
{
    setScaledHeight(this, 8);
    setScaledWidth(this, 8);
}

void StateDot::setColor(ColorToken color)
{
    m_color = color;
    update();
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().*m_color);
    painter.drawEllipse(rect());
}

Spinner::Spinner(QWidget *parent) : QWidget(parent)
{
    setScaledHeight(this, 16);
    setScaledWidth(this, 16);
    m_timer.setInterval(80);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % 12;
        update();
    });
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSpinner(painter, rect(), m_step, tokens().accentLine, tokens().accent);
}

void Spinner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!tokens().look.reducedMotion)
        m_timer.start();
}

void Spinner::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace growthos::ui
