#pragma once

#include "backend/core/clock.h"

#include <QByteArray>
#include <QStringView>
#include <concepts>
#include <optional>
#include <string_view>

namespace growthos {

/// Appends JSON text (RFC 8259, UTF-8) to a buffer, placing commas by itself. `raw` takes finished JSON, so that
/// what a client sent (49.00, key order) leaves again as it came. Nesting mistakes are the caller's; nothing is
/// checked.
class JsonWriter
{
public:
    JsonWriter() { m_out.reserve(256); }

    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(std::string_view name);

    JsonWriter &value(std::string_view utf8);
    JsonWriter &value(const char *utf8) { return value(std::string_view(utf8)); }
    JsonWriter &value(QStringView text);
    JsonWriter &value(const QString &text) { return value(QStringView(text)); }
    JsonWriter &value(const QByteArray &utf8) { return value(std::string_view(utf8.data(), std::size_t(utf8.size()))); }
    JsonWriter &value(std::same_as<bool> auto flag) { return raw(flag ? "true" : "false"); }
    JsonWriter &value(std::signed_integral auto number) { return integer(static_cast<qint64>(number)); }
    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) JsonWriter &value(T number) { return integer(static_cast<qint64>(number)); }
    JsonWriter &value(double number);
    JsonWriter &null() { return raw("null"); }
    JsonWriter &instant(UtcMs instant);
    JsonWriter &raw(std::string_view json);

    /// `key` and value in one.
    template <class T>
    JsonWriter &member(std::string_view name, const T &content)
    {
        key(name);
        if constexpr (requires { content.has_value(); }) {
            if (content.has_value())
                return value(*content);
            return null();
        } else {
            return value(content);
        }
    }
    JsonWriter &memberRaw(std::string_view name, std::string_view json) { return key(name).raw(json); }
    JsonWriter &memberInstant(std::string_view name, UtcMs at) { return key(name).instant(at); }
    JsonWriter &memberInstant(std::string_view name, std::optional<UtcMs> at)
    {
        key(name);
        return at ? instant(*at) : null();
    }

    const QByteArray &text() const { return m_out; }
    QByteArray take() { return std::exchange(m_out, {}); }
    void reserve(qsizetype bytes) { m_out.reserve(bytes); }

private:
    JsonWriter &integer(qint64 number);
    void separate();

    QByteArray m_out;
    bool m_needsComma = false;
};

/// Appends `utf8` as a quoted JSON string. Invalid UTF-8 becomes U+FFFD.
void appendJsonString(QByteArray &out, std::string_view utf8);

} // namespace growthos
