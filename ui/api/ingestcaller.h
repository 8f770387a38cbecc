#pragma once

#include <QObject>
#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace growthos::ui {

/// The Ingest API as an app reaches it: over the network, with a write key. For what has to be seen from outside;
/// everything else goes through ApiClient. GUI thread.
class IngestCaller : public QObject
{
    Q_OBJECT
public:
    struct Answer
    {
        int status = 0;  ///< of HTTP; 0: none came
        QString message; ///< why none came, or what the server says against it; empty: all is well
        qint64 tookMs = 0;

        bool ok() const { return message.isEmpty(); }
    };
    using Done = std::function<void(const Answer &)>;

    explicit IngestCaller(QObject *parent = nullptr);
    ~IngestCaller() override;

    /// POST /v1/track. `address` without a slash at its end.
    void track(const QString &address, const QString &key, const QByteArray &event, Done done);
    /// Whether the server answers at `address`, can write, and knows the key. Leaves nothing behind.
    void check(const QString &address, const QString &key, Done done);

private:
    QNetworkRequest request(const QString &url) const;
    void follow(QNetworkReply *reply, Done done);

    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace growthos::ui
