// The page where anybody can join a waitlist. It works without scripts.
#include "backend/contacts/contactstore.h"
#include "backend/core/text.h"
#include "backend/http/clientaddress.h"
#include "backend/http/cookie.h"
#include "backend/http/hostedpage.h"
#include "backend/services.h"
#include "backend/settings/brandedpage.h"
#include "backend/waitlists/joinguard.h"
#include "backend/waitlists/waitlistroutes.h"

#include <QLocale>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Type;

constexpr http::Field pageFields[] = {
    {"ref", Type::String, {}, "The code of whoever shared the page.", {.maxLength = 64}},
    {"another", Type::Boolean, {}, "true: the form for another address, also to whoever has joined with this browser."},
};

/// What the page says, in the language of hosted pages.
struct Words
{
    const char *language;
    const char *join; ///< %1 name
    const char *email;
    const char *button;
    const char *invited;
    const char *badEmail;
    const char *onList; ///< %1 name
    const char *position;
    const char *share; ///< %1 places
    const char *shareOne;
    const char *shareNone;
    const char *approved; ///< %1 name
    const char *unknown;
    const char *slower;
    const char *another;
};

constexpr Words english = {
    "en",
    "Join the waitlist: %1",
    "Your email address",
    "Join",
    "A friend has invited you.",
    "That is not an email address.",
    "You are on the waitlist: %1",
    "Your position",
    "Share this link. For each friend who joins you move up by %1 places:",
    "Share this link. For each friend who joins you move up by one place:",
    "Share this link:",
    "You are in: %1",
    "There is no such waitlist.",
    "Too many have joined from here within a minute. Please try again in a moment.",
    "Join with another address",
};
constexpr Words german = {
    "de",
    "Auf die Warteliste: %1",
    "Ihre E-Mail-Adresse",
    "Eintragen",
    "Sie wurden eingeladen.",
    "Das ist keine E-Mail-Adresse.",
    "Sie stehen auf der Warteliste: %1",
    "Ihr Platz",
    "Teilen Sie diesen Link. Für jeden, der sich damit einträgt, rücken Sie um %1 Plätze vor:",
    "Teilen Sie diesen Link. Für jeden, der sich damit einträgt, rücken Sie um einen Platz vor:",
    "Teilen Sie diesen Link:",
    "Sie sind dabei: %1",
    "Diese Warteliste gibt es nicht.",
    "Von hier haben sich gerade zu viele eingetragen. Bitte versuchen Sie es gleich noch einmal.",
    "Mit einer anderen Adresse eintragen",
};

