#pragma once

#include "backend/http/router.h"
#include "ui/api/apiclient.h"

#include <QPointer>
#include <deque>
#include <memory>

namespace growthos::ui {

/// The backend in the same process: calls go to its router without a socket, without a key, without a rate limit.
class LocalApiClient final : public ApiClient
{
    Q_OBJECT
public:
    explicit LocalApiClient(http::Router &router, QObject *parent = nullptr) : ApiClient(parent), m_router(router) {}

    void send(QObject *context, const ApiCall &call, Done done) override;

private:
    struct Change
    {
        QPointer<QObject> context;
        http::Request request;
        Done done;
    };
    void dispatch(QPointer<QObject> context, http::Request request, Done done, bool isChange);
    void sendNextChange();

    http::Router &m_router;
    std::deque<Change> m_changes; ///< the first one is on its way
};

} // namespace growthos::ui
