#include "backend/templates/mailtemplate.h"

#include "backend/core/isotime.h"
#include "backend/mail/css.h"
#include "backend/mail/htmlscanner.h"

namespace growthos {
namespace {

liquid::Liquid read(const std::string &source, const char *field, QList<ErrorDetail> &details)
{
    std::optional<liquid::Liquid::Mistake> mistake;
    auto text = liquid::Liquid::parse(source, mistake);
    if (mistake)
        details.append(
            {QLatin1String(field), QStringLiteral("liquid"),
             QStringLiteral("Line %1: %2.").arg(mistake->line).arg(QString::fromStdString(mistake->message))});
    return text;
}

/// Readers of a list see one line.
std::string oneLine(std::string text)
{
    return QString::fromStdString(text).simplified().toStdString();
}

} // namespace

MailTemplate MailTemplate::compile(const MailParts &parts, QList<ErrorDetail> &details)
{
    MailTemplate compiled;
    compiled.m_subject = read(parts.subject, "subject", details);
    compiled.m_preheader = read(parts.preheader, "preheader", details);
    // Read as it was written first, so that a mistake names its line.
    const qsizetype mistakes = details.size();
    compiled.m_html = read(parts.html, "html", details);
    if (details.size() == mistakes) {
        QList<ErrorDetail> none;
        if (auto inlined = read(mail::inlineCss(parts.html), "html", none); none.isEmpty())
            compiled.m_html = std::move(inlined);
    }
    compiled.m_text = read(parts.text, "text", details);
    compiled.m_hasHtml = !parts.html.empty();
    compiled.m_hasText = !parts.text.empty();
    return compiled;
}

RenderedMail MailTemplate::render(const liquid::Object &variables, liquid::Scope::Options options) const
{
    RenderedMail mail;
    const auto run = [&](const liquid::Liquid &part) {
        auto rendered = part.render(variables, options);
        mail.unknown.merge(rendered.unknown);
        mail.cut = mail.cut || rendered.cut;
        return std::move(rendered.text);
    };
    options.escapeHtml = false;
    mail.subject = oneLine(run(m_subject));
    mail.preheader = oneLine(run(m_preheader));
    mail.text = run(m_text);
    options.escapeHtml = true;
    mail.html = run(m_html);
    if (!m_hasText)
        mail.text = mail::plainText(mail.html);
    return mail;
}

liquid::Value contactVariable(const Contact &contact)
{
    liquid::Object traits;
    if (const liquid::Value stored = liquid::Value::fromJson(contact.traits); stored.object())
        traits = *stored.object();
    liquid::Object members;
    members["id"] = contact.id;
    members["external_id"] = contact.externalId ? liquid::Value(*contact.externalId) : liquid::Value(nullptr);
    members["tags"] = liquid::Value::fromJson(contact.tags);
    members["created_at"] = formatInstant(contact.createdAt).toStdString();
    if (contact.email) {
        members["email"] = *contact.email;
        traits["email"] = *contact.email;
    } else {
        members["email"] = nullptr;
    }
    members["traits"] = std::move(traits);
    return members;
}

Contact sampleContact(const std::string &email)
{
    Contact contact;
    contact.id = "cntct_sample";
    contact.email = email;
    contact.externalId = "usr_sample";
    contact.traits = R"({"name":"Alex Sample","first_name":"Alex","last_name":"Sample","company":"Acme Inc",)"
                     R"("plan":"trial","locale":"en"})";
    contact.tags = R"(["sample"])";
    return contact;
}

} // namespace growthos