const Words &wordsOf(const QString &locale)
{
    return locale.startsWith(QLatin1String("de")) ? german : english;
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QString formPage(const Words &words, const Waitlist &waitlist, const QString &code, const QString &email, bool bad)
{
    QString body = QStringLiteral("<h1>%1</h1>\n").arg(text(words.join).arg(toQString(waitlist.name)).toHtmlEscaped());
    if (!code.isEmpty())
        body += QStringLiteral("<p class=\"note\">%1</p>\n").arg(text(words.invited));
    body += QStringLiteral("<form method=\"post\" action=\"/w/%1\">\n<label for=\"email\">%2</label>\n")
                .arg(toQString(waitlist.slug), text(words.email));
    body += QStringLiteral("<input id=\"email\" name=\"email\" type=\"email\" autocomplete=\"email\" required "
                           "maxlength=\"320\" value=\"%1\"%2>\n")
                .arg(email.toHtmlEscaped(),
                     bad ? QStringLiteral(" aria-invalid=\"true\" aria-describedby=\"problem\" autofocus") : QString());
    if (bad)
        body += QStringLiteral("<p class=\"error\" id=\"problem\" role=\"alert\">%1</p>\n").arg(text(words.badEmail));
    body += QStringLiteral("<input type=\"hidden\" name=\"ref\" value=\"%1\">\n<button type=\"submit\">%2</button>\n"
                           "</form>")
                .arg(code.toHtmlEscaped(), text(words.button));
    return body;
}

QString placePage(const Words &words, const Waitlist &waitlist, const WaitlistEntry &entry, const QString &shareUrl)
{
    const QString name = toQString(waitlist.name);
    const QString another = QStringLiteral("\n<p class=\"note\"><a href=\"/w/%1?another=true\">%2</a></p>")
                                .arg(toQString(waitlist.slug), text(words.another));
    if (entry.approval)
        return QStringLiteral("<h1>%1</h1>").arg(text(words.approved).arg(name).toHtmlEscaped()) + another;
    QString body = QStringLiteral("<h1>%1</h1>\n").arg(text(words.onList).arg(name).toHtmlEscaped());
    body += QStringLiteral("<p id=\"place\">%1</p>\n<p class=\"figure\" aria-labelledby=\"place\">%2</p>\n")
                .arg(text(words.position), QLocale(QLatin1String(words.language)).toString(entry.position.value_or(0)));
    const QString share = waitlist.referralBoost > 1    ? text(words.share).arg(waitlist.referralBoost)
                          : waitlist.referralBoost == 1 ? text(words.shareOne)
                                                        : text(words.shareNone);
    body += QStringLiteral("<label for=\"share\">%1</label>\n<input id=\"share\" type=\"text\" readonly value=\"%2\">")
                .arg(share, shareUrl.toHtmlEscaped());
    return body + another;
}

http::Response unknown(const Words &words)
{
    return http::hostedPage(QLatin1String(words.language), text(words.unknown),
                            QStringLiteral("<h1>%1</h1>").arg(text(words.unknown)), 404);
}

// Who has joined is shown their place when they come back: a cookie of this page names the entry, which says nothing
// about the person, signed so that nobody looks at the place of another. RFC 6265: no script reads it, and it comes
// along when somebody follows a link to the page.
constexpr std::string_view visitorCookie = "gos_waitlist";
constexpr int cookieDays = 365;

QString visitorOf(const Waitlist &waitlist)
{
    return QStringLiteral("visitor of ") + toQString(waitlist.id);
}

QByteArray rememberedBy(const Waitlist &waitlist, const WaitlistEntry &entry, const Services &services, bool secure)
{
    const QString value = services.cursors.encode(visitorOf(waitlist), {toQString(entry.id)});
    return QByteArray::fromStdString(std::string(visitorCookie)) + '=' + value.toLatin1() + "; Path=/w/" +
           QByteArray::fromStdString(waitlist.slug) + "; Max-Age=" + QByteArray::number(cookieDays * dayMs / secondMs) +
           "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
}

/// The place of whoever has joined from this browser.
std::optional<WaitlistEntry> rememberedEntry(const Call &call, const Waitlist &waitlist, const Services &services)
{
    const std::string_view value = http::cookie(call.request.headers.view("Cookie"), visitorCookie);
    const auto named = services.cursors.decode(visitorOf(waitlist), toQString(value));
    if (!named)
        return {};
    auto entry = services.waitlists.findEntry(waitlist, named->at(0).toString());
    const auto contact = entry ? ContactStore(services.db).find(entry->contact) : std::nullopt;
    return contact && contact->isLiving() ? std::optional(*std::move(entry)) : std::nullopt;
}

Outcome showPage(const Call &call, Services &services)
{
    const Words &words = wordsOf(services.settings.load().locale);
    const auto waitlist = services.waitlists.findBySlug(call.parameter());
    if (!waitlist)
        return unknown(words);
    if (call.queryValue(QStringLiteral("another")) != QLatin1String("true")) {
        if (const auto entry = rememberedEntry(call, *waitlist, services))
            return http::hostedPage(
                QLatin1String(words.language), toQString(waitlist->name),
                placePage(words, *waitlist, *entry, services.waitlists.shareUrlOf(*waitlist, *entry)));
    }
    const QString code = call.queryValue(QStringLiteral("ref")).value_or(QString());
    return http::hostedPage(QLatin1String(words.language), toQString(waitlist->name),
                            formPage(words, *waitlist, code, {}, false));
}

Outcome joinPage(const Call &call, Services &services, JoinGuard &guard)
{
    const Settings settings = services.settings.load();
    const Words &words = wordsOf(settings.locale);
    const QString language = QLatin1String(words.language);
    const auto waitlist = services.waitlists.findBySlug(call.parameter());
    if (!waitlist)
        return unknown(words);
    const QString title = toQString(waitlist->name);
    if (!guard.admits(http::clientAddress(call.request, settings.trustedProxies), call.receivedAt)) {
        http::Response slower =
            http::hostedPage(language, title, QStringLiteral("<h1>%1</h1>").arg(text(words.slower)), 429);
        slower.setHeader("Retry-After", "60");
        return slower;
    }
    auto form = http::formFields(call.request.body);
    const QString email = form[QStringLiteral("email")].trimmed();
    const QString code = form[QStringLiteral("ref")];
    if (!parseEmail(email.toStdString()))
        return http::hostedPage(language, title, formPage(words, *waitlist, code, email, true), 422);
    const auto contact = WaitlistService::contactOf(services.contactEditor, email, {});
    if (!contact)
        return contact.error();
    const auto joined = services.waitlists.join(*waitlist, *contact, services.waitlists.entryByCode(*waitlist, code));
    if (!joined)
        return joined.error();
    if (joined->isNew)
        services.changes.emplace_back(QStringLiteral("waitlists"), toQString(waitlist->id));
    http::Response page = http::hostedPage(
        language, title,
        placePage(words, *waitlist, joined->entry, services.waitlists.shareUrlOf(*waitlist, joined->entry)));
    page.setHeader("Set-Cookie", rememberedBy(*waitlist, joined->entry, services, call.request.secure));
    return page;
}

} // namespace

http::Routes waitlistPageRoutes()
{
    const auto guard = std::make_shared<JoinGuard>();
    return {{.verb = http::Verb::Get,
             .path = "/w/:slug",
             .operationId = "showWaitlistPage",
             .tag = "Waitlists",
             .summary = "The page where anybody can join a waitlist",
             .access = http::Access::Public,
             .ingest = true,
             .query = pageFields,
             .shape = http::ReplyShape::Other,
             .handle = branded(showPage)},
            {.verb = http::Verb::Post,
             .path = "/w/:slug",
             .operationId = "joinWaitlistByPage",
             .tag = "Waitlists",
             .summary = "The form of that page; answers with the position and the link to share",
             .access = http::Access::Public,
             .ingest = true,
             .rawBody = true,
             .place = http::Place::BehindLog,
             .shape = http::ReplyShape::Other,
             .handle =
                 branded([guard](const Call &call, Services &services) { return joinPage(call, services, *guard); })}};
}

} // namespace growthos
