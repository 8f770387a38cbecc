#include "ui/api/errortext.h"

#include <QCoreApplication>
#include <QLocale>
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

constexpr Text reasonTexts[] = {
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
    {"campaign_archived", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign is archived.")},
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
    {"concluded", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The experiment was concluded.")},
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
    {"domain format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no name of a host, such as acme.com.")},
    {"locale format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no tag of a language, such as en or de.")},
    {"branding.logo_url format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "An address begins with http:// or https:// and names a host.")},
    {"branding.primary_color format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A colour is written as #rrggbb, such as #2b59d6.")},
    {"smtp.host format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This is no name of a server.")},
    {"dkim.private_key format",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                       "This must be a private RSA key in PEM form, of at least 1,024 bits and without a passphrase.")},
    {"key format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                                     "A key has letters, digits and _ . - and begins with a letter or a digit.")},
    {"url format", QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                                     "This is no address of the web without a name and a password in it, such as "
                                     "https://example.com/hooks.")},
    {"url private_address",
     QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                       "This is not on the public internet. Settings, Server can allow private addresses.")},
    {"url not_allowed", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Out on the internet it must be https.")},
    {"secret too_short", QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Something must stand behind whsec_.")},
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
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The file is not there any more, or changed since the import began. "
                                                 "What was imported so far stays."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This export is not done yet."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This export has no file: it did not come to its end."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The contact with this email has another external id."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The segment is in use."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The template is in use."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The program is active. Pause it before it is archived."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The server is running already."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText",
                      "The two APIs have an address each, which --listen and --ingest-listen give."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The segments are still loading."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign is completed; only its name can still change."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The broadcast is going out; only its name and throttle can change."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Pause or cancel the campaign before you delete it."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A completed campaign cannot be activated again."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Only a scheduled or active campaign can be paused."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Only a campaign that was activated can be cancelled."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign does not wait for a decision."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "No contact of the campaign waits for a decision."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign is draft."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign is scheduled."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign is active."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign is paused."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The campaign is completed."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The survey has not been activated."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The survey is deleted: it can be read, not changed."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The survey is closed."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "Only an active survey can be paused."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The survey is active. Pause or close it first."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The experiment has not started."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The endpoint is turned off; turn it on first."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "A test is not delivered again; send another one."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "This key is not revoked."),
    QT_TRANSLATE_NOOP("growthos::ui::ErrorText", "The key is unknown, revoked or incomplete."),
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

/// The bound of the schema that was missed, as the server names it; empty where it names none.
QString limitSentence(const QString &reason, const QJsonObject &limit)
{
    const auto number = [&limit](QLatin1StringView name) {
        return QLocale().toString(limit[name].toDouble(), 'f', QLocale::FloatingPointShortest);
    };
    const bool least = limit.contains("minimum"_L1);
    const bool most = limit.contains("maximum"_L1);
    if (reason == "out_of_range"_L1) {
        if (least && most)
            return QCoreApplication::translate("growthos::ui::ErrorText", "From %1 to %2.")
                .arg(number("minimum"_L1), number("maximum"_L1));
        if (least)
            return QCoreApplication::translate("growthos::ui::ErrorText", "At least %1.").arg(number("minimum"_L1));
        if (most)
            return QCoreApplication::translate("growthos::ui::ErrorText", "At most %1.").arg(number("maximum"_L1));
    }
    const bool items = limit["unit"_L1] == "items"_L1;
    if (const int count = limit["maximum"_L1].toInt(); reason == "too_long"_L1 && most)
        return items ? QCoreApplication::translate("growthos::ui::ErrorText", "At most %Ln entry(s).", nullptr, count)
                     : QCoreApplication::translate("growthos::ui::ErrorText", "At most %Ln character(s).", nullptr,
                                                   count);
    // Of one, that it may not be empty says more.
    if (const int count = limit["minimum"_L1].toInt(); reason == "too_short"_L1 && count > 1)
        return items ? QCoreApplication::translate("growthos::ui::ErrorText", "At least %Ln entry(s).", nullptr, count)
                     : QCoreApplication::translate("growthos::ui::ErrorText", "At least %Ln character(s).", nullptr,
                                                   count);
    return {};
}

/// `trusted_proxies[2]` is about `trusted_proxies`.
QString outermost(const QString &field)
{
    return field.section(u'[', 0, 0);
}

QString sentenceFor(const ApiFieldError &error, const QJsonObject &limit)
{
    if (isWhole(error.message))
        return sentenceOf(error.message);
    if (const QString text = find(fields, outermost(error.field) + u' ' + error.reason); !text.isEmpty())
        return text;
    if (const QString text = limitSentence(error.reason, limit); !text.isEmpty())
        return text;
    const QString text = find(reasonTexts, error.reason);
    return text.isEmpty() ? error.message : text;
}

QString sentenceAt(const ApiReply &reply, qsizetype index)
{
    const QJsonValue detail = reply.body["error"_L1]["details"_L1][index];
    return sentenceFor(reply.details[index], detail["limit"_L1].toObject());
}

} // namespace

QString sentenceOf(const QString &message)
{
    return isWhole(message) ? QCoreApplication::translate(context, message.toUtf8().constData()) : message;
}

QString sentenceOf(const ApiFieldError &error)
{
    return sentenceFor(error, {});
}

QString sentenceOf(const ApiReply &reply)
{
    if (reply.status == 0 && reply.message.isEmpty())
        return QCoreApplication::translate("growthos::ui::ErrorText", "The server did not answer.");
    if (isOvertaken(reply)) // no field of a form, but why nothing of it was done
        return find(fields, u"If-Match changed"_s);
    const QString text = find(codes, reply.errorCode);
    return text.isEmpty() ? sentenceOf(reply.message) : text;
}

QString reasonOf(const ApiReply &reply)
{
    return reply.details.isEmpty() || isOvertaken(reply) ? sentenceOf(reply) : sentenceAt(reply, 0);
}

bool isOvertaken(const ApiReply &reply)
{
    return std::any_of(reply.details.cbegin(), reply.details.cend(),
                       [](const ApiFieldError &error) { return error.field == "If-Match"_L1; });
}

QHash<QString, QString> fieldSentences(const ApiReply &reply)
{
    QHash<QString, QString> sentences;
    for (qsizetype i = 0; i < reply.details.size(); ++i) {
        if (const QString &field = reply.details[i].field; !sentences.contains(field))
            sentences.insert(field, sentenceAt(reply, i));
    }
    return sentences;
}

} // namespace growthos::ui
