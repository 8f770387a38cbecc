#include "backend/referrals/referralwire.h"

#include "backend/core/text.h"
#include "backend/referrals/referralrules.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view statuses[] = {"draft", "active", "paused"};
constexpr std::string_view attributions[] = {"first", "last"};
constexpr std::string_view conversionStatuses[] = {"confirmed", "held", "denied"};
constexpr std::string_view sources[] = {"automatic", "client", "manual"};
constexpr std::string_view kinds[] = {"referrer", "referee", "tier_bonus"};
constexpr double mostAmount = 1e9;

constexpr http::Constraints amountLimits = {.minimum = 0, .maximum = mostAmount};
constexpr http::Constraints wordLimits = {.minLength = 1, .maxLength = 32};
constexpr http::Constraints currencyLimits = {.minLength = 1, .maxLength = 16, .nullable = true};

constexpr http::Field rewardParts[] = {
    {"type", Type::String, Presence::Required, "Such as credit, discount or points.", wordLimits},
    {"amount", Type::Number, Presence::Required, "How much; up to four decimals.", amountLimits},
    {"currency", Type::String, {}, "Such as USD.", currencyLimits},
};
constexpr http::Field tierParts[] = {
    {"referrals",
     Type::Integer,
     Presence::Required,
     "Conversions that reach it.",
     {.minimum = 1, .maximum = 1'000'000'000}},
    {"bonus", Type::Number, Presence::Required, "Paid once to the referrer who reaches it.", amountLimits},
    {"name",
     Type::String,
     {},
     "By default bronze, silver, gold, platinum and so on.",
     {.minLength = 1, .maxLength = 64}},
};
constexpr http::Field tierItem = {"", Type::Object, {}, "A tier.", {.fields = tierParts}};
constexpr http::Field limitParts[] = {
    {"max_referrals_per_contact",
     Type::Integer,
     {},
     "Conversions of one referrer; null = no limit.",
     {.minimum = 1, .maximum = 1'000'000'000, .nullable = true}},
    {"conversion_window_days",
     Type::Integer,
     {},
     "Days from the visit to the conversion, 30 by default.",
     {.minimum = 1, .maximum = 3650}},
    {"conversions_per_ip_per_hour",
     Type::Integer,
     {},
     "More from one public address are held for a look; 20 by default.",
     {.minimum = 1, .maximum = 1'000'000}},
    {"conversions_per_device_per_day",
     Type::Integer,
     {},
     "More from one device are held for a look; 3 by default.",
     {.minimum = 1, .maximum = 1'000'000}},
};
constexpr http::Field statParts[] = {
    {"total_links", Type::Integer, Presence::Required, "Links made."},
    {"total_clicks", Type::Integer, Presence::Required, "Clicks on them, those of robots apart."},
    {"total_referrals", Type::Integer, Presence::Required, "Contacts who came by a link."},
    {"total_conversions", Type::Integer, Presence::Required, "Those who converted."},
    {"total_held", Type::Integer, Presence::Required, "Conversions that wait for a decision."},
    {"total_rewards_issued", Type::Number, Presence::Required, "Sum of the ledger."},
};

constexpr http::Field nameField = {"name", Type::String, {}, "Shown in lists.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field rewardTypeField = {
    "reward_type", Type::String, {}, "What the referrer gets, such as credit.", wordLimits};
constexpr http::Field rewardAmountField = {"reward_amount", Type::Number, {}, "How much of it.", amountLimits};
constexpr http::Field rewardCurrencyField = {"reward_currency", Type::String, {}, "Such as USD.", currencyLimits};
constexpr http::Field refereeField = {"referee_reward",
                                      Type::Object,
                                      {},
                                      "What the referred contact gets; null = nothing.",
                                      {.fields = rewardParts, .nullable = true}};
constexpr http::Field tiersField = {
    "tiers", Type::Array, {}, "Bonuses, in rising order.", {.maxLength = 50, .item = &tierItem}};
constexpr http::Field limitsField = {"limits", Type::Object, {}, "What counts, and how often.", {.fields = limitParts}};
constexpr http::Field statusField = {
    "status", Type::String, {}, "Only an active program takes conversions.", {.oneOf = statuses}};
constexpr http::Field attributionField = {"attribution",
                                          Type::String,
                                          {},
                                          "Which link gets a contact who came by two; first by default.",
                                          {.oneOf = attributions}};
constexpr http::Field eventField = {"conversion_event",
                                    Type::String,
                                    {},
                                    "The event that converts; signup_completed by default.",
                                    {.minLength = 1, .maxLength = 256}};
constexpr http::Field trustField = {
    "trust_client", Type::Boolean, {}, "Whether a $referral_converted with a write key counts without a look."};

constexpr http::Field draftFields[] = {
    required(nameField), rewardTypeField, rewardAmountField, rewardCurrencyField, refereeField, tiersField,
    limitsField,         statusField,     attributionField,  eventField,          trustField,
};

constexpr http::Field changeFields[] = {
    nameField,
    rewardTypeField,
    rewardAmountField,
    rewardCurrencyField,
    refereeField,
    tiersField,
    limitsField,
    statusField,
    attributionField,
    eventField,
    trustField,
    {"id", Type::String, {}, "The program's id.", {.readOnly = true}},
    {"stats", Type::Object, {}, "What came of it.", {.fields = statParts, .readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
    {"archived_at", Type::Instant, {}, "When it was archived.", {.nullable = true, .readOnly = true}},
};

constexpr http::Field replyFields[] = {
    {"id", Type::String, Presence::Required, "The program's id."},
    required(nameField),
    required(statusField),
    required(rewardTypeField),
    required(rewardAmountField),
    required(rewardCurrencyField),
    required(refereeField),
    required(tiersField),
    required(limitsField),
    required(attributionField),
    required(eventField),
    required(trustField),
    {"stats", Type::Object, Presence::Required, "What came of it.", {.fields = statParts}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change."},
    {"archived_at",
     Type::Instant,
     Presence::Required,
     "When it was archived; null while it is not.",
     {.nullable = true}},
};

constexpr http::Field linkReply[] = {
    {"id", Type::String, Presence::Required, "The link's id."},
    {"code", Type::String, Presence::Required, "What leads to it, in any case of letters."},
    {"url", Type::String, Presence::Required, "What to share, where the product hands /r/ on to this server."},
    {"direct_url", Type::String, Presence::Required, "The same without the product: `public_url` answers it."},
    {"program_id", Type::String, Presence::Required, "Its program."},
    {"contact_id", Type::String, Presence::Required, "Whose link it is: the referrer."},
    {"channel", Type::String, Presence::Required, "Where it is shared.", {.nullable = true}},
    {"clicks", Type::Integer, Presence::Required, "Clicks, those of robots apart."},
    {"referrals", Type::Integer, Presence::Required, "Contacts who came by it."},
    {"conversions", Type::Integer, Presence::Required, "Those of them who converted."},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
};

constexpr http::Field rewardReply[] = {
    {"id", Type::String, Presence::Required, "The row's id."},
    {"program_id", Type::String, Presence::Required, "Its program."},
    {"conversion_id", Type::String, Presence::Required, "What earned it.", {.nullable = true}},
    {"contact_id", Type::String, Presence::Required, "Who gets it; null once removed.", {.nullable = true}},
    {"email", Type::String, Presence::Required, "That contact's.", {.nullable = true}},
    {"name", Type::String, Presence::Required, "What a person reads for the contact.", {.nullable = true}},
    {"kind", Type::String, Presence::Required, "Whose reward it is.", {.oneOf = kinds}},
    {"tier", Type::String, Presence::Required, "Of a tier bonus: its name.", {.nullable = true}},
    {"type", Type::String, Presence::Required, "Such as credit."},
    {"amount", Type::Number, Presence::Required, "How much."},
    {"currency", Type::String, Presence::Required, "Such as USD.", {.nullable = true}},
    {"created_at", Type::Instant, Presence::Required, "When it was issued."},
};
constexpr http::Field rewardItem = {"", Type::Object, {}, "A row of the ledger.", {.fields = rewardReply}};

constexpr http::Field conversionReply[] = {
    {"id", Type::String, Presence::Required, "The conversion's id."},
    {"program_id", Type::String, Presence::Required, "Its program."},
    {"link_code", Type::String, Presence::Required, "The link that brought the contact."},
    {"referrer_contact_id", Type::String, Presence::Required, "Whose link it is."},
    {"referrer_email", Type::String, Presence::Required, "That contact's.", {.nullable = true}},
    {"referrer_name", Type::String, Presence::Required, "What a person reads for that contact."},
    {"referred_contact_id", Type::String, Presence::Required, "Who converted."},
    {"referred_email", Type::String, Presence::Required, "That contact's.", {.nullable = true}},
    {"referred_name", Type::String, Presence::Required, "What a person reads for that contact."},
    {"conversion_event", Type::String, Presence::Required, "What the contact did."},
    {"source", Type::String, Presence::Required, "How it became known.", {.oneOf = sources}},
    {"status", Type::String, Presence::Required, "Only confirmed ones count.", {.oneOf = conversionStatuses}},
    {"reason",
     Type::String,
     Presence::Required,
     "Why it is held (client_claim, ip_burst, device_burst), or what was said when it was decided.",
     {.nullable = true}},
    {"metadata", Type::Object, Presence::Required, "As it was given."},
    {"rewards", Type::Array, Presence::Required, "What it earned.", {.item = &rewardItem}},
    {"converted_at", Type::Instant, Presence::Required, "When it was recorded."},
    {"decided_at", Type::Instant, Presence::Required, "When it was approved or denied.", {.nullable = true}},
};

void writeRewardParts(JsonWriter &json, const Reward &reward)
{
    json.beginObject().member("type", reward.type).member("amount", amountNumber(reward.amount));
    json.member("currency", reward.currency).endObject();
}

void writeTiers(JsonWriter &json, const std::vector<ReferralTier> &tiers)
{
    json.beginArray();
    for (const ReferralTier &tier : tiers)
        json.beginObject()
            .member("referrals", tier.referrals)
            .member("bonus", amountNumber(tier.bonus))
            .member("name", tier.name)
            .endObject();
    json.endArray();
}

/// The members of a program that can be changed, in an open object.
void writeChangeable(JsonWriter &json, const ReferralProgram &program)
{
    json.member("name", program.name).member("status", wireName(program.status));
    json.member("reward_type", program.reward.type).member("reward_amount", amountNumber(program.reward.amount));
    json.member("reward_currency", program.reward.currency).key("referee_reward");
    if (program.refereeReward)
        writeRewardParts(json, *program.refereeReward);
    else
        json.null();
    json.key("tiers");
    writeTiers(json, program.tiers);
    json.key("limits").beginObject().member("max_referrals_per_contact", program.maxPerContact);
    json.member("conversion_window_days", program.windowDays);
    json.member("conversions_per_ip_per_hour", program.ipBurst);
    json.member("conversions_per_device_per_day", program.deviceBurst).endObject();
    json.member("attribution", wireName(program.attribution)).member("conversion_event", program.conversionEvent);
    json.member("trust_client", program.trustClient);
}

void checkAmount(const QJsonValue &value, const QString &path, QList<ErrorDetail> &details)
{
    const double number = value.toDouble(-1);
    if (number >= 0 && number <= mostAmount && !amountOf(number))
        details.append(
            {path, QStringLiteral("format"), QStringLiteral("'%1' may have at most four decimals.").arg(path)});
}

std::optional<std::string> optionalText(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
}

Reward rewardFrom(const QJsonObject &object)
{
    return {object[QLatin1String("type")].toString().toStdString(),
            amountOf(object[QLatin1String("amount")].toDouble()).value_or(0),
            optionalText(object[QLatin1String("currency")])};
}

std::vector<ReferralTier> tiersFrom(const QJsonArray &array)
{
    std::vector<ReferralTier> tiers;
    for (const QJsonValue &value : array) {
        const QJsonObject tier = value.toObject();
        tiers.push_back({tier[QLatin1String("referrals")].toInteger(),
                         amountOf(tier[QLatin1String("bonus")].toDouble()).value_or(0),
                         optionalText(tier[QLatin1String("name")]).value_or(defaultTierName(tiers.size()))});
    }
    return tiers;
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

http::Fields programFields()
{
    return replyFields;
}

http::Fields programDraftFields()
{
    return draftFields;
}

http::Fields programChangeFields()
{
    return changeFields;
}

http::Fields linkFields()
{
    return linkReply;
}

http::Fields conversionFields()
{
    return conversionReply;
}

http::Fields rewardFields()
{
    return rewardReply;
}

void writeProgram(JsonWriter &json, const ReferralProgram &program)
{
    json.beginObject().member("id", program.id);
    writeChangeable(json, program);
    const ReferralProgram::Stats &stats = program.stats;
    json.key("stats").beginObject().member("total_links", stats.links).member("total_clicks", stats.clicks);
    json.member("total_referrals", stats.referrals).member("total_conversions", stats.conversions);
    json.member("total_held", stats.held).member("total_rewards_issued", amountNumber(stats.rewards)).endObject();
    json.memberInstant("created_at", program.createdAt).memberInstant("updated_at", program.updatedAt);
    json.memberInstant("archived_at", program.archivedAt).endObject();
}

QByteArray programResource(const ReferralProgram &program)
{
    JsonWriter json;
    json.beginObject();
    writeChangeable(json, program);
    return json.endObject().take();
}

void writeLink(JsonWriter &json, const ReferralLink &link, const QString &url, const QString &directUrl)
{
    const auto channel = link.channel.empty() ? std::nullopt : std::optional(link.channel);
    json.beginObject().member("id", link.id).member("code", link.code).member("url", url);
    json.member("direct_url", directUrl);
    json.member("program_id", link.programId).member("contact_id", link.contactId).member("channel", channel);
    json.member("clicks", link.clicks).member("referrals", link.referrals).member("conversions", link.conversions);
    json.memberInstant("created_at", link.createdAt).endObject();
}

void writeReward(JsonWriter &json, const RewardRow &row)
{
    const auto tier = row.tier ? std::optional(row.tier->name) : std::nullopt;
    json.beginObject().member("id", row.id).member("program_id", row.programId);
    json.member("conversion_id", row.conversionId).member("contact_id", row.contactId);
    json.member("email", row.contactEmail).member("name", row.contactName);
    json.member("kind", wireName(row.kind)).member("tier", tier);
    json.member("type", row.reward.type).member("amount", amountNumber(row.reward.amount));
    json.member("currency", row.reward.currency).memberInstant("created_at", row.at).endObject();
}

void writeConversion(JsonWriter &json, const Conversion &conversion, const std::vector<RewardRow> &rewards)
{
    json.beginObject().member("id", conversion.id).member("program_id", conversion.programId);
    json.member("link_code", conversion.linkCode).member("referrer_contact_id", conversion.referrerId);
    json.member("referrer_email", conversion.referrerEmail).member("referrer_name", conversion.referrerName);
    json.member("referred_contact_id", conversion.contactId).member("referred_email", conversion.contactEmail);
    json.member("referred_name", conversion.contactName).member("conversion_event", conversion.event);
    json.member("source", wireName(conversion.source)).member("status", wireName(conversion.status));
    json.member("reason", conversion.reason).memberRaw("metadata", conversion.metadata);
    json.key("rewards").beginArray();
    for (const RewardRow &row : rewards)
        writeReward(json, row);
    json.endArray().memberInstant("converted_at", conversion.at);
    json.memberInstant("decided_at", conversion.decidedAt).endObject();
}

void checkProgram(const QJsonObject &body, QList<ErrorDetail> &details)
{
    checkAmount(body[QLatin1String("reward_amount")], QStringLiteral("reward_amount"), details);
    checkAmount(body[QLatin1String("referee_reward")][QLatin1String("amount")], QStringLiteral("referee_reward.amount"),
                details);
    qint64 before = 0;
    // One field of a form may hold all tiers, so the sentence says which of them it means.
    const QJsonArray tiers = body[QLatin1String("tiers")].toArray();
    for (qsizetype i = 0; i < tiers.size(); ++i) {
        checkAmount(tiers.at(i)[QLatin1String("bonus")], QStringLiteral("tiers[%1].bonus").arg(i), details);
        const qint64 referrals = tiers.at(i)[QLatin1String("referrals")].toInteger(-1);
        if (referrals >= 1 && referrals <= before)
            details.append({QStringLiteral("tiers[%1].referrals").arg(i), QStringLiteral("order"),
                            QStringLiteral("Tier %1, %2, needs more than the %3 referrals before it.")
                                .arg(QString::number(i + 1),
                                     tiers.at(i)[QLatin1String("name")].toString(
                                         toQString(defaultTierName(static_cast<std::size_t>(i)))),
                                     QString::number(before))});
        before = std::max(before, referrals);
    }
}

void applyProgram(ReferralProgram &program, const QJsonObject &body)
{
    const auto text = [&](const char *name, std::string &into) {
        if (const QJsonValue value = body[QLatin1String(name)]; value.isString())
            into = value.toString().toStdString();
    };
    text("name", program.name);
    text("reward_type", program.reward.type);
    text("conversion_event", program.conversionEvent);
    if (const QJsonValue amount = body[QLatin1String("reward_amount")]; amount.isDouble())
        program.reward.amount = amountOf(amount.toDouble()).value_or(0);
    if (const QJsonValue currency = body[QLatin1String("reward_currency")]; !currency.isUndefined())
        program.reward.currency = optionalText(currency);
    if (const QJsonValue referee = body[QLatin1String("referee_reward")]; referee.isObject())
        program.refereeReward = rewardFrom(referee.toObject());
    else if (referee.isNull())
        program.refereeReward.reset();
    if (const QJsonValue tiers = body[QLatin1String("tiers")]; tiers.isArray())
        program.tiers = tiersFrom(tiers.toArray());
    const QJsonObject limits = body[QLatin1String("limits")].toObject();
    if (const QJsonValue most = limits[QLatin1String("max_referrals_per_contact")]; most.isDouble())
        program.maxPerContact = most.toInteger();
    else if (most.isNull())
        program.maxPerContact.reset();
    program.windowDays = limits[QLatin1String("conversion_window_days")].toInteger(program.windowDays);
    program.ipBurst = limits[QLatin1String("conversions_per_ip_per_hour")].toInteger(program.ipBurst);
    program.deviceBurst = limits[QLatin1String("conversions_per_device_per_day")].toInteger(program.deviceBurst);
    const QString status = body[QLatin1String("status")].toString();
    if (!status.isEmpty())
        program.status = status == QLatin1String("active")   ? ProgramStatus::Active
                         : status == QLatin1String("paused") ? ProgramStatus::Paused
                                                             : ProgramStatus::Draft;
    const QString attribution = body[QLatin1String("attribution")].toString();
    if (!attribution.isEmpty())
        program.attribution = attribution == QLatin1String("last") ? Attribution::Last : Attribution::First;
    program.trustClient = body[QLatin1String("trust_client")].toBool(program.trustClient);
}

std::string rewardText(const Reward &reward)
{
    JsonWriter json;
    writeRewardParts(json, reward);
    return json.take().toStdString();
}

Reward readReward(std::string_view json)
{
    return rewardFrom(QJsonDocument::fromJson(bytes(json)).object());
}

std::string tiersText(const std::vector<ReferralTier> &tiers)
{
    JsonWriter json;
    writeTiers(json, tiers);
    return json.take().toStdString();
}

std::vector<ReferralTier> readTiers(std::string_view json)
{
    return tiersFrom(QJsonDocument::fromJson(bytes(json)).array());
}

} // namespace growthos
