#pragma once

#include "backend/core/error.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/schema.h"
#include "backend/referrals/referral.h"

#include <QJsonObject>

namespace growthos {

// Programs, links, conversions and rewards as JSON: what answers and webhooks show, and what bodies hold.

http::Fields programFields();
http::Fields programDraftFields();
http::Fields programChangeFields();
http::Fields linkFields();
http::Fields conversionFields();
http::Fields rewardFields();

void writeProgram(JsonWriter &json, const ReferralProgram &program);
/// What a PATCH can change: what the ETag stands for.
QByteArray programResource(const ReferralProgram &program);
void writeLink(JsonWriter &json, const ReferralLink &link, const QString &url, const QString &directUrl);
void writeConversion(JsonWriter &json, const Conversion &conversion, const std::vector<RewardRow> &rewards);
void writeReward(JsonWriter &json, const RewardRow &row);

/// What the schema cannot say: amounts, tiers that rise.
void checkProgram(const QJsonObject &body, QList<ErrorDetail> &details);
/// The fields of `body` in place of what `program` has; `limits` by its members.
void applyProgram(ReferralProgram &program, const QJsonObject &body);

// As they stand in their columns.
std::string rewardText(const Reward &reward);
Reward readReward(std::string_view json);
std::string tiersText(const std::vector<ReferralTier> &tiers);
std::vector<ReferralTier> readTiers(std::string_view json);

} // namespace growthos
