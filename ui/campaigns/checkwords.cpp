#include "ui/campaigns/checkwords.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CheckWords
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::CampaignChecks)
};

/// A sentence by the code of the check, and which of its params stand for %1 and %2.
struct Sentence
{
    const char *code;
    const char *text;
    const char *first = nullptr;
    const char *second = nullptr;
};

constexpr Sentence sentences[] = {
    {"complete", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Everything that it needs is there.")},
    {"segment_required", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "A broadcast needs a segment to go to.")},
    {"segment_not_found", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "There is no segment %1."), "id"},
    {"trigger_required",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "A sequence needs an event or a segment that begins it.")},
    {"steps_required", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "There is no step to send.")},
    {"template_required", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Choose a template.")},
    {"template_not_found", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "There is no template %1."), "id"},
    {"subject_required",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Neither the step nor its template has a subject.")},
    {"sender_required", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                                          "No sender is set, neither here nor as default_from_email in the settings.")},
    {"email_made", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email can be made.")},
    {"email_not_made", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email cannot be made: %1"), "why"},
    {"email_endless", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has no end: a bound was reached.")},
    {"variables_empty", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Empty for %1: %2."), "contact", "variables"},
    {"variables_empty_sample", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Empty for a made-up person: %1."),
     "variables"},
    {"unsubscribe_link_own", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has an unsubscribe link.")},
    {"unsubscribe_link_added",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email gets an unsubscribe link at its foot.")},
    {"too_large",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email is larger than 102 KB; Gmail cuts it off there.")},
    {"links_whole", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The links of the email have addresses.")},
    {"links_lost", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Links that lead nowhere: %1."), "links"},
    {"text_made", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The plain text is made from the HTML.")},
    {"text_own", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has a plain text of its own.")},
    {"preheader_empty", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has no preheader.")},
    {"outbox", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                                 "No mail server is set: the emails go to the outbox and reach nobody.")},
    {"mail_server", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The emails go to %1."), "host"},
    {"password_missing",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The emails wait: no password is kept for the log-in at %1."),
     "host"},
    {"signing_key_missing", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                                              "The emails wait: no private key is kept for their signature (DKIM).")},
    {"not_signed",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                       "Emails from %1 are not signed (DKIM); many servers refuse them."),
     "domain"},
    {"signed_for_another", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Emails from %1 are signed for %2."),
     "domain", "signed_for"},
    {"links_local",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                       "Links and unsubscribing work on this machine alone: set a public address in the settings.")},
    {"nobody_reachable",
     QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Nobody in the segment can be reached by email.")},
    {"nobody_suppressed", QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                                            "Nobody in the segment is unsubscribed, bounced or suppressed.")},
};

/// What counts, in its plural forms; empty: nothing that is known here.
QString counted(const CampaignPreflight::Check &check)
{
    const int count = int(check.count);
    if (check.code == "reachable"_L1)
        return CheckWords::tr("%Ln contact(s) can be reached by email.", nullptr, count);
    if (check.code == "no_email"_L1)
        return CheckWords::tr("%Ln contact(s) of the segment get nothing: they have no email address.", nullptr, count);
    if (check.code == "suppressed"_L1)
        return CheckWords::tr("%Ln contact(s) of the segment get nothing: unsubscribed, bounced or suppressed.",
                              nullptr, count);
    if (check.code == "suppressed_addresses"_L1)
        return CheckWords::tr("%Ln address(es) on the suppression list get nothing.", nullptr, count);
    return {};
}

} // namespace

QString checkSentence(const CampaignPreflight::Check &check)
{
    for (const Sentence &each : sentences) {
        if (check.code != QLatin1StringView(each.code))
            continue;
        const QString words = QCoreApplication::translate("growthos::ui::CampaignChecks", each.text);
        const auto named = [&check](const char *name) {
            const QJsonValue value = check.params[QLatin1StringView(name)];
            return value.isArray() ? value.toVariant().toStringList().join(u", "_s) : value.toString();
        };
        return each.second  ? words.arg(named(each.first), named(each.second))
               : each.first ? words.arg(named(each.first))
                            : words;
    }
    const QString sentence = counted(check);
    return sentence.isEmpty() ? check.message : sentence;
}

/// `steps[1].template_id` is about the second email.
QString checkPlace(const CampaignPreflight::Check &check)
{
    if (!check.field.startsWith("steps["_L1))
        return {};
    return CheckWords::tr("Email %1").arg(check.field.mid(6).section(u']', 0, 0).toInt() + 1);
}

} // namespace growthos::ui
