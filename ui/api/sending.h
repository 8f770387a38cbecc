#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// How sending goes: `GET /v1/sending`.
struct SendingInfo
{
    struct Lane
    {
        QString id;   ///< its name
        QString name; ///< of a sender, or the domain of recipients
        qint64 queued = 0;
        double perSecond = 0;
        std::optional<double> limit; ///< a second; nothing: none
        bool slowed = false;         ///< servers asked for less
        qint64 accepted = 0;
        qint64 deferred = 0;
        qint64 refused = 0;
    };
    struct Reply
    {
        QString id; ///< of what it groups
        QString domain;
        QString outcome; ///< accepted, deferred, refused, unreachable, unknown
        int code = 0;    ///< 0: there was none
        QString text;
        qint64 count = 0;
        QDateTime lastAt; ///< UTC, as all
    };
    struct Broadcast
    {
        QString id;
        QString name;
        qint64 total = 0;
        qint64 done = 0;
        QDateTime finishesAt;
    };
    QString server; ///< empty: mails are written to files
    QDateTime restingUntil;
    QString trouble;
    int connections = 0; ///< that the server takes at once, where they are fewer than set; 0: as set
    int connectionsSet = 0;
    qint64 due = 0;
    qint64 later = 0;
    qint64 held = 0;
    qint64 sending = 0;
    qint64 toCome = 0;
    double perSecond = 0;
    std::optional<double> limit;
    qint64 accepted = 0;
    qint64 deferred = 0;
    qint64 refused = 0;
    QDateTime finishesAt; ///< invalid: nothing is known
    QList<Broadcast> broadcasts;
    QList<Lane> senders;
    QList<Lane> domains;
    QList<Reply> replies;

    /// What is to go out as soon as may be.
    qint64 left() const { return due + later + sending + toCome; }
    static SendingInfo fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
