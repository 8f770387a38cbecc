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
    {"not_found", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is not there any more.")},
    {"duplicate", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This stands there twice.")},
    {"identity_taken", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This belongs to another contact by now.")},
    {"same", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is the contact itself.")},
    {"removed", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This contact was removed. Restore it first.")},
    {"not_undoable", QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                                       "The merge was taken back already, or a later one must be taken back first.")},
    {"self_referral", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Nobody can refer themselves.")},
    {"program_archived", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The program is archived.")},
    {"program_draft", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The program is not active yet.")},
    {"program_paused", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The program is paused.")},
    {"already_converted",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This contact has converted in this program already.")},
    {"window_expired", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The contact came too long before it converted.")},
    {"limit_reached",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The referrer has reached the limit of the program.")},
    {"decided", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This has been decided already.")},
    {"waitlist_archived", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The waitlist is archived.")},
    {"cycle",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A segment cannot depend on itself, not even through another one.")},
    {"too_deep", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "These groups are nested too deep.")},
    {"started", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is fixed once the experiment has started.")},
    {"reserved", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This name is reserved.")},
};

// The same reason of different fields, where a sentence can say more.
constexpr Text fields[] = {
    {"If-Match changed", QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                                           "Somebody else has changed this meanwhile. Nothing was saved; close it and "
                                           "open it again to see theirs.")},
    {"email taken", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Another contact has this address.")},
    {"external_id taken", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Another contact has this user ID.")},
    {"email identity_taken",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The address belongs to another contact by now.")},
    {"external_id identity_taken",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The user ID belongs to another contact by now.")},
    {"email format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no email address, such as hello@acme.com.")},
    {"external_id format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A user ID may not be blank.")},
    {"tags format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A tag may not be blank.")},
    {"file format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The path of the file must begin at the root of the disk.")},
    {"file not_found", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This file cannot be read.")},
    {"csv duplicate", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Two columns of the file mean the same.")},
    {"slug format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Only lower-case letters, digits and single hyphens between them.")},
    {"source_contact_id not_found",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The other contact is not there any more.")},
    {"timezone unknown",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "There is no such time zone. Choose one of the list.")},
    {"default_from_email format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no email address, such as hello@acme.com.")},
    {"public_url format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "An address begins with http:// or https:// and names a host.")},
    {"trusted_proxies format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Only IP addresses, one a line, such as 10.0.0.1.")},
};

// Sentences of the server without a value in them: known as a whole.
constexpr const char *whole[] = {
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no email address."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no time in ISO 8601."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The text is not UTF-8, or holds a zero character."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The row does not say who it is: id, external_id or email."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The row has more cells than the header."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "An external id has at most 256 characters."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A column must say who it is: id, external_id or email."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A contact may have several tags."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Cohorts go by week or month."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Properties and context are filtered at a step."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A contact cannot be merged into itself."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This merge cannot be taken back now."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This job has ended already."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This export is not done yet."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This export has no file: it did not come to its end."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The contact with this email has another external id."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The segment is in use."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The template is in use."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The program is active. Pause it before it is archived."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The server is running already."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The segments are still loading."),
};

constexpr Text codes[] = {
    {"unavailable",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The server is busy. Nothing was changed; try again.")},
    {"projection_building",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Counts are still being prepared. Try again in a moment.")},
    {"not_found", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is not there any more.")},
    {"validation_error", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Something is not right yet.")},
    {"rate_limited", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Too many requests at once. Try again in a moment.")},
    {"payload_too_large", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is too large.")},
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

bool isWhole(const QString &message)
{
    return std::any_of(std::begin(whole), std::end(whole),
                       [&](const char *each) { return message == QLatin1StringView(each); });
}

/// `trusted_proxies[2]` is about `trusted_proxies`.
QString outermost(const QString &field)
{
    return field.section(u'[', 0, 0);
}

} // namespace

QString sentenceOf(const QString &message)
{
    return isWhole(message) ? QCoreApplication::translate(context, message.toUtf8().constData()) : message;
}

QString sentenceOf(const ApiFieldError &error)
{
    if (isWhole(error.message))
        return sentenceOf(error.message);
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
    return text.isEmpty() ? sentenceOf(reply.message) : text;
}

QString reasonOf(const ApiReply &reply)
{
    return reply.details.isEmpty() || isOvertaken(reply) ? sentenceOf(reply) : sentenceOf(reply.details.first());
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
