#pragma once

#include "backend/core/error.h"

#include <QJsonObject>
#include <initializer_list>

namespace growthos::http {

/// Fields that may be sent back but not changed: `details` gets those of `fields` that `asked` has otherwise than the
/// resource `current` (reason `read_only`). Two ways to write an instant are the same.
void checkReadOnly(const QJsonObject &asked, const QJsonObject &current, std::initializer_list<const char *> fields,
                   QList<ErrorDetail> &details);

} // namespace growthos::http
