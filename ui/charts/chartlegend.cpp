#include "ui/charts/chartlegend.h"

#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double sampleWidth = 14;
constexpr double sampleGap = 5;
constexpr double itemGap = 16;
constexpr int padding = 4; ///< of a name that is a button, at both ends
constexpr int leastTarget = 24;
constexpr qsizetype usualNames = 7; ///< five series, the others, those compared with

QFont legendFont()
{
    return uiFont(12);
}

double widthOf(const LegendItem &item)
{
    const double text = QFontMetricsF(legendFont()).horizontalAdvance(item.text);
    return item.color.isValid() ? sampleWidth + sampleGap + text : text;
}

QString moreText(qsizetype count)
{
    return ChartLegend::tr("+%1", "further names of a legend").arg(count);
}

/// Sample and name at the start of `place`.
void paintItem(QPainter &painter, const QRectF &place, const LegendItem &item, bool leftToRight)
{
    QRectF text = place;
    if (item.color.isValid()) {
        const double sampleLeft = leftToRight ? place.left() : place.right() - sampleWidth;
        const double y = place.center().y();
        const QColor color = item.hidden ? tokens().strongLine : item.color;
        painter.setRenderHint(QPainter::Antialiasing);
        if (item.square) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawRoundedRect(QRectF(sampleLeft + 3, y - 4, 8, 8), 2, 2);
        } else {
            QPen pen(color, 2, item.dashed ? Qt::CustomDashLine : Qt::SolidLine, Qt::FlatCap);
            if (item.dashed)
                pen.setDashPattern({1.75, 1.25});
            painter.setPen(pen);
            painter.drawLine(QPointF(sampleLeft, y), QPointF(sampleLeft + sampleWidth, y));
        }
        text = leftToRight ? place.adjusted(sampleWidth + sampleGap, 0, 4, 0)
                           : place.adjusted(-4, 0, -sampleWidth - sampleGap, 0);
    }
    QFont font = legendFont();
    font.setStrikeOut(item.hidden);
    painter.setFont(font);
    painter.setPen(item.hidden ? tokens().text3 : tokens().text2);
    painter.drawText(text, leftToRight ? alignLeft : alignRight, item.text);
}

} // namespace

/// One name; checked while its series is shown.
class ChartLegend::Name : public QAbstractButton
{
public:
    explicit Name(ChartLegend *legend) : QAbstractButton(legend), m_legend(legend)
    {
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::NoFocus);
        hide();
    }

    void set(const LegendItem &item, bool canHide)
    {
        m_item = item;
        setAccessibleName(item.text);
        setCheckable(canHide && item.color.isValid());
        setChecked(!item.hidden);
        setToolTip(!isCheckable() ? QString()
                   : item.hidden  ? ChartLegend::tr("Show %1", "a series").arg(item.text)
                                  : ChartLegend::tr("Hide %1", "a series").arg(item.text));
        // What only says something leaves pointer and keyboard to the legend.
        setAttribute(Qt::WA_TransparentForMouseEvents, !canHide);
        setCursor(canHide ? Qt::PointingHandCursor : Qt::ArrowCursor);
        if (!canHide)
            setFocusPolicy(Qt::NoFocus);
        else if (focusPolicy() == Qt::NoFocus)
            setFocusPolicy(Qt::ClickFocus);
        update();
    }
    QSize sizeHint() const override { return {int(std::ceil(widthOf(m_item))) + 2 * padding, leastTarget}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setLayoutDirection(Qt::LayoutDirectionAuto);
        if (underMouse() && !testAttribute(Qt::WA_TransparentForMouseEvents)) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tokens().hover);
            painter.drawRoundedRect(rect(), 4, 4);
        }
        paintItem(painter, QRectF(rect()).adjusted(padding, 0, -padding, 0), m_item, isLeftToRight());
    }
    void focusInEvent(QFocusEvent *event) override
    {
        QAbstractButton::focusInEvent(event);
        m_legend->setStop(this);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const int forward = isLeftToRight() ? Qt::Key_Right : Qt::Key_Left;
        const int backward = isLeftToRight() ? Qt::Key_Left : Qt::Key_Right;
        if (event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier))
            event->ignore();
        else if (event->key() == forward || event->key() == backward)
            m_legend->step(this, event->key() == forward ? 1 : -1);
        else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    ChartLegend *m_legend;
    LegendItem m_item;
};

ChartLegend::ChartLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    for (qsizetype i = 0; i < usualNames; ++i) // now: what is made later would be the last that Tab reaches
        add();
    m_more = new Name(this);
    m_more->setObjectName(u"moreNames"_s);
    connect(m_more, &QAbstractButton::clicked, this, &ChartLegend::openMenu);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        updateGeometry();
        place();
    });
}

void ChartLegend::add()
{
    auto *name = new Name(this);
    name->setObjectName(u"legendName%1"_s.arg(m_names.size()));
    connect(name, &QAbstractButton::clicked, this, [this, item = m_names.size()] { Q_EMIT toggled(item); });
    m_names.append(name);
}

