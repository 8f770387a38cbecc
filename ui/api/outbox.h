#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace growthos::ui {

/// A mail of the embedded outbox as `GET /v1/outbox` lists it; opened, with its content.
struct OutboxMail
{
    QString id;
    QString contactId; ///< empty: of a test, or the contact is gone
    QString kind;      ///< campaign, survey, waitlist, test
    QString sourceId;
    QString to;
    QString from;
    QString subject;
    QString state;
    QString reason;
    QString smtpReply;
    QDateTime sentAt; ///< UTC, as all
    QDateTime openedAt;
    QDateTime clickedAt;
    // Of one that is opened.
    QString html = {};
    QString text = {};
    QString raw = {};
    qint64 size = 0;

    static OutboxMail fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
