#pragma once

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// One row of `GET /v1/waitlists`.
struct WaitlistInfo
{
    QString id;
    QString name;
    QString slug;
    qint64 boost = 1; ///< places up for each contact brought
    bool autoApprove = false;
    QString welcomeTemplate = {}; ///< empty: no mail
    QString inviteTemplate = {};  ///< empty: a plain mail
    QString pageUrl = {};
    qint64 total = 0;
    qint64 waiting = 0;
    qint64 approved = 0;
    qint64 referred = 0;

    static WaitlistInfo fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/waitlists/:id/entries`.
struct WaitlistEntryInfo
{
    QString id;
    QString contactId;
    QString email;
    QString name;
    std::optional<qint64> position = {}; ///< nothing once approved
    qint64 referrals = 0;
    QString source = {}; ///< where it came from; empty: unknown
    QString code = {};
    QString shareUrl = {};
    std::optional<int> leadScore = {};
    QDateTime joinedAt = {};
    QDateTime approvedAt = {};

    bool waits() const { return position.has_value(); }
    /// What a person is called: name, else address, else ID.
    QString label() const { return !name.isEmpty() ? name : email.isEmpty() ? contactId : email; }
    static WaitlistEntryInfo fromJson(const QJsonObject &json);
};

/// `GET /v1/waitlists/:id/batch`: whom a batch would let in.
struct WaitlistBatch
{
    qint64 count = 0;
    qint64 invites = 0;
    qint64 waitingAfter = 0;
    QList<WaitlistEntryInfo> entries = {};

    static WaitlistBatch fromJson(const QJsonObject &json);
};

/// `GET /v1/waitlists/:id/growth`.
struct WaitlistGrowth
{
    QList<QDate> days;
    QList<double> joined;

    double lastDays(qsizetype count) const;
    static WaitlistGrowth fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
