#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

struct RewardInfo
{
    QString type;
    double amount = 0;
    QString currency = {}; ///< empty: none, as of points

    /// "$20.00 credit", "150 points"
    QString text() const;
};

struct ReferralTierInfo
{
    qint64 referrals = 0;
    double bonus = 0;
    QString name = {};
};

/// One row of `GET /v1/referrals/programs`.
struct ReferralProgramInfo
{
    QString id;
    QString name;
    QString status; ///< draft, active, paused
    RewardInfo reward = {};
    std::optional<RewardInfo> refereeReward = {};
    QList<ReferralTierInfo> tiers = {};
    std::optional<qint64> maxPerContact = {};
    qint64 windowDays = 30;
    QString conversionEvent = {};
    bool lastTouch = false;
    bool trustClient = false;
    qint64 links = 0;
    qint64 clicks = 0;
    qint64 referrals = 0;
    qint64 conversions = 0;
    qint64 held = 0;
    double rewards = 0;

    bool isActive() const { return status == QLatin1String("active"); }
    static ReferralProgramInfo fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/referrals/leaderboard`.
struct LeaderInfo
{
    qint64 rank = 0;
    QString contactId;
    QString email;
    QString name;
    qint64 referrals = 0;
    qint64 conversions = 0;
    QString tier = {};
    double rewards = 0;
    QDateTime lastConversion = {};

    double rate() const { return referrals > 0 ? double(conversions) / double(referrals) : 0; }
    static LeaderInfo fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/referrals/conversions`.
struct ConversionInfo
{
    QString id;
    QString code;
    QString referrer; ///< name, else address, else ID
    QString referred;
    QString referredId;
    QString event;
    QString status; ///< confirmed, held, denied
    QString reason;
    QDateTime at;

    /// Why it is held, in words; what somebody wrote stays as it is.
    QString reasonText() const;
    static ConversionInfo fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/referrals/rewards`.
struct RewardRowInfo
{
    QString id;
    QString contact; ///< name, else address, else ID
    QString contactId;
    QString kind; ///< referrer, referee, tier_bonus
    QString tier;
    RewardInfo reward;
    QDateTime at;

    QString kindText() const;
    static RewardRowInfo fromJson(const QJsonObject &json);
};

/// "$20.00", "1,320", "CHF 20.00": money where there is a currency.
QString moneyText(double amount, const QString &currency);

} // namespace growthos::ui
