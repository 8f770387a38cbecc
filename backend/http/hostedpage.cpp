#include "backend/http/hostedpage.h"

#include <QUrl>
#include <cmath>

namespace growthos::http {
namespace {

// The colour of buttons is hostedButtonColor.
constexpr const char *style =
    ":root{color-scheme:light dark}"
    "body{margin:0;background:#f7f7f5;color:#1c1c19;font:16px/1.5 system-ui,sans-serif}"
    "main{max-width:30rem;margin:10vh auto;padding:2rem;background:#fff;border:1px solid #e4e4df;border-radius:8px}"
    "h1{font-size:1.5rem;line-height:1.3;margin:0 0 1rem}"
    "label{display:block;font-weight:600;margin-bottom:.25rem}"
    "input,textarea,select{font:inherit;color:inherit;background:#fff;box-sizing:border-box;width:100%;"
    "padding:.6rem .75rem;border:1px solid #92928a;border-radius:6px}"
    "button{font:inherit;font-weight:600;margin-top:1rem;padding:.6rem 1.25rem;border:0;border-radius:6px;"
    "background:#2b59d6;color:#fff;cursor:pointer}"
    ":focus-visible{outline:2px solid #2b59d6;outline-offset:2px}"
    ".figure{font-size:2.5rem;font-weight:600;margin:.5rem 0}"
    ".note{color:#55554e}.error{color:#b92b27;font-weight:600}"
    "@media(max-width:34rem){main{max-width:none;margin:0;border:0;border-radius:0;min-height:100vh;box-sizing:border-"
    "box}}"
    "@media(prefers-color-scheme:dark){body{background:#141517;color:#edeef0}"
    "main{background:#1b1d20;border-color:#2c3034}input,textarea,select{background:#1b1d20;border-color:#6c737b}"
    "button{background:#3d6be8}.note{color:#a9afb7}.error{color:#ff8a80}:focus-visible{outline-color:#8fb0ff}}";

} // namespace

QByteArray readableOn(const QString &color)
{
    const auto part = [&](int at) {
        const double value = color.mid(at, 2).toInt(nullptr, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) > 0.179 ? "#000" : "#fff";
}

Response hostedPage(const QString &language, const QString &title, const QString &body, int status)
{
    const QString html =
        QStringLiteral("<!doctype html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<title>%2</title>\n<style>%3</style>\n</head>\n<body>\n<main>\n%4\n</main>\n</body>\n</html>\n")
            .arg(language.toHtmlEscaped(), title.toHtmlEscaped(), QLatin1String(style), body);
    Response response{status, "text/html; charset=utf-8", html.toUtf8()};
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy",
                       "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'");
    return response;
}

Response branded(Response page, const std::optional<QString> &logoUrl, const std::optional<QString> &color)
{
    // The first of each is the page's own.
    const auto putBefore = [&](const char *mark, const QByteArray &text) {
        if (const qsizetype at = page.body.indexOf(mark); at >= 0)
            page.body.insert(at, text);
    };
    if (color) {
        const QByteArray shown = color->toLatin1();
        putBefore("</style>", "button{background:" + shown + "!important;color:" + readableOn(*color) +
                                  "!important}:focus-visible{outline-color:" + shown + "!important}");
    }
    if (logoUrl) {
        const QUrl url(*logoUrl);
        putBefore("</style>", ".logo{display:block;max-width:100%;max-height:3rem;margin:0 0 1.5rem}");
        if (const qsizetype at = page.body.indexOf("<main>"); at >= 0)
            page.body.insert(at + 6, QByteArray("<img class=\"logo\" alt=\"\" src=\"" +
                                                url.toEncoded().replace('"', "%22") + "\">"));
        const QByteArray origin = url.scheme().toLatin1() + "://" + url.authority(QUrl::FullyEncoded).toLatin1();
        for (auto &[name, value] : page.headers) {
            if (name == "Content-Security-Policy")
                value += "; img-src " + origin;
        }
    }
    return page;
}

std::map<QString, QString> formFields(const QByteArray &body)
{
    std::map<QString, QString> fields;
    const auto decoded = [](QByteArray text) { return QUrl::fromPercentEncoding(text.replace('+', ' ')); };
    for (const QByteArray &pair : body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            fields.try_emplace(decoded(pair.left(equals)), decoded(pair.mid(equals + 1)));
    }
    return fields;
}

} // namespace growthos::http
