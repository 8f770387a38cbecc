#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace growthos::ui {

/// One row of `GET /v1/templates`.
struct TemplateInfo
{
    QString id;
    QString name;
    QDateTime updatedAt; ///< UTC

    static TemplateInfo fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/templates/usage`.
struct TemplateUse
{
    QString templateId;
    QString kind; ///< campaigns, surveys, waitlists
    QString id;
    QString name;
    bool holds = false; ///< the template cannot be deleted

    static TemplateUse fromJson(const QJsonObject &json);
};

/// One row of `GET /v1/templates/starters`.
struct StarterInfo
{
    QString name;
    QString subject;
    QString html;

    static StarterInfo fromJson(const QJsonObject &json);
};

/// A template as its reader would see it: `POST /v1/templates/:id/preview`.
struct MailPreview
{
    QString subject;
    QString preheader;
    QString html;
    QString text;
    QStringList unknown; ///< variables that are not there and have no default
    qint64 size = 0;     ///< of the HTML, in bytes
    bool tooLong = false;

    static MailPreview fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