void ChartLegend::setItems(const QList<LegendItem> &items, bool canHide)
{
    m_items = items;
    m_canHide = canHide;
    QStringList names;
    for (const LegendItem &item : items)
        names.append(item.text);
    while (m_names.size() < items.size())
        add();
    for (qsizetype i = 0; i < items.size(); ++i)
        m_names[i]->set(items[i], canHide);
    setAccessibleName(names.join(u"; "_s));
    setToolTip(names.join(u'\n'));
    setVisible(!items.isEmpty());
    updateGeometry();
    place();
}

/// As many as there is room for.
void ChartLegend::place()
{
    const double gap = itemGap - 2 * padding;
    const double outside = m_canHide ? 0 : padding; // which nobody sees
    const int high = std::max(height(), leastTarget);
    double left = -outside;
    const auto put = [&](Name *name) {
        const QRect at(int(left), (height() - high) / 2, name->sizeHint().width(), high);
        name->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
        name->show();
        left += at.width() + gap;
    };
    m_fitting = 0;
    while (m_fitting < m_items.size()) {
        const bool last = m_fitting + 1 == m_items.size();
        const double more =
            QFontMetricsF(legendFont()).horizontalAdvance(moreText(m_items.size() - m_fitting)) + itemGap;
        if (left + m_names[m_fitting]->sizeHint().width() > width() + outside + 2 - (last ? 0 : more))
            break;
        put(m_names[m_fitting++]);
    }
    for (qsizetype i = m_fitting; i < m_names.size(); ++i)
        m_names[i]->hide();
    if (m_fitting < m_items.size()) {
        m_more->set({.text = moreText(m_items.size() - m_fitting), .color = {}}, m_canHide);
        QStringList rest;
        for (const LegendItem &item : m_items.sliced(m_fitting))
            rest.append(item.text);
        m_more->setAccessibleName(rest.join(u"; "_s));
        put(m_more);
    } else {
        m_more->hide();
    }
    Name *first = m_fitting > 0 ? m_names[0] : m_more;
    const auto stop = [](const Name *name) { return !name->isHidden() && (name->focusPolicy() & Qt::TabFocus); };
    if (m_canHide && !stop(m_more) && std::none_of(m_names.cbegin(), m_names.cend(), stop))
        setStop(first);
}

void ChartLegend::setStop(Name *name)
{
    for (Name *each : m_names + QList<Name *>{m_more}) {
        if (each->focusPolicy() != Qt::NoFocus)
            each->setFocusPolicy(each == name ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void ChartLegend::step(Name *from, int by)
{
    QList<Name *> seen = m_names.first(m_fitting);
    if (!m_more->isHidden())
        seen.append(m_more);
    const qsizetype next = seen.indexOf(from) + by;
    if (next >= 0 && next < seen.size())
        seen[next]->setFocus(Qt::TabFocusReason);
}

void ChartLegend::openMenu()
{
    auto *menu = new QMenu(m_more);
    menu->setObjectName(u"moreNamesMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (qsizetype i = m_fitting; i < m_items.size(); ++i) {
        QAction *name = menu->addAction(QString(m_items[i].text).replace(u'&', u"&&"_s));
        name->setCheckable(true);
        name->setChecked(!m_items[i].hidden);
        connect(name, &QAction::triggered, this, [this, i] { Q_EMIT toggled(i); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

QSize ChartLegend::sizeHint() const
{
    double width = m_canHide ? 2 * padding : 0;
    for (const LegendItem &item : m_items)
        width += std::ceil(widthOf(item)) + (&item == &m_items.first() ? 0 : itemGap);
    const double text = QFontMetricsF(legendFont()).height() + 4;
    return QSizeF(width + 2, m_canHide ? std::max<double>(leastTarget, text) : text).toSize();
}

void ChartLegend::paint(QPainter &painter, const QRectF &area, const QList<LegendItem> &items, bool leftToRight)
{
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    painter.setFont(legendFont());
    QList<LegendItem> shown = items;
    shown.removeIf([](const LegendItem &item) { return item.hidden; });
    double left = area.left();
    const QFontMetricsF metrics(legendFont());
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const double width = widthOf(shown[i]);
        const QString more = moreText(shown.size() - i);
        const double room =
            area.right() + 2 - left - (i + 1 < shown.size() ? itemGap + metrics.horizontalAdvance(more) : 0);
        if (width > room) {
            painter.setPen(tokens().text3);
            const QRectF rest(left, area.top(), metrics.horizontalAdvance(more) + 4, area.height());
            painter.drawText(leftToRight ? rest
                                         : rest.translated(area.left() + area.right() - rest.left() - rest.right(), 0),
                             Qt::AlignCenter, more);
            break;
        }
        QRectF place(left, area.top(), width, area.height());
        if (!leftToRight)
            place.moveRight(area.right() - (left - area.left()));
        paintItem(painter, place, shown[i], leftToRight);
        left += width + itemGap;
    }
}

void ChartLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        place();
}

void ChartLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace growthos::ui
