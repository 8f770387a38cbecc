#pragma once

#include "ui/api/apiclient.h"

#include <QElapsedTimer>
#include <QTimer>

namespace growthos::ui {

/// Asks the server questions that belong together, a moment after they last changed; answers to older ones are
/// dropped. While the server is still loading it asks again by itself.
class Asker : public QObject
{
    Q_OBJECT
public:
    explicit Asker(ApiClient &api, QObject *parent);

    /// After a pause, as more changes may follow.
    void ask(const QList<QJsonObject> &queries);
    /// The same at once.
    void askNow(const QList<QJsonObject> &queries);
    /// Nothing is wanted any more.
    void drop();

Q_SIGNALS:
    /// One answer a query, in their order.
    void answered(const QList<QJsonObject> &answers, double ms);
    void failed(const QString &message);

private:
    void send();

    ApiClient &m_api;
    QTimer m_pause;
    QTimer m_again; ///< while the server is loading
    QElapsedTimer m_clock;
    QList<QJsonObject> m_queries;
    quint64 m_generation = 0;
};

} // namespace growthos::ui
