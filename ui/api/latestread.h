#pragma once

#include "ui/api/apiclient.h"

#include <functional>

namespace growthos::ui {

/// Reads for one part of a page: what comes for an older question is dropped. The part owns it.
class LatestRead
{
public:
    using Take = std::function<void(const QJsonObject &body)>;
    using Failed = std::function<void(const QString &sentence)>;

    void get(ApiClient &api, QObject *part, const QString &path, Take take, Failed failed);
    /// Any call that changes nothing, and its whole answer.
    void send(ApiClient &api, QObject *part, const ApiCall &call, ApiClient::Done done);
    /// What is on its way is not wanted any more.
    void drop() { ++m_asked; }

private:
    quint64 m_asked = 0;
};

} // namespace growthos::ui
