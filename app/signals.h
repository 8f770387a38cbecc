#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <csignal>
#include <vector>

namespace growthos {

/// SIGTERM, SIGINT and SIGHUP as a Qt signal, by way of a pipe (the self-pipe trick: a handler may only write). Main
/// thread; one instance.
class TerminationSignals : public QObject
{
    Q_OBJECT
public:
    /// What SIGHUP does, which comes when the terminal closes.
    enum class HangUp {
        Asks,
        Kills, ///< as by default: for a command whose work goes on without it
    };
    explicit TerminationSignals(HangUp hangUp = HangUp::Asks);
    ~TerminationSignals() override;

Q_SIGNALS:
    void terminationAsked();

private:
    std::vector<int> m_signals{SIGTERM, SIGINT};
    QSocketNotifier m_notifier;
};

} // namespace growthos
