#pragma once

#include "ui/api/apiclient.h"

#include <QJsonArray>

namespace growthos::ui {

/// Reads a list of the API page by page, at most `most` rows: for choices, which are looked through as a whole. `path`
/// with its query, without limit and cursor. `done` gets all rows, or none and the reply that failed.
void readAllRows(ApiClient &api, QObject *context, const QString &path,
                 std::function<void(const QJsonArray &rows, const ApiReply &last)> done, int most = 2'000);

} // namespace growthos::ui
