#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/outbox.h"
#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/datadir.h"
#include "backend/http/router.h"

#include <QObject>
#include <QString>
#include <memory>

namespace growthos {

/// The whole backend over one data dir: storage, threads, services, router, and the server when it listens. Made, used
/// and destroyed on the main thread, with an event loop; the threads inside are its own.
class Backend : public QObject
{
    Q_OBJECT
public:
    struct ServerOptions
    {
        QString host = QStringLiteral("127.0.0.1");
        quint16 port = 8787;
        QString ingestHost = {}; ///< empty: one socket for both APIs
        quint16 ingestPort = 0;
        QString tlsCertificate = {};
        QString tlsKey = {};
    };

    /// Opens or creates the workspace. Errors: Unavailable (damaged, newer, disk), with a sentence for a person.
    static Result<std::unique_ptr<Backend>> open(std::unique_ptr<DataDir> dataDir, const Clock &clock);
    /// Stops the server, lets what is in flight be answered, and closes the files.
    ~Backend() override;

    /// Starts serving. Errors: Conflict (port in use), BadRequest (host, certificate), Unavailable. The status then
    /// says stopped, and the console may try another port.
    Result<void> listen(const ServerOptions &options);
    /// `options` with the address that the server was told in an earlier run, by the window or a script.
    ServerOptions asChosen(ServerOptions options) const;
    /// Addresses while it serves: `http://127.0.0.1:8787`. The second is empty unless the doors are split.
    QString address() const;
    QString ingestAddress() const;

    http::Router &router();
    /// Who is told of effects by the outbox.
    Subscriptions &subscriptions();
    ChangeFeed &changes();
    /// Blocks until every acknowledged event is applied, at most `patience`.
    bool waitApplied(UtcMs patience);

private:
    class Private;
    explicit Backend(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace growthos
