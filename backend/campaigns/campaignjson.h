#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/schema.h"

#include <QJsonObject>

namespace growthos {

// A campaign's definition as JSON: one form for bodies, answers and the file.

/// Fields of a body. Without `readOnly` ones: those of a new campaign.
http::Fields campaignDraftFields();
http::Fields campaignChangeFields();
/// What the schema cannot say: delays, windows, senders, rules, and fields of the other type where `type` is known.
void checkDefinition(const QJsonObject &body, QList<ErrorDetail> &details);
/// Fields of `body` that a campaign of this type does not have.
void checkFieldsOf(CampaignType type, const QJsonObject &body, QList<ErrorDetail> &details);

/// Takes over what `body` has; null clears. The body passed `checkDefinition`.
void readDefinition(const QJsonObject &body, CampaignDefinition &definition);
/// What was stored by `definitionText`.
void readDefinitionText(std::string_view json, CampaignDefinition &definition);
/// The members in one order, without the braces; those of its type only.
void writeDefinition(JsonWriter &json, const CampaignDefinition &definition);
QByteArray definitionText(const CampaignDefinition &definition);

} // namespace growthos
