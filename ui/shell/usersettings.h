#pragma once

#include "ui/shell/preferences.h"
#include "ui/widgets/systemlook.h"

#include <QLocale>
#include <QObject>
#include <QStringList>

namespace growthos::ui {

/// What belongs to the person at this machine and to no project: the look of the window, its language, the data
/// folders that were open before. Changes are kept and shown at once. GUI thread.
class UserSettings : public QObject
{
    Q_OBJECT
public:
    enum class ThemeChoice { System, Light, Dark };

    static constexpr int smallestText = 80; ///< percent
    static constexpr int largestText = 200;

    /// Without a `file` nothing is kept.
    explicit UserSettings(const QString &file = {}, QObject *parent = nullptr);
    /// The platform's place for it.
    static QString standardFile();

    /// Puts language and look on the application: before the first widget, and by itself after each change.
    void apply();

    ThemeChoice theme() const { return m_theme; }
    bool highContrast() const { return m_highContrast; }
    int textScale() const { return m_textScale; }   ///< percent of what the system wants
    QString language() const { return m_language; } ///< such as `de`; empty: the system's
    QLocale locale() const;

    /// What the desktop says; a look that leaves it to the system follows it.
    SystemLook &system() { return m_system; }

    void setTheme(ThemeChoice theme);
    void setHighContrast(bool on);
    void setTextScale(int percent);
    void setLanguage(const QString &code);

    /// Data folders, the latest first; `name` is that of the project when it was last open there.
    struct KnownWorkspace
    {
        QString dataDir;
        QString name;
    };
    QList<KnownWorkspace> knownWorkspaces() const;
    void rememberWorkspace(const QString &dataDir, const QString &name);

Q_SIGNALS:
    /// Texts or their direction are others: what was made before must be made anew.
    void languageChanged();

private:
    void applyLook();

    Preferences m_kept;
    SystemLook m_system;
    ThemeChoice m_theme = ThemeChoice::System;
    bool m_highContrast = false;
    int m_textScale = 100;
    QString m_language;
};

/// The languages that the window speaks, as locale codes.
QStringList windowLanguages();

} // namespace growthos::ui
