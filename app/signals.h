#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace growthos {

/// SIGTERM and SIGINT as a Qt signal, by way of a pipe (the self-pipe trick: a handler may only write). Main thread;
/// one instance.
class TerminationSignals : public QObject
{
    Q_OBJECT
public:
    TerminationSignals();
    ~TerminationSignals() override;

Q_SIGNALS:
    void terminationAsked();

private:
    QSocketNotifier m_notifier;
};

} // namespace growthos
