#pragma once

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace growthos {

/// What changed, told after it is committed: topics with the ids touched, at most 4 times a second. The window listens
/// to `changed`; others ask by `wait` (GET /v1/changes). Lives on the thread that made it; `publish` and `wait` from
/// any.
class ChangeFeed : public QObject
{
    Q_OBJECT
public:
    struct Change
    {
        QString topic;
        QStringList ids; ///< empty: too many to name
    };
    struct Answer
    {
        qint64 seq = 0;
        bool resync = false; ///< `since` is older than what is remembered, or from another run
        std::vector<Change> changes;
    };
    using Done = std::function<void(const Answer &)>;

    /// `start`: first sequence number; the time of start keeps numbers rising over restarts.
    explicit ChangeFeed(qint64 start, QObject *parent = nullptr);
    ~ChangeFeed() override;

    void publish(const QString &topic, const QString &id = {});
    /// Answers at once when something happened behind `since`, else when it does or `waitMs` has passed. On the feed's
    /// thread.
    void wait(qint64 since, int waitMs, Done done);
    /// Answers everyone who waits and lets nobody wait any more: the server stops.
    void close();

Q_SIGNALS:
    void changed(const QString &topic, const QStringList &ids);

private:
    struct Batch
    {
        qint64 seq;
        std::vector<Change> changes;
    };
    struct Waiter
    {
        qint64 since;
        Done done;
        std::unique_ptr<QTimer> timer;
    };

    void flush();
    void await(qint64 since, int waitMs, const Done &done);
    Answer answer(qint64 since) const;

    std::mutex m_mutex; ///< guards m_pending and m_scheduled
    std::map<QString, QSet<QString>> m_pending;
    bool m_scheduled = false;

    QTimer m_timer;
    qint64 m_seq;
    qint64 m_forgotten; ///< highest number no longer in m_batches
    std::deque<Batch> m_batches;
    std::vector<std::unique_ptr<Waiter>> m_waiters;
    bool m_closed = false;
};

} // namespace growthos
