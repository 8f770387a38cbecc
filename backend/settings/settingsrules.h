#pragma once

#include "backend/core/error.h"
#include "backend/settings/settings.h"

#include <QJsonObject>

namespace growthos {

/// A name of the IANA time zone database.
bool isIanaZone(const QString &name);

/// What a schema cannot say of settings: zones, addresses, what may not change. Appends every field that is wrong;
/// fields of another type are the schema's business.
void checkSettings(const QJsonObject &changes, const Settings &current, QList<ErrorDetail> &details);

} // namespace growthos
