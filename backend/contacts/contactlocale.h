#pragma once

#include <QString>
#include <string_view>

namespace growthos {

/// What a contact reads: its trait `language`, else `locale`, else the project's.
QString localeOf(std::string_view traits, const QString &project);

} // namespace growthos
