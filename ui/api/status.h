#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// What `GET /v1/status` says about the server, as of `time`.
struct ServerStatus
{
    enum class State { Unknown, Receiving, CatchingUp, Stopped };

    State state = State::Unknown;
    QString reason;               ///< why it is stopped, in words; empty otherwise
    int port = 0;                 ///< where it listens, or tried to
    std::optional<int> portInUse; ///< the port another program holds, when that is why it is stopped
    QString address;              ///< both APIs; empty while stopped
    QString ingestAddress;        ///< where apps send events; the same as `address` unless a second socket is open
    QStringList networkAddresses; ///< the same as other machines reach it; empty: they do not
    bool tls = false;             ///< it serves HTTPS
    QString version;
    QDateTime startedAt;
    QDateTime time;

    double eventsPerSecond = 0;
    QList<int> perSecond; ///< last 60 seconds, oldest first
    qint64 today = 0;
    qint64 refusedToday = 0;
    std::optional<double> ackP99Ms; ///< none before the first request
    qint64 queueDepth = 0;
    std::optional<int> drainSeconds; ///< estimate while catching up

    QString plan; ///< starter, growth, scale, unlimited; empty: not said yet
    std::optional<int> requestLimit;
    QList<int> busiestByHour; ///< most requests with one secret key in a second, last 24 hours, oldest first
    int refusedRequests = 0;  ///< 429 in these hours

    QString dataDir;
    qint64 memoryBytes = 0; ///< the model in memory
    QString countsTrouble;  ///< why there are no counts; empty: they are there or on their way
    qint64 logBytes = 0;
    qint64 modelBytes = 0;
    qint64 contacts = 0;
    qint64 events = 0;

    bool running() const { return state == State::Receiving || state == State::CatchingUp; }
    /// It listens where no other machine reaches it.
    bool onlyThisMachine() const;
    /// What an app is given: of a server that listens on all addresses, one that others reach.
    QString appAddress() const;
    /// The same for scripts.
    QString scriptAddress() const { return hasOneAddress() ? appAddress() : address; }
    /// Both APIs are there, as long as the command line gives none of its own to each.
    bool hasOneAddress() const { return address == ingestAddress; }
    /// Something has arrived, now or in an earlier run.
    bool hasEvents() const { return events > 0 || today > 0; }

    static ServerStatus fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
