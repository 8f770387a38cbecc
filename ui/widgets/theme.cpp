#include "ui/widgets/theme.h"

#include "ui/widgets/consolestyle.h"
#include "ui/widgets/restyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QPointer>
#include <QToolTip>
#include <QWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *heightProperty = "heightAt100";
constexpr const char *widthProperty = "widthAt100";
constexpr const char *mostWidthProperty = "mostWidthAt100";
constexpr const char *codeFontProperty = "codeFontAt100";

Tokens &current()
{
    static Tokens held = tokensFor({});
    return held;
}

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

QFont bundled(const QStringList &families, int at100, QFont::Weight weight)
{
    QFont font(families);
    font.setPixelSize(px(at100));
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

void rescale(QWidget *widget)
{
    if (const QVariant height = widget->property(heightProperty); height.isValid())
        widget->setFixedHeight(px(height.toInt()));
    if (const QVariant width = widget->property(widthProperty); width.isValid())
        widget->setFixedWidth(px(width.toInt()));
    if (const QVariant most = widget->property(mostWidthProperty); most.isValid())
        widget->setMaximumWidth(px(most.toInt()));
    if (const QVariant size = widget->property(codeFontProperty); size.isValid())
        widget->setFont(codeFont(size.toInt()));
}

const Tokens &tokens()
{
    return current();
}

ThemeNotifier &ThemeNotifier::instance()
{
    static ThemeNotifier only;
    return only;
}

int px(int at100)
{
    return (at100 * current().look.textScale + 50) / 100;
}

void setScaledHeight(QWidget *widget, int at100)
{
    widget->setProperty(heightProperty, at100);
    rescale(widget);
}

void setScaledWidth(QWidget *widget, int at100)
{
    widget->setProperty(widthProperty, at100);
    rescale(widget);
}

void setScaledMaximumWidth(QWidget *widget, int at100)
{
    widget->setProperty(mostWidthProperty, at100);
    rescale(widget);
}

void setCodeFont(QWidget *widget, int at100)
{
    widget->setProperty(codeFontProperty, at100);
    rescale(widget);
}

QFont uiFont(int at100, QFont::Weight weight)
{
    return bundled({u"GrowthOS Sans"_s, u"Noto Sans"_s, u"sans-serif"_s}, at100, weight);
}

QFont codeFont(int at100, QFont::Weight weight)
{
    QFont font = bundled({u"GrowthOS Mono"_s, u"Noto Sans Mono"_s, u"monospace"_s}, at100, weight);
    font.setStyleHint(QFont::Monospace);
    return font;
}

void applyTheme(QApplication &app, const Look &look)
{
    static QPointer<ConsoleStyle> style;
    loadFonts();
    const bool rescaled = tokensFor(look).look.textScale != current().look.textScale;
    current() = tokensFor(look);
    if (!style)
        QApplication::setStyle(style = new ConsoleStyle);
    QApplication::setPalette(palette(current()));
    QApplication::setFont(uiFont());
    QToolTip::setPalette(palette(current()));
    restyle(app, styleSheet(current()));
    if (rescaled) {
        // Pages that lie hidden too: what they are high counts for their stack before they are shown and styled.
        for (QWidget *widget : QApplication::allWidgets())
            rescale(widget);
    }
    Q_EMIT ThemeNotifier::instance().changed();
}

} // namespace growthos::ui
