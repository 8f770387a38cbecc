#pragma once

#include <QColor>
#include <array>

namespace growthos::ui {

enum class Theme { Light, Dark };

/// How the window is to look; the tokens are made from it.
struct Look
{
    // Not explicit: a theme alone is a look.
    Look(Theme wanted = Theme::Light, bool contrast = false, int scale = 100)
        : theme(wanted), highContrast(contrast), textScale(scale)
    {}
    bool operator==(const Look &) const = default;

    Theme theme;
    bool highContrast;          ///< lines as dark as outlines, third text as dark as second
    int textScale;              ///< percent, 80 … 200
    bool reducedMotion = false; ///< nothing fades or turns
};

/// Colours of charts. Series 1 to 5 can be told apart under every common colour deficiency and reach 3 : 1 on the
/// surface; lines of `other` and `compare` are dashed.
struct ChartColors
{
    std::array<QColor, 5> series;
    QColor other;                        ///< what the five series leave over
    QColor compare;                      ///< the period before
    QColor grid, axis, axisText, cursor; ///< horizontal lines, base line, 11 px texts, line under the pointer
    QColor detractor, passive, promoter;
    std::array<QColor, 7> heat;     ///< least to most
    std::array<QColor, 7> heatText; ///< what is written on each
};

/// Every colour of the window. Text on its usual ground reaches 4.5 : 1, outlines and marks 3 : 1.
struct Tokens
{
    QColor page, sidebar, surface, sunken;
    QColor hover, pressed;
    QColor line, strongLine; ///< decoration only
    QColor outline;          ///< edge of a control
    QColor text, text2, text3;
    QColor accent, accentFill, accentFillHover, accentWeak, accentLine, onAccent;
    QColor good, goodWeak, goodLine;
    QColor warning, warningWeak, warningLine;
    QColor bad, badWeak, badLine;
    QColor badFill, badFillHover; ///< of the one button that cannot be taken back; `onAccent` stands on it
    ChartColors chart;
    Look look;
};

Tokens tokensFor(const Look &look);

} // namespace growthos::ui
