#include "ui/api/templates.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

TemplateInfo TemplateInfo::fromJson(const QJsonObject &json)
{
    return {.id = json["id"_L1].toString(),
            .name = json["name"_L1].toString(),
            .updatedAt = QDateTime::fromString(json["updated_at"_L1].toString(), Qt::ISODateWithMs)};
}

TemplateUse TemplateUse::fromJson(const QJsonObject &json)
{
    return {.templateId = json["template_id"_L1].toString(),
            .kind = json["kind"_L1].toString(),
            .id = json["id"_L1].toString(),
            .name = json["name"_L1].toString(),
            .holds = json["holds"_L1].toBool()};
}

StarterInfo StarterInfo::fromJson(const QJsonObject &json)
{
    return {.name = json["name"_L1].toString(),
            .subject = json["subject"_L1].toString(),
            .html = json["html"_L1].toString()};
}

MailPreview MailPreview::fromJson(const QJsonObject &json)
{
    MailPreview preview{.subject = json["subject"_L1].toString(),
                        .preheader = json["preheader"_L1].toString(),
                        .html = json["html"_L1].toString(),
                        .text = json["text"_L1].toString(),
                        .unknown = {},
                        .size = json["size_bytes"_L1].toInteger(),
                        .tooLong = json["too_long"_L1].toBool()};
    for (const QJsonValue &path : json["unknown_variables"_L1].toArray())
        preview.unknown.append(path.toString());
    return preview;
}

} // namespace growthos::ui
