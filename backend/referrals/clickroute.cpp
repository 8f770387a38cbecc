#include "backend/core/text.h"
#include "backend/referrals/referralroutes.h"
#include "backend/services.h"

#include <QUrl>
#include <algorithm>
#include <array>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;

constexpr int cookieDays = 90;

/// Programs that look at a link for somebody: previews in messengers, mail scanners, crawlers.
bool isRobot(const http::Request &request)
{
    const QByteArray agent = request.headers.value("User-Agent").toLower();
    static constexpr std::array words{"bot",     "crawl",   "spider",   "preview",
                                      "slurp",   "scanner", "whatsapp", "facebookexternalhit",
                                      "embedly", "monitor"};
    return request.verb == http::Verb::Head ||
           std::any_of(words.begin(), words.end(), [&](const char *word) { return agent.contains(word); }) ||
           request.headers.value("Purpose") == "prefetch" ||
           request.headers.value("Sec-Purpose").startsWith("prefetch");
}

http::Response unknownCode()
{
    http::Response response{404, "text/html; charset=utf-8",
                            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Unknown link</title>"
                            "<p>This link leads nowhere. Perhaps a part of it is missing.</p></html>"};
    return response;
}

Outcome follow(const Call &call, Services &services)
{
    const auto link = services.referrals.findLink(call.parameter());
    if (!link)
        return unknownCode();
    if (!isRobot(call.request)) {
        services.referrals.click(*link);
        services.changes.emplace_back(QStringLiteral("referrals"), toQString(link->programId));
    }
    const QByteArray code = QByteArray::fromStdString(link->code);
    http::Response response{302, "text/plain; charset=utf-8", {}};
    const QString domain = services.settings.load().domain;
    // A product under development answers on a port of this machine, without a certificate.
    const QString scheme =
        domain.startsWith(QLatin1String("localhost:")) ? QStringLiteral("http") : QStringLiteral("https");
    response.setHeader("Location",
                       QUrl(QStringLiteral("%1://%2/?ref=%3").arg(scheme, domain, toQString(link->code))).toEncoded());
    response.setHeader("Cache-Control", "no-store");
    // RFC 6265: first-party, sent along when somebody follows a link from elsewhere.
    response.setHeader("Set-Cookie", "gos_ref=" + code +
                                         "; Path=/; Max-Age=" + QByteArray::number(cookieDays * dayMs / secondMs) +
                                         "; SameSite=Lax" + (call.request.secure ? "; Secure" : ""));
    return response;
}

} // namespace

http::Routes clickRoutes()
{
    return {{.verb = http::Verb::Get,
             .path = "/r/:code",
             .operationId = "followReferralLink",
             .tag = "Referrals",
             .summary = "What is shared: counts a click and leads to the product with ?ref=<code>",
             .access = http::Access::Public,
             .ingest = true,
             .place = http::Place::Writer,
             .shape = http::ReplyShape::Other,
             .success = 302,
             .handle = follow}};
}

} // namespace growthos
