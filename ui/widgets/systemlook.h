#pragma once

#include <QObject>
#include <QVariant>

namespace growthos::ui {

/// How the desktop wants its windows to look. On Linux it is asked through the desktop portal (interface
/// org.freedesktop.portal.Settings, group org.freedesktop.appearance, for the text size GNOME's own), which also says
/// when it changes; until that has answered, and where there is none, the platform's own palette tells dark from light.
/// GUI thread.
class SystemLook : public QObject
{
    Q_OBJECT
public:
    /// The first one is made before our own palette hides that of the platform.
    explicit SystemLook(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }
    bool wantsHighContrast() const { return m_highContrast; }
    bool wantsReducedMotion() const { return m_reducedMotion; }
    int textScale() const { return m_textScale; } ///< percent

public Q_SLOTS:
    /// One setting of the portal; the value may be wrapped.
    void take(const QString &group, const QString &key, const QVariant &value);

Q_SIGNALS:
    void changed();

private:
    void askPortal();
    bool m_dark;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
    int m_textScale = 100;
};

} // namespace growthos::ui
