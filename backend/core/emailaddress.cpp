#include "backend/core/emailaddress.h"

#include "backend/core/text.h"

namespace growthos {
namespace {

constexpr qsizetype longestEmail = 320;
/// Where mail is handed over these end an address, or begin the next one.
constexpr QStringView separators = u"<>(),;\"\\";

} // namespace

std::optional<EmailAddress> parseEmail(std::string_view text)
{
    const QString shown = toQString(text).trimmed();
    const qsizetype at = shown.indexOf(u'@');
    if (shown.size() > longestEmail || at <= 0 || at == shown.size() - 1 || shown.indexOf(u'@', at + 1) >= 0)
        return {};
    for (const QChar c : shown) {
        if (c.isSpace() || c.category() == QChar::Other_Control || separators.contains(c))
            return {};
    }
    return EmailAddress{shown.toStdString(), shown.toLower().toStdString()};
}

} // namespace growthos
