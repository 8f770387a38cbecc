#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

namespace growthos::ui {

class ApiClient;

/// How many there are of what has a list of its own: segments, campaigns and the like. GUI thread.
class ResourceCounts : public QObject
{
    Q_OBJECT
public:
    /// Reads at once, then after changes.
    explicit ResourceCounts(ApiClient &api, QObject *parent = nullptr);

    /// By the topic of their changes, such as `segments`; -1: not known.
    qint64 of(const QString &topic) const { return m_counts.value(topic, -1); }

Q_SIGNALS:
    void changed();

private:
    void read(const QString &topic);
    void readAll();

    ApiClient &m_api;
    QHash<QString, qint64> m_counts;
    QStringList m_due;
    QTimer m_pause; ///< changes come in bursts
};

} // namespace growthos::ui
