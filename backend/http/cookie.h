#pragma once

#include <QByteArrayView>
#include <string_view>

namespace growthos::http {

/// The value of a cookie in the header of that name (RFC 6265, 5.4); empty where there is none. Lives as the header.
std::string_view cookie(QByteArrayView header, std::string_view name);

} // namespace growthos::http
