#pragma once

#include "backend/core/error.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/schema.h"
#include "backend/waitlists/waitlistservice.h"

#include <QJsonObject>

namespace growthos {

// Waitlists and entries as JSON: what answers and webhooks show, and what bodies hold.

http::Fields waitlistFields();
http::Fields waitlistDraftFields();
http::Fields waitlistChangeFields();
http::Fields waitlistEntryFields();

void writeWaitlist(JsonWriter &json, const Waitlist &waitlist, const WaitlistService::Counts &counts,
                   const QString &page);
/// What a PATCH can change: what the ETag stands for.
QByteArray waitlistResource(const Waitlist &waitlist);
/// Where it came from, as shown.
std::optional<std::string> sourceOf(const WaitlistEntry &entry);
void writeEntry(JsonWriter &json, const Waitlist &waitlist, const WaitlistEntry &entry, const QString &shareUrl);

/// What templates of its mails see: `waitlist` with what they say of a place, and `entry`, which is as the API shows
/// it.
QByteArray waitlistMailData(const Waitlist &waitlist, const QString &page, std::string_view entry);

/// As `status` says it.
WaitlistService::Which waitlistWhich(const std::optional<QString> &status);

/// What the schema cannot say of a body: the form of a slug.
void checkWaitlist(const QJsonObject &body, QList<ErrorDetail> &details);
/// The fields of `body` in place of what `waitlist` has.
void applyWaitlist(Waitlist &waitlist, const QJsonObject &body);

} // namespace growthos
