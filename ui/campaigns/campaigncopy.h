#pragma once

#include <QString>
#include <functional>

class QObject;

namespace growthos::ui {

class ApiClient;
struct ApiReply;

/// Makes a draft like the campaign `id`, without its times, contacts and mails. `done` gets the new one, or what
/// failed.
void copyCampaign(ApiClient &api, QObject *context, const QString &id, std::function<void(const ApiReply &made)> done);

} // namespace growthos::ui
