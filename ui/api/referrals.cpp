#include "ui/api/referrals.h"

#include "ui/api/jsonvalues.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("growthos::ui::Referrals", text);
}

/// What a person reads for a contact.
QString nameIn(const QJsonObject &json, QLatin1String name, QLatin1String address, QLatin1String id)
{
    for (const QLatin1String one : {name, address, id}) {
        if (const QString text = json[one].toString(); !text.isEmpty())
            return text;
    }
    return {};
}

} // namespace

QString moneyText(double amount, const QString &currency)
{
    // The C locale has no place for a currency of its own.
    const QLocale locale = QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
    const bool whole = std::floor(amount) == amount;
    if (currency.isEmpty())
        return locale.toString(amount, 'f', whole ? 0 : 2);
    const bool known = currency == "USD"_L1 || currency == "EUR"_L1 || currency == "GBP"_L1;
    const QString symbol = currency == "USD"_L1 ? u"$"_s : currency == "EUR"_L1 ? u"€"_s : u"£"_s;
    return locale.toCurrencyString(amount, known ? symbol : QString(currency + QChar(QChar::Nbsp)), whole ? 0 : 2);
}

QString RewardInfo::text() const
{
    return moneyText(amount, currency) + QChar(QChar::Nbsp) + type;
}

ReferralProgramInfo ReferralProgramInfo::fromJson(const QJsonObject &json)
{
    const QJsonValue stats = json["stats"_L1];
    const QJsonValue limits = json["limits"_L1];
    ReferralProgramInfo program{.id = json["id"_L1].toString(),
                                .name = json["name"_L1].toString(),
                                .status = json["status"_L1].toString(),
                                .reward = {json["reward_type"_L1].toString(), json["reward_amount"_L1].toDouble(),
                                           json["reward_currency"_L1].toString()},
                                .windowDays = limits["conversion_window_days"_L1].toInteger(30),
                                .conversionEvent = json["conversion_event"_L1].toString(),
                                .lastTouch = json["attribution"_L1].toString() == "last"_L1,
                                .trustClient = json["trust_client"_L1].toBool(),
                                .links = stats["total_links"_L1].toInteger(),
                                .clicks = stats["total_clicks"_L1].toInteger(),
                                .referrals = stats["total_referrals"_L1].toInteger(),
                                .conversions = stats["total_conversions"_L1].toInteger(),
                                .held = stats["total_held"_L1].toInteger(),
                                .rewards = stats["total_rewards_issued"_L1].toDouble()};
    if (const QJsonValue referee = json["referee_reward"_L1]; referee.isObject())
        program.refereeReward = RewardInfo{referee["type"_L1].toString(), referee["amount"_L1].toDouble(),
                                           referee["currency"_L1].toString()};
    if (const QJsonValue most = limits["max_referrals_per_contact"_L1]; most.isDouble())
        program.maxPerContact = most.toInteger();
    for (const QJsonValue &tier : json["tiers"_L1].toArray())
        program.tiers.append(
            {tier["referrals"_L1].toInteger(), tier["bonus"_L1].toDouble(), tier["name"_L1].toString()});
    return program;
}

LeaderInfo LeaderInfo::fromJson(const QJsonObject &json)
{
    return {.rank = json["rank"_L1].toInteger(),
            .contactId = json["contact_id"_L1].toString(),
            .email = json["email"_L1].toString(),
            .name = json["name"_L1].toString(),
            .referrals = json["referrals"_L1].toInteger(),
            .conversions = json["conversions"_L1].toInteger(),
            .tier = json["tier"_L1].toString(),
            .rewards = json["rewards"_L1].toDouble(),
            .lastConversion = instant(json["last_conversion_at"_L1])};
}

ConversionInfo ConversionInfo::fromJson(const QJsonObject &json)
{
    return {.id = json["id"_L1].toString(),
            .code = json["link_code"_L1].toString(),
            .referrer = nameIn(json, "referrer_name"_L1, "referrer_email"_L1, "referrer_contact_id"_L1),
            .referred = nameIn(json, "referred_name"_L1, "referred_email"_L1, "referred_contact_id"_L1),
            .referredId = json["referred_contact_id"_L1].toString(),
            .event = json["conversion_event"_L1].toString(),
            .status = json["status"_L1].toString(),
            .reason = json["reason"_L1].toString(),
            .at = instant(json["converted_at"_L1])};
}

QString ConversionInfo::reasonText() const
{
    if (reason == "client_claim"_L1)
        return tr(QT_TRANSLATE_NOOP("growthos::ui::Referrals", "Claimed by an app"));
    if (reason == "ip_burst"_L1)
        return tr(QT_TRANSLATE_NOOP("growthos::ui::Referrals", "Many from one address"));
    if (reason == "device_burst"_L1)
        return tr(QT_TRANSLATE_NOOP("growthos::ui::Referrals", "Many from one device"));
    return reason;
}

RewardRowInfo RewardRowInfo::fromJson(const QJsonObject &json)
{
    return {.id = json["id"_L1].toString(),
            .contact = nameIn(json, "name"_L1, "email"_L1, "contact_id"_L1),
            .contactId = json["contact_id"_L1].toString(),
            .kind = json["kind"_L1].toString(),
            .tier = json["tier"_L1].toString(),
            .reward = {json["type"_L1].toString(), json["amount"_L1].toDouble(), json["currency"_L1].toString()},
            .at = instant(json["created_at"_L1])};
}

QString RewardRowInfo::kindText() const
{
    if (kind == "referee"_L1)
        return tr(QT_TRANSLATE_NOOP("growthos::ui::Referrals", "for being brought"));
    if (kind == "tier_bonus"_L1)
        return tr(QT_TRANSLATE_NOOP("growthos::ui::Referrals", "tier bonus"));
    return tr(QT_TRANSLATE_NOOP("growthos::ui::Referrals", "for bringing somebody"));
}

} // namespace growthos::ui
