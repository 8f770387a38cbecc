#include "ui/widgets/theme.h"

#include "ui/widgets/consolestyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QToolTip>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const Tokens light = {
    .page = 0xF7F7F5,
    .sidebar = 0xF1F1EE,
    .surface = 0xFFFFFF,
    .sunken = 0xFAFAF8,
    .hover = 0xF3F3F0,
    .pressed = 0xE6E6E1,
    .line = 0xE4E4DF,
    .strongLine = 0xD2D2CB,
    .outline = 0x92928A,
    .text = 0x1C1C19,
    .text2 = 0x55554E,
    .text3 = 0x6B6B63,
    .accent = 0x2B59D6,
    .accentFill = 0x2B59D6,
    .accentFillHover = 0x234AB5,
    .accentWeak = 0xEBF0FC,
    .accentLine = 0xBFD0F6,
    .onAccent = 0xFFFFFF,
    .good = 0x177245,
    .goodWeak = 0xE6F4EC,
    .goodLine = 0xB4DCC5,
    .warning = 0x8A5A00,
    .warningWeak = 0xFDF3DC,
    .warningLine = 0xE9CF94,
    .bad = 0xB92B27,
    .badWeak = 0xFCEBEA,
    .badLine = 0xF0B9B6,
};

const Tokens dark = {
    .page = 0x141517,
    .sidebar = 0x101113,
    .surface = 0x1B1D20,
    .sunken = 0x17191B,
    .hover = 0x24272B,
    .pressed = 0x2A2E33,
    .line = 0x2C3034,
    .strongLine = 0x3A3F45,
    .outline = 0x6C737B,
    .text = 0xEDEEF0,
    .text2 = 0xA9AFB7,
    .text3 = 0x8E959D,
    .accent = 0x8FB0FF,
    .accentFill = 0x3D6BE8,
    .accentFillHover = 0x355FD4,
    .accentWeak = 0x1D2943,
    .accentLine = 0x34477A,
    .onAccent = 0xFFFFFF,
    .good = 0x5CC48D,
    .goodWeak = 0x16291F,
    .goodLine = 0x2B5A41,
    .warning = 0xE3B04B,
    .warningWeak = 0x2D2412,
    .warningLine = 0x6B5423,
    .bad = 0xFF8A80,
    .badWeak = 0x331B1B,
    .badLine = 0x733836,
};

const Tokens *current = &light;

void loadFonts()
{
    static const bool loaded = [] {
        for (const char *name : {"GrowthOSSans-Regular.otf", "GrowthOSSans-Medium.otf", "GrowthOSSans-SemiBold.otf",
                                 "GrowthOSMono-Regular.ttf", "GrowthOSMono-Medium.ttf"}) {
            if (QFontDatabase::addApplicationFont(u":/fonts/"_s + QLatin1StringView(name)) < 0)
                qWarning("Bundled font %s could not be loaded", name);
        }
        return true;
    }();
    Q_UNUSED(loaded)
}

QFont bundled(const QStringList &families, int px, QFont::Weight weight)
{
    QFont font(families);
    font.setPixelSize(px);
    font.setWeight(weight);
    // The bundled fonts carry no hints; whole-pixel advances would only tear the letters apart.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QPalette palette(const Tokens &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.page);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.sunken);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Highlight, t.accentFill);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::ToolTipBase, t.text);
    p.setColor(QPalette::ToolTipText, t.surface);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Mid, t.strongLine);
    p.setColor(QPalette::Dark, t.outline);
    p.setColor(QPalette::Shadow, t.outline);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.text3);
    return p;
}

} // namespace

const Tokens &tokens()
{
    return *current;
}

QFont uiFont(int px, QFont::Weight weight)
{
    return bundled({u"GrowthOS Sans"_s, u"Noto Sans"_s, u"sans-serif"_s}, px, weight);
}

QFont codeFont(int px, QFont::Weight weight)
{
    QFont font = bundled({u"GrowthOS Mono"_s, u"Noto Sans Mono"_s, u"monospace"_s}, px, weight);
    font.setStyleHint(QFont::Monospace);
    return font;
}

void applyTheme(QApplication &app, Theme theme)
{
    loadFonts();
    current = theme == Theme::Dark ? &dark : &light;
    QApplication::setStyle(new ConsoleStyle);
    QApplication::setPalette(palette(*current));
    QApplication::setFont(uiFont());
    QToolTip::setPalette(palette(*current));
    app.setStyleSheet(styleSheet(*current));
}

} // namespace growthos::ui
