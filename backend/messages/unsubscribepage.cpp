#include "backend/messages/unsubscribepage.h"

namespace growthos {
namespace {

struct Words
{
    const char *language;
    const char *ask;
    const char *explain;
    const char *button;
    const char *done;
    const char *doneExplain;
    const char *gone;
    const char *goneExplain;
};

constexpr Words languages[] = {
    {"en", "Unsubscribe?", "You will get no more emails from %1.", "Unsubscribe", "You are unsubscribed.",
     "%1 will send you no more emails.", "This link does not work.",
     "It may be incomplete; please copy the whole address from the email."},
    {"de", "Abmelden?", "Sie erhalten dann keine E-Mails mehr von %1.", "Abmelden", "Sie sind abgemeldet.",
     "%1 schickt Ihnen keine E-Mails mehr.", "Dieser Link funktioniert nicht.",
     "Vielleicht ist er unvollständig; bitte kopieren Sie die ganze Adresse aus der E-Mail."},
    {"fr", "Se désabonner ?", "Vous ne recevrez plus d’e-mails de %1.", "Se désabonner", "Vous êtes désabonné.",
     "%1 ne vous enverra plus d’e-mails.", "Ce lien ne fonctionne pas.",
     "Il est peut-être incomplet ; copiez l’adresse entière depuis l’e-mail."},
    {"es", "¿Darse de baja?", "No recibirá más correos de %1.", "Darse de baja", "Se ha dado de baja.",
     "%1 no le enviará más correos.", "Este enlace no funciona.",
     "Puede que esté incompleto; copie la dirección entera del correo."},
};

} // namespace

QByteArray unsubscribePage(UnsubscribeState state, const QString &locale, const QString &project)
{
    const Words *words = languages;
    for (const Words &each : languages) {
        if (locale.startsWith(QLatin1String(each.language), Qt::CaseInsensitive))
            words = &each;
    }
    const auto text = [&](const char *utf8) {
        QString filled = QString::fromUtf8(utf8);
        if (filled.contains(QLatin1String("%1")))
            filled = filled.arg(project);
        return filled.toHtmlEscaped();
    };
    const QString title = text(state == UnsubscribeState::Ask    ? words->ask
                               : state == UnsubscribeState::Done ? words->done
                                                                 : words->gone);
    const QString sentence = text(state == UnsubscribeState::Ask    ? words->explain
                                  : state == UnsubscribeState::Done ? words->doneExplain
                                                                    : words->goneExplain);
    const QString form = state == UnsubscribeState::Ask
                             ? QStringLiteral("<form method=\"post\"><button type=\"submit\">%1</button></form>")
                                   .arg(text(words->button))
                             : QString();
    return QStringLiteral(
               "<!DOCTYPE html><html lang=\"%1\"><head><meta charset=\"utf-8\">"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
               "<meta name=\"robots\" content=\"noindex\"><title>%2</title><style>"
               "body{font:16px/1.5 system-ui,sans-serif;background:#f4f5f7;color:#1f2933;margin:0}"
               "main{max-width:26rem;margin:15vh auto;background:#fff;padding:2rem;border-radius:8px}"
               "h1{font-size:1.25rem;margin:0 0 .5rem}"
               "button{font:inherit;font-weight:600;background:#0f766e;color:#fff;border:0;border-radius:6px;"
               "padding:.7rem 1.2rem;cursor:pointer}</style></head><body><main><h1>%2</h1><p>%3</p>%4</main>"
               "</body></html>")
        .arg(QLatin1String(words->language), title, sentence, form)
        .toUtf8();
}

} // namespace growthos
