#pragma once

#include "ui/api/apiclient.h"

#include <QJsonArray>

namespace growthos::ui {

/// Makes a static segment of the contacts behind a number, page by page. It ends with `made` or `failed`, and then
/// deletes itself; what was made before a failure is deleted.
class SegmentMaker : public QObject
{
    Q_OBJECT
public:
    SegmentMaker(ApiClient &api, const QJsonObject &behind, QObject *parent);
    void start(const QString &name);

Q_SIGNALS:
    void progressed(qint64 done);
    void made(const QString &id, qint64 members);
    void failed(const growthos::ui::ApiReply &reply);

private:
    void readPage();
    void putIn(const QString &nextCursor);
    void end(const ApiReply &reply);

    ApiClient &m_api;
    QJsonObject m_behind;
    QString m_id;
    QString m_cursor;
    QJsonArray m_waiting; ///< read and not yet put in
    qint64 m_done = 0;
};

} // namespace growthos::ui
