#include "ui/analytics/segmentmaker.h"

#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostAtOnce = 1000; // members that one call takes
}

SegmentMaker::SegmentMaker(ApiClient &api, const QJsonObject &behind, QObject *parent)
    : QObject(parent), m_api(api), m_behind(behind)
{}

void SegmentMaker::start(const QString &name)
{
    m_api.call(this, "POST", u"/v1/segments"_s, {{u"name"_s, name}, {u"type"_s, u"static"_s}},
               [this](const ApiReply &reply) {
                   if (!reply.ok())
                       return end(reply);
                   m_id = reply.body["id"_L1].toString();
                   readPage();
               });
}

void SegmentMaker::readPage()
{
    QString path = u"/v1/analytics/contacts?limit=100"_s;
    if (!m_cursor.isEmpty())
        path += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(m_cursor));
    m_api.call(this, "POST", path, m_behind, [this](const ApiReply &reply) {
        if (!reply.ok())
            return end(reply);
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            m_waiting.append(row["id"_L1]);
        m_cursor = reply.body["next_cursor"_L1].toString();
        if (m_waiting.size() + 100 > mostAtOnce || m_cursor.isEmpty())
            putIn(m_cursor);
        else
            readPage();
    });
}

void SegmentMaker::putIn(const QString &nextCursor)
{
    if (m_waiting.isEmpty()) {
        Q_EMIT made(m_id, m_done);
        deleteLater();
        return;
    }
    m_api.call(this, "POST", u"/v1/segments/"_s + m_id + u"/members"_s, {{u"contact_ids"_s, m_waiting}},
               [this, nextCursor](const ApiReply &reply) {
                   if (!reply.ok())
                       return end(reply);
                   m_done += m_waiting.size();
                   m_waiting = {};
                   Q_EMIT progressed(m_done);
                   if (!nextCursor.isEmpty())
                       return readPage();
                   Q_EMIT made(m_id, m_done);
                   deleteLater();
               });
}

void SegmentMaker::end(const ApiReply &reply)
{
    if (!m_id.isEmpty())
        m_api.call(parent(), "DELETE", u"/v1/segments/"_s + m_id, {}, [](const ApiReply &) {});
    Q_EMIT failed(reply);
    deleteLater();
}

} // namespace growthos::ui
