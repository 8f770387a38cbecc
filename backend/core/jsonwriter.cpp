#include "backend/core/jsonwriter.h"

#include "backend/core/isotime.h"

#include <QString>
#include <algorithm>
#include <charconv>
#include <cmath>

namespace growthos {

void appendJsonString(QByteArray &out, std::string_view utf8)
{
    bool ascii = true;
    for (const char c : utf8)
        ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    QByteArray repaired;
    if (!ascii) {
        // Only text from outside JSON (a header, a file) can be invalid; the round trip repairs it.
        repaired = QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).toUtf8();
        utf8 = std::string_view(repaired.constData(), std::size_t(repaired.size()));
    }
    const auto mustBeEscaped = [](unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; };
    if (std::none_of(utf8.begin(), utf8.end(), [&](char c) { return mustBeEscaped(static_cast<unsigned char>(c)); })) {
        const qsizetype at = out.size();
        out.resize(at + qsizetype(utf8.size()) + 2);
        char *const to = out.data() + at;
        *to = '"';
        std::copy(utf8.begin(), utf8.end(), to + 1);
        to[utf8.size() + 1] = '"';
        return;
    }
    out.append('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (!mustBeEscaped(c))
            continue;
        out.append(utf8.data() + plain, qsizetype(i - plain));
        plain = i + 1;
        switch (c) {
        case '"':
            out.append("\\\"");
            break;
        case '\\':
            out.append("\\\\");
            break;
        case '\n':
            out.append("\\n");
            break;
        case '\r':
            out.append("\\r");
            break;
        case '\t':
            out.append("\\t");
            break;
        default: {
            constexpr char hex[] = "0123456789abcdef";
            const char escaped[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            out.append(escaped, sizeof escaped);
        }
        }
    }
    out.append(utf8.data() + plain, qsizetype(utf8.size() - plain));
    out.append('"');
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out.append(',');
    m_needsComma = true;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_out.append('{');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out.append('}');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_out.append('[');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_out.append(']');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name)
{
    separate();
    appendJsonString(m_out, name);
    m_out.append(':');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::value(std::string_view utf8)
{
    separate();
    appendJsonString(m_out, utf8);
    return *this;
}

JsonWriter &JsonWriter::value(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    return value(std::string_view(utf8.data(), std::size_t(utf8.size())));
}

JsonWriter &JsonWriter::value(double number)
{
    if (!std::isfinite(number))
        return null();
    separate();
    // As people write them: 1000000, not 1e+06. Larger ones would have digits that nobody knows.
    constexpr double smallestPlain = 1e-6;
    constexpr double largestPlain = 9e15;
    const double size = std::abs(number);
    const bool plain = number == 0 || (size >= smallestPlain && size < largestPlain);
    char buffer[32];
    const auto end = plain ? std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed)
                           : std::to_chars(buffer, buffer + sizeof buffer, number);
    m_out.append(buffer, end.ptr - buffer);
    return *this;
}

JsonWriter &JsonWriter::integer(qint64 number)
{
    separate();
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
    m_out.append(buffer, end.ptr - buffer);
    return *this;
}

JsonWriter &JsonWriter::instant(UtcMs instant)
{
    separate();
    m_out.append('"');
    appendInstant(m_out, instant);
    m_out.append('"');
    return *this;
}

JsonWriter &JsonWriter::raw(std::string_view json)
{
    separate();
    m_out.append(json.data(), qsizetype(json.size()));
    return *this;
}

} // namespace growthos
