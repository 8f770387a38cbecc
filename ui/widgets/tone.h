#pragma once

#include "ui/widgets/icons.h"

namespace growthos::ui {

/// What a state means; always said by an icon or a word too.
enum class Tone { Neutral, Accent, Good, Warning, Bad };

struct ToneColors
{
    ColorToken fill, edge, ink;
};

/// Weak fill, its line and the ink that stands on both it and the surface.
ToneColors colorsOf(Tone tone);

} // namespace growthos::ui
