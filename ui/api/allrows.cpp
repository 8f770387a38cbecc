#include "ui/api/allrows.h"

#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

using Done = std::function<void(const QJsonArray &rows, const ApiReply &last)>;

void readOn(ApiClient &api, QObject *context, const QString &first, const QString &cursor, QJsonArray rows,
            const Done &done, int most)
{
    const QString path =
        cursor.isEmpty() ? first : first + u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    api.get(context, path, [&api, context, first, rows, done, most](const ApiReply &reply) mutable {
        if (!reply.ok())
            return done({}, reply);
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            rows.append(row);
        const QString next = reply.body["next_cursor"_L1].toString();
        if (next.isEmpty() || rows.size() >= most)
            return done(rows, reply);
        readOn(api, context, first, next, rows, done, most);
    });
}

} // namespace

void readAllRows(ApiClient &api, QObject *context, const QString &path, Done done, int most)
{
    readOn(api, context, path + (path.contains(u'?') ? u'&' : u'?') + u"limit=100"_s, {}, {}, done, most);
}

} // namespace growthos::ui
