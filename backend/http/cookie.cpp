#include "backend/http/cookie.h"

#include <algorithm>

namespace growthos::http {

std::string_view cookie(QByteArrayView header, std::string_view name)
{
    std::string_view rest(header.data(), std::size_t(header.size()));
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

} // namespace growthos::http
