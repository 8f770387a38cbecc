#include "ui/gallery/gallerypages.h"
#include "ui/widgets/card.h"
#include "ui/widgets/consolestyle.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QAbstractButton>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

QWidget *makePage(QVBoxLayout *&column)
{
    auto *page = new QWidget;
    page->setProperty("role", u"page"_s);
    page->setAttribute(Qt::WA_StyledBackground);
    column = new QVBoxLayout(page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    return page;
}

void addSection(QVBoxLayout *column, const QString &title, const QString &note, QWidget *content)
{
    column->addWidget(new SectionHeader(title, note));
    column->addWidget(content);
    column->addSpacing(16);
}

QWidget *inRow(const QList<QWidget *> &widgets, int gap)
{
    auto *row = new QWidget;
    auto *layout = new FlowLayout(row, gap, gap);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    row->setSizePolicy(policy);
    return row;
}

QWidget *hovered(QWidget *widget)
{
    widget->setAttribute(Qt::WA_UnderMouse);
    if (qobject_cast<QAbstractButton *>(widget)) {
        // A push button takes the pointer's word for it.
        widget->ensurePolished();
        const QPointF inside(5, 5);
        QMouseEvent moved(QEvent::MouseMove, inside, inside, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &moved);
    }
    return widget;
}

QWidget *focused(QWidget *widget)
{
    if (qobject_cast<QAbstractButton *>(widget)) {
        // The same ring that the window moves about, standing still.
        auto *ring = new RingFrame(widget);
        QMetaObject::invokeMethod(
            ring, [ring, widget] { ring->setWidget(widget); }, Qt::QueuedConnection);
        return widget;
    }
    const auto draw = [widget] {
        widget->setStyleSheet(
            u"border: 2px solid %1; padding: 0 9px; min-height: %2px;"_s.arg(tokens().accent.name()).arg(px(26)));
    };
    draw();
    QObject::connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, widget, draw);
    return widget;
}

} // namespace growthos::ui::gallery
