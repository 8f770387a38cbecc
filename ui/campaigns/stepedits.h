#pragma once

#include <QJsonObject>

namespace growthos::ui {

class CampaignDocument;

// Changes of the emails of a sequence, each one step of undo.

/// A new one in this place.
void insertEmail(CampaignDocument &document, int place);
/// Another one like it behind it.
void duplicateEmail(CampaignDocument &document, int step);
/// To another place, as it is with the email taken out; false: it stays.
bool moveEmail(CampaignDocument &document, int from, int to);
QJsonObject takeEmail(CampaignDocument &document, int step);
/// Where it stood, whatever was changed since; false: it is there already.
bool putBackEmail(CampaignDocument &document, int place, const QJsonObject &email);
/// The usual wait before an email that has none.
void giveWait(CampaignDocument &document, int step);

} // namespace growthos::ui
