#include "ui/widgets/systemlook.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString appearance = u"org.freedesktop.appearance"_s;
const QString desktopInterface = u"org.gnome.desktop.interface"_s; ///< the standard group has no text size
const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalInterface = u"org.freedesktop.portal.Settings"_s;

/// As the platform has it, before a palette of ours hides it.
bool platformIsDark()
{
    static const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

SystemLook::SystemLook(QObject *parent) : QObject(parent), m_dark(platformIsDark())
{
    // Without an address the bus would be started, only to be asked.
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        askPortal();
}

void SystemLook::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(take(QString, QString, QVariant)));
    for (const auto &[group, key] :
         {std::pair(appearance, u"color-scheme"_s), std::pair(appearance, u"contrast"_s),
          std::pair(appearance, u"reduced-motion"_s), std::pair(desktopInterface, u"text-scaling-factor"_s)}) {
        QDBusMessage question = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
        question.setArguments({group, key});
        auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, group, key] {
            const QDBusPendingReply<QDBusVariant> reply = *answer;
            if (reply.isValid())
                take(group, key, QVariant::fromValue(reply.value()));
            answer->deleteLater();
        });
    }
}

void SystemLook::take(const QString &group, const QString &key, const QVariant &value)
{
    const auto set = [this](auto &held, auto now) {
        if (held != now) {
            held = now;
            Q_EMIT changed();
        }
    };
    if (const double factor = unwrapped(value).toDouble();
        group == desktopInterface && key == "text-scaling-factor"_L1 && factor > 0)
        return set(m_textScale, qRound(factor * 100));
    if (group != appearance)
        return;
    const int number = unwrapped(value).toInt();
    if (key == "color-scheme"_L1) // 0: no preference
        set(m_dark, number == 0 ? platformIsDark() : number == 1);
    else if (key == "contrast"_L1)
        set(m_highContrast, number == 1);
    else if (key == "reduced-motion"_L1)
        set(m_reducedMotion, number == 1);
}

} // namespace growthos::ui
