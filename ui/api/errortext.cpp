#include "ui/api/errortext.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto context = "growthos::ui::ErrorText";

struct Text
{
    const char *name;
    const char *sentence;
};

constexpr Text reasons[] = {
    {"required", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is needed.")},
    {"too_short", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This may not be empty.")},
    {"too_long", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is too long.")},
    {"out_of_range", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This number is outside what is possible.")},
    {"type", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is of the wrong kind.")},
    {"taken", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is used already.")},
};

// The same reason of different fields, where a sentence can say more.
constexpr Text fields[] = {
    {"If-Match changed", QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                                           "Somebody else has changed this meanwhile. Nothing was saved; close it and "
                                           "open it again to see theirs.")},
    {"timezone unknown",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "There is no such time zone. Choose one of the list.")},
    {"default_from_email format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no email address, such as hello@acme.com.")},
    {"public_url format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "An address begins with http:// or https:// and names a host.")},
    {"trusted_proxies format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Only IP addresses, one a line, such as 10.0.0.1.")},
};

constexpr Text codes[] = {
    {"unavailable",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The server is busy. Nothing was changed; try again.")},
    {"projection_building",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Counts are still being prepared. Try again in a moment.")},
    {"not_found", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is not there any more.")},
    {"validation_error", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Something is not right yet.")},
    {"rate_limited", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Too many requests at once. Try again in a moment.")},
    {"internal",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Something went wrong on the server. Nothing was changed.")},
};

template <std::size_t size>
QString find(const Text (&table)[size], const QString &name)
{
    for (const Text &text : table) {
        if (name == QLatin1StringView(text.name))
            return QCoreApplication::translate(context, text.sentence);
    }
    return {};
}

/// `trusted_proxies[2]` is about `trusted_proxies`.
QString outermost(const QString &field)
{
    return field.section(u'[', 0, 0);
}

} // namespace

QString sentenceOf(const ApiFieldError &error)
{
    if (const QString text = find(fields, outermost(error.field) + u' ' + error.reason); !text.isEmpty())
        return text;
    const QString text = find(reasons, error.reason);
    return text.isEmpty() ? error.message : text;
}

QString sentenceOf(const ApiReply &reply)
{
    if (reply.status == 0 && reply.message.isEmpty())
        return QCoreApplication::translate(context, "The server did not answer.");
    if (isOvertaken(reply)) // no field of a form, but why nothing of it was done
        return find(fields, u"If-Match changed"_s);
    const QString text = find(codes, reply.errorCode);
    return text.isEmpty() ? reply.message : text;
}

bool isOvertaken(const ApiReply &reply)
{
    return std::any_of(reply.details.cbegin(), reply.details.cend(),
                       [](const ApiFieldError &error) { return error.field == "If-Match"_L1; });
}

QHash<QString, QString> fieldSentences(const ApiReply &reply)
{
    QHash<QString, QString> sentences;
    for (const ApiFieldError &error : reply.details) {
        if (!sentences.contains(error.field))
            sentences.insert(error.field, sentenceOf(error));
    }
    return sentences;
}

} // namespace growthos::ui
