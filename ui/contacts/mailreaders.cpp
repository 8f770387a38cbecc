#include "ui/contacts/mailreaders.h"

#include "ui/api/errortext.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostReaders = 50;

} // namespace

MailReaders::MailReaders(ApiClient &api, QObject *parent) : QObject(parent), m_api(api) {}

void MailReaders::read(const QString &segmentId)
{
    forget();
    const auto exists = [](const QString &field) { return QJsonObject{{u"field"_s, field}, {u"op"_s, u"exists"_s}}; };
    QJsonArray conditions{exists(u"email"_s)};
    if (!segmentId.isEmpty())
        conditions.append(exists(u"segment."_s + segmentId));
    const QJsonObject rule{{u"operator"_s, u"AND"_s}, {u"conditions"_s, conditions}};
    m_read.send(m_api, this,
                {.method = "POST",
                 .path = u"/v1/segments/preview"_s,
                 .body = {{u"rules"_s, rule}, {u"sample"_s, mostReaders}},
                 .reads = true},
                [this](const ApiReply &reply) {
                    m_known = true;
                    if (!reply.ok())
                        m_trouble = sentenceOf(reply);
                    for (const QJsonValue &row : reply.body["sample"_L1].toArray())
                        m_rows.append(ContactSummary::fromJson(row.toObject()));
                    Q_EMIT changed();
                });
}

void MailReaders::forget()
{
    m_read.drop();
    m_known = false;
    m_rows.clear();
    m_trouble.clear();
}

} // namespace growthos::ui
