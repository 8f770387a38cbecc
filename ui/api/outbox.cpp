#include "ui/api/outbox.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

OutboxMail OutboxMail::fromJson(const QJsonObject &json)
{
    const auto text = [&json](QLatin1StringView field) { return json[field].toString(); };
    const auto time = [&text](QLatin1StringView field) {
        return QDateTime::fromString(text(field), Qt::ISODateWithMs);
    };
    return {.id = text("id"_L1),
            .contactId = text("contact_id"_L1),
            .kind = json["source"_L1]["kind"_L1].toString(),
            .sourceId = json["source"_L1]["id"_L1].toString(),
            .to = text("to"_L1),
            .from = text("from"_L1),
            .subject = text("subject"_L1),
            .state = text("state"_L1),
            .reason = text("reason"_L1),
            .smtpReply = text("smtp_reply"_L1),
            .sentAt = time("sent_at"_L1),
            .openedAt = time("opened_at"_L1),
            .clickedAt = time("clicked_at"_L1),
            .html = text("html"_L1),
            .text = text("text"_L1),
            .raw = text("raw"_L1),
            .size = json["size_bytes"_L1].toInteger()};
}

} // namespace growthos::ui
