#pragma once

#include <QByteArray>
#include <QLatin1String>
#include <QString>
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace growthos {

// Between the texts of Qt and of the standard library; all bytes are UTF-8.

/// Valid as long as `bytes` is.
inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

/// Code points, as people count them.
inline qsizetype characterCount(const QString &text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

inline QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// Whether two texts are the same but for the case of ASCII letters.
inline bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (left.size() != right.size())
        return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i] != right[i] && lower(left[i]) != lower(right[i]))
            return false;
    }
    return true;
}

/// Nothing where there is no text, as JSON says it. Valid as long as `text` is.
inline std::optional<std::string_view> filled(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

/// With small ASCII letters.
inline std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    }
    return out;
}

/// For names in the program, which are ASCII. Valid as long as `ascii` is.
inline QLatin1String toLatin1(std::string_view ascii)
{
    return {ascii.data(), qsizetype(ascii.size())};
}

} // namespace growthos
