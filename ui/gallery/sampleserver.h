#pragma once

#include "ui/api/apiclient.h"

namespace growthos::ui::gallery {

/// A server that is always in one state, for what shows one.
class SampleServer : public ApiClient
{
    Q_OBJECT
public:
    enum class State { Receiving, CatchingUp, Stopped };

    explicit SampleServer(State state, QObject *parent = nullptr) : ApiClient(parent), m_state(state) {}
    void send(QObject *context, const ApiCall &call, Done done) override;

private:
    QJsonObject status() const;
    QJsonObject answer(const QString &path) const;

    State m_state;
};

} // namespace growthos::ui::gallery
