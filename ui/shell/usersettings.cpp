#include "ui/shell/usersettings.h"

#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>
#include <algorithm>
#include <array>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array themeNames = {"system"_L1, "light"_L1, "dark"_L1};
constexpr qsizetype mostWorkspaces = 8;

} // namespace

QStringList windowLanguages()
{
    return {u"en"_s, u"de"_s};
}

UserSettings::UserSettings(const QString &file, QObject *parent) : QObject(parent), m_kept(file)
{
    const QString name = m_kept.value(u"look/theme"_s).toString();
    const auto found = std::find(themeNames.begin(), themeNames.end(), name);
    if (found != themeNames.end())
        m_theme = ThemeChoice(found - themeNames.begin());
    m_highContrast = m_kept.value(u"look/highContrast"_s, false).toBool();
    m_textScale = std::clamp(m_kept.value(u"look/textScale"_s, 100).toInt(), smallestText, largestText);
    if (const QString code = m_kept.value(u"language"_s).toString(); windowLanguages().contains(code))
        m_language = code;
    connect(&m_system, &SystemLook::changed, this, &UserSettings::applyLook);
}

QString UserSettings::standardFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/window.ini"_s;
}

QLocale UserSettings::locale() const
{
    const QLocale system = QLocale::system();
    if (m_language.isEmpty() || QLocale(m_language).language() == system.language())
        return system; // with its territory: dates and first day of the week
    return QLocale(m_language);
}

void UserSettings::apply()
{
    installTranslation(locale());
    applyLook();
}

void UserSettings::applyLook()
{
    const bool dark = m_theme == ThemeChoice::Dark || (m_theme == ThemeChoice::System && m_system.isDark());
    Look look(dark ? Theme::Dark : Theme::Light, m_highContrast || m_system.wantsHighContrast(),
              std::clamp(m_textScale * m_system.textScale() / 100, smallestText, largestText));
    look.reducedMotion = m_system.wantsReducedMotion();
    applyTheme(*qApp, look);
}

void UserSettings::setTheme(ThemeChoice theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    m_kept.set(u"look/theme"_s, QString(themeNames[std::size_t(theme)]));
    applyLook();
}

void UserSettings::setHighContrast(bool on)
{
    if (on == m_highContrast)
        return;
    m_highContrast = on;
    m_kept.set(u"look/highContrast"_s, on);
    applyLook();
}

void UserSettings::setTextScale(int percent)
{
    percent = std::clamp(percent, smallestText, largestText);
    if (percent == m_textScale)
        return;
    m_textScale = percent;
    m_kept.set(u"look/textScale"_s, percent);
    applyLook();
}

void UserSettings::setLanguage(const QString &code)
{
    if (code == m_language)
        return;
    m_language = code;
    m_kept.set(u"language"_s, code);
    apply();
    Q_EMIT languageChanged();
}

QList<UserSettings::KnownWorkspace> UserSettings::knownWorkspaces() const
{
    QList<KnownWorkspace> list;
    const QVariantList kept = m_kept.value(u"workspaces"_s).toList();
    for (const QVariant &entry : kept) {
        const QStringList parts = entry.toStringList();
        if (parts.size() == 2 && QDir(parts[0]).exists())
            list.append({parts[0], parts[1]});
    }
    return list;
}

void UserSettings::rememberWorkspace(const QString &dataDir, const QString &name)
{
    QList<KnownWorkspace> list = knownWorkspaces();
    list.removeIf([&](const KnownWorkspace &known) { return known.dataDir == dataDir; });
    list.prepend({dataDir, name});
    QVariantList kept;
    for (const KnownWorkspace &known : list.first(std::min(list.size(), mostWorkspaces)))
        kept.append(QStringList{known.dataDir, known.name});
    m_kept.set(u"workspaces"_s, kept);
}

} // namespace growthos::ui
