#include "ui/widgets/announce.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace growthos::ui {

namespace {

constexpr const char *messageProperty = "accessibleMessage";

QAccessibleInterface *accessibleMessage(const QString &, QObject *object)
{
    if (!object || !object->isWidgetType() || !object->property(messageProperty).toBool())
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::AlertMessage);
}

} // namespace

Announcer &Announcer::instance()
{
    static Announcer announcer;
    return announcer;
}

void announce(QWidget *speaker, const QString &text, Urgency urgency)
{
    if (text.isEmpty())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(speaker, text);
    event.setPoliteness(urgency == Urgency::Assertive ? QAccessible::AnnouncementPoliteness::Assertive
                                                      : QAccessible::AnnouncementPoliteness::Polite);
#else
    speaker->setAccessibleName(text);
    QAccessibleEvent event(speaker, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
    Q_EMIT Announcer::instance().announced(speaker, text, urgency);
}

void beMessage(QWidget *widget)
{
    static const bool installed = [] {
        QAccessible::installFactory(accessibleMessage);
        return true;
    }();
    Q_UNUSED(installed)
    widget->setProperty(messageProperty, true);
}

} // namespace growthos::ui
