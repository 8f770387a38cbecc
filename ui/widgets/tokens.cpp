#include "ui/widgets/tokens.h"

#include <algorithm>

namespace growthos::ui {

namespace {

Tokens light()
{
    Tokens t;
    t.page = 0xF7F7F5;
    t.sidebar = 0xF1F1EE;
    t.surface = 0xFFFFFF;
    t.sunken = 0xFAFAF8;
    t.hover = 0xF3F3F0;
    t.pressed = 0xE6E6E1;
    t.line = 0xE4E4DF;
    t.strongLine = 0xD2D2CB;
    t.outline = 0x92928A;
    t.text = 0x1C1C19;
    t.text2 = 0x55554E;
    t.text3 = 0x6B6B63;
    t.accent = 0x2B59D6;
    t.accentFill = 0x2B59D6;
    t.accentFillHover = 0x234AB5;
    t.accentWeak = 0xEBF0FC;
    t.accentLine = 0xBFD0F6;
    t.onAccent = 0xFFFFFF;
    t.good = 0x177245;
    t.goodWeak = 0xE6F4EC;
    t.goodLine = 0xB4DCC5;
    t.warning = 0x8A5A00;
    t.warningWeak = 0xFDF3DC;
    t.warningLine = 0xE9CF94;
    t.bad = 0xB92B27;
    t.badWeak = 0xFCEBEA;
    t.badLine = 0xF0B9B6;
    t.badFill = 0xB92B27;
    t.badFillHover = 0x98221F;
    t.chart.series = {0x2B59D6, 0xC1831A, 0x134A3A, 0xB62867, 0x2EA0C9};
    t.chart.other = 0x8E8E86;
    t.chart.detractor = 0xC2571A;
    t.chart.passive = 0x8E8E86;
    t.chart.heat = {0xEBF0FC, 0xCBD9F8, 0xA4BCF2, 0x7799EA, 0x426DDA, 0x2B59D6, 0x1D3F9E};
    for (size_t step = 0; step < t.chart.heat.size(); ++step)
        t.chart.heatText[step] = step < 4 ? t.text : t.onAccent;
    return t;
}

Tokens dark()
{
    Tokens t;
    t.page = 0x141517;
    t.sidebar = 0x101113;
    t.surface = 0x1B1D20;
    t.sunken = 0x17191B;
    t.hover = 0x24272B;
    t.pressed = 0x2A2E33;
    t.line = 0x2C3034;
    t.strongLine = 0x3A3F45;
    t.outline = 0x6C737B;
    t.text = 0xEDEEF0;
    t.text2 = 0xA9AFB7;
    t.text3 = 0x8E959D;
    t.accent = 0x8FB0FF;
    t.accentFill = 0x3D6BE8;
    t.accentFillHover = 0x355FD4;
    t.accentWeak = 0x1D2943;
    t.accentLine = 0x34477A;
    t.onAccent = 0xFFFFFF;
    t.good = 0x5CC48D;
    t.goodWeak = 0x16291F;
    t.goodLine = 0x2B5A41;
    t.warning = 0xE3B04B;
    t.warningWeak = 0x2D2412;
    t.warningLine = 0x6B5423;
    t.bad = 0xFF8A80;
    t.badWeak = 0x331B1B;
    t.badLine = 0x733836;
    t.badFill = 0xC93D37;
    t.badFillHover = 0xB0322D;
    t.chart.series = {0x6F9BFF, 0xF2B157, 0x2A7C65, 0xE0559F, 0xCAEEF8};
    t.chart.other = 0x7D848C;
    t.chart.detractor = 0xF08A4B;
    t.chart.passive = 0x7D848C;
    t.chart.heat = {0x1D2943, 0x263A66, 0x304B89, 0x3D60B0, 0x5A7ED4, 0x7093E6, 0x8FB0FF};
    for (size_t step = 0; step < t.chart.heat.size(); ++step)
        t.chart.heatText[step] = step < 4 ? t.text : t.sidebar;
    return t;
}

} // namespace

Tokens tokensFor(const Look &look)
{
    Tokens t = look.theme == Theme::Dark ? dark() : light();
    if (look.highContrast) {
        t.line = t.strongLine = t.outline;
        t.text3 = t.text2;
        t.accentLine = t.accent;
        t.goodLine = t.good;
        t.warningLine = t.warning;
        t.badLine = t.bad;
    }
    t.chart.promoter = t.chart.series[0];
    t.chart.compare = t.text3;
    t.chart.grid = t.line;
    t.chart.axis = t.strongLine;
    t.chart.axisText = t.text3;
    t.chart.cursor = t.outline;
    t.look = look;
    t.look.textScale = std::clamp(look.textScale, 80, 200);
    return t;
}

} // namespace growthos::ui
