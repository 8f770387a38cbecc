#pragma once

#include <QJsonObject>
#include <QString>
#include <QTimeZone>

namespace growthos::ui {

/// What the window shows of `GET /v1/settings`.
struct Project
{
    QString id;
    QString name;
    QString domain;
    QTimeZone zone = QTimeZone::utc(); ///< every time on screen is in this zone
    bool sendsMail = false;            ///< through a mail server, rather than into the outbox
    QString successEvent;              ///< what is made anew begins with it; empty: none was named

    static Project fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
