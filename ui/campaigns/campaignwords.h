#pragma once

#include "ui/api/campaigns.h"
#include "ui/widgets/tone.h"

namespace growthos::ui {

/// A state as a word, with its tone and icon.
struct StateWord
{
    QString text;
    Tone tone = Tone::Neutral;
    QString icon;
};

StateWord campaignState(const CampaignInfo &campaign);
StateWord mailState(const QString &state);
StateWord enrolmentState(const QString &state);
/// Why a mail was not sent; the word of the API where we know no better.
QString skipReason(const QString &reason);
/// Why a mail is in its state.
QString mailReason(const QString &state, const QString &reason);

/// `2d` in words: 2 days; `0m`: at once.
QString delayInWords(const QString &delay);
/// Number and unit of a delay, and back.
std::pair<int, QChar> delayParts(const QString &delay);
QString delayFrom(int count, QChar unit);

} // namespace growthos::ui
