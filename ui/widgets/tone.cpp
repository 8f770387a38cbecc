#include "ui/widgets/tone.h"

namespace growthos::ui {

ToneColors colorsOf(Tone tone)
{
    switch (tone) {
    case Tone::Accent:
        return {&Tokens::accentWeak, &Tokens::accentLine, &Tokens::accent};
    case Tone::Good:
        return {&Tokens::goodWeak, &Tokens::goodLine, &Tokens::good};
    case Tone::Warning:
        return {&Tokens::warningWeak, &Tokens::warningLine, &Tokens::warning};
    case Tone::Bad:
        return {&Tokens::badWeak, &Tokens::badLine, &Tokens::bad};
    case Tone::Neutral:
        break;
    }
    return {&Tokens::hover, &Tokens::strongLine, &Tokens::text2};
}

} // namespace growthos::ui
