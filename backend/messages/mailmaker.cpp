#include "backend/messages/mailmaker.h"

#include "backend/contacts/contactlocale.h"
#include "backend/mail/smtpdialog.h"

#include <QTimeZone>

namespace growthos {
namespace {

constexpr std::size_t mostTemplates = 200;

Error unmakeable(const char *reason, const QString &message)
{
    return Error::validation({{QStringLiteral("content"), QLatin1String(reason), message}});
}

/// Behind `<body …>`, or in front of everything.
std::size_t bodyStart(const std::string &html)
{
    const QByteArray lower = QByteArray::fromRawData(html.data(), qsizetype(html.size())).toLower();
    const qsizetype body = lower.indexOf("<body");
    const qsizetype end = body < 0 ? -1 : lower.indexOf('>', body);
    return end < 0 ? 0 : std::size_t(end + 1);
}

std::size_t bodyEnd(const std::string &html)
{
    const QByteArray lower = QByteArray::fromRawData(html.data(), qsizetype(html.size())).toLower();
    const qsizetype end = lower.lastIndexOf("</body");
    return end < 0 ? html.size() : std::size_t(end);
}

/// Mail programs show the first words of a mail in their list; the padding keeps what follows out of there.
std::string preheaderHtml(const std::string &text)
{
    std::string out = R"(<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">)";
    liquid::appendEscaped(out, text);
    for (int i = 0; i < 60; ++i)
        out += "&#847;&zwnj;&nbsp;";
    return out + "</div>";
}

struct UnsubscribeWords
{
    const char *language;
    std::string_view sentence;
    std::string_view link;
};
/// In the languages of the page that the link leads to.
constexpr UnsubscribeWords unsubscribeLanguages[] = {
    {"en", "You no longer want these emails?", "Unsubscribe"},
    {"de", "Sie möchten diese E-Mails nicht mehr?", "Abmelden"},
    {"fr", "Vous ne souhaitez plus recevoir ces e-mails ?", "Se désabonner"},
    {"es", "¿Ya no quiere recibir estos correos?", "Darse de baja"},
};

const UnsubscribeWords &unsubscribeWords(const QString &locale)
{
    for (const UnsubscribeWords &each : unsubscribeLanguages) {
        if (locale.startsWith(QLatin1String(each.language), Qt::CaseInsensitive))
            return each;
    }
    return unsubscribeLanguages[0];
}

} // namespace

Result<std::shared_ptr<const MailTemplate>> MailMaker::templateOf(const MessageContent &content)
{
    if (const auto known = m_templates.find(content.num); content.num != 0 && known != m_templates.end())
        return known->second;
    QList<ErrorDetail> details;
    auto compiled = std::make_shared<const MailTemplate>(
        MailTemplate::compile({content.subject, content.preheader, content.html, content.text}, details));
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    if (m_templates.size() >= mostTemplates)
        m_templates.clear();
    if (content.num != 0)
        m_templates.emplace(content.num, compiled);
    return std::shared_ptr<const MailTemplate>(std::move(compiled));
}

Result<void> MailMaker::sign(std::string &bytes)
{
    const auto settings = m_settings.current();
    if (settings->dkim != m_signerOf) {
        m_signer.reset();
        m_signerOf.reset();
        if (const auto &dkim = settings->dkim) {
            auto signer = mail::DkimSigner::create(dkim->domain.toStdString(), dkim->selector.toStdString(),
                                                   dkim->privateKey.toStdString());
            if (!signer)
                return signer.error();
            m_signer = *std::move(signer);
            m_signerOf = dkim;
        }
    }
    if (m_signer)
        bytes = m_signer->sign(bytes);
    return {};
}

Result<MailMaker::Made> MailMaker::make(const Request &request, const Contact &contact, const MessageContent &content,
                                        const std::string &publicUrl)
{
    const auto settings = m_settings.current();
    const auto compiled = templateOf(content);
    if (!compiled)
        return compiled.error();
    std::string sender = content.from;
    if (sender.empty() && settings->defaultFromEmail)
        sender = settings->defaultFromEmail->toStdString();
    if (sender.empty())
        sender = "noreply@" + settings->domain.toStdString();
    auto from = mail::parseMailbox(sender);
    if (!from)
        return unmakeable("sender", QStringLiteral("'%1' is not a sender.").arg(QString::fromStdString(sender)));
    if (from->name.empty() && settings->smtp)
        from->name = settings->smtp->fromName.toStdString();

    const UtcMs now = m_clock.now();
    const bool reachable = !publicUrl.empty() && request.message != 0;
    const std::string unsubscribe =
        reachable ? publicUrl + "/u/" + m_tokens.make({TrackingToken::Kind::Unsubscribe, request.message, now}) : "";
    liquid::Object variables;
    if (const liquid::Value data = liquid::Value::fromJson(request.data); data.object())
        variables = *data.object();
    variables["contact"] = contactVariable(contact);
    variables["unsubscribe_url"] = unsubscribe;
    variables["message_id"] = request.id;
    variables["project"] =
        liquid::Object{{"name", settings->name.toStdString()}, {"domain", settings->domain.toStdString()}};
    liquid::Scope::Options options;
    options.now = now;
    options.zone = QTimeZone(settings->timezone.toLatin1());
    RenderedMail rendered = (*compiled)->render(variables, options);
    if (rendered.cut)
        return unmakeable("too_long", QStringLiteral("The mail is too long, or its loops are."));

    mail::Draft draft;
    if (!unsubscribe.empty() && request.namesUnsubscribe) {
        const UnsubscribeWords &words = unsubscribeWords(localeOf(contact.traits, settings->locale));
        if (!rendered.html.empty() && rendered.html.find(unsubscribe) == std::string::npos) {
            std::string footer = R"(<p style="font-size:12px;color:#6b7280;text-align:center;margin:24px 0">)";
            footer.append(words.sentence).append(R"( <a href=")").append(unsubscribe);
            footer.append(R"(" style="color:#6b7280">)").append(words.link).append("</a></p>");
            rendered.html.insert(bodyEnd(rendered.html), footer);
        }
        if (rendered.text.find(unsubscribe) == std::string::npos)
            rendered.text.append("\n-- \n")
                .append(words.sentence)
                .append(" ")
                .append(words.link)
                .append(": ")
                .append(unsubscribe + "\n");
    }
    if (!rendered.html.empty() && !rendered.preheader.empty())
        rendered.html.insert(bodyStart(rendered.html), preheaderHtml(rendered.preheader));
    draft.html = rendered.html.empty() || !reachable
                     ? std::move(rendered.html)
                     : withTracking(rendered.html, publicUrl, m_tokens, request.message, now, publicUrl + "/u/");
    draft.text = std::move(rendered.text);
    draft.from = *from;
    draft.to.address = request.to;
    draft.subject = request.subjectPrefix + rendered.subject;
    draft.messageId = request.id + '@' + std::string(mail::domainOf(mail::plainAddress(from->address)));
    draft.date = now;
    draft.unsubscribeUrl = unsubscribe;

    Made made;
    made.envelope = {request.id, from->address, request.to, mail::compose(draft)};
    if (const auto done = sign(made.envelope.bytes); !done)
        return done.error();
    made.from = from->name.empty() ? from->address : from->name + " <" + from->address + '>';
    made.subject = draft.subject;
    return made;
}

} // namespace growthos
