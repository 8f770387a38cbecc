#pragma once

#include "ui/api/campaigns.h"

namespace growthos::ui {

class CampaignDocument;
class CampaignLookups;

// What the nodes of a sequence say.

/// What begins it, such as "signup_completed by members of New users".
QString triggerWords(const CampaignDocument &document, const CampaignLookups &lookups);
/// The end, and what ends it early.
QString endWords(const CampaignDocument &document, const CampaignLookups &lookups);
/// How many came to the end, and how many left before.
QString endedWords(const CampaignReport &report);
/// Under the subject of an email: its template, its hours, whether it is for some alone.
QString stepWords(const QJsonObject &step, const CampaignLookups &lookups);
QString waitWords(const QString &delay);
/// Days, hours and whose clock, such as "Mon–Fri, 09:00–17:00 local time"; empty: any time.
QString windowWords(const QJsonObject &window);
/// Whom an email is for alone: the members of a segment, or those of whom so many conditions hold.
QString conditionWords(const QJsonObject &rule, const CampaignLookups &lookups);
/// Whose members alone a rule means; empty: it is another rule.
QString segmentOf(const QJsonObject &rule);
/// Beside the wait of an email: who waits there, who of them gets nothing, whom it passed over.
QString waitingWords(const CampaignReport::Step &step);

} // namespace growthos::ui
