#include "backend/templates/templateservice.h"

#include "backend/contacts/contactstore.h"
#include "backend/core/reference.h"

#include <QTimeZone>

namespace growthos {

std::vector<TemplateUse> TemplateUsers::all(Database &database) const
{
    std::vector<TemplateUse> uses;
    for (const Find &find : m_finders) {
        auto found = find(database);
        std::move(found.begin(), found.end(), std::back_inserter(uses));
    }
    return uses;
}

Result<Template> TemplateService::find(const QString &id) const
{
    auto found = m_store.find(id.toStdString());
    if (!found)
        return Error::notFound(u"template", id);
    return *std::move(found);
}

Template TemplateService::create(const Change &draft)
{
    Template made;
    made.id = m_ids.next("tmpl_");
    made.name = draft.name.value_or(QString()).toStdString();
    made.subject = draft.subject.value_or(QString()).toStdString();
    made.preheader = draft.preheader.value_or(QString()).toStdString();
    made.html = draft.html.value_or(QString()).toStdString();
    made.text = draft.text.value_or(QString()).toStdString();
    made.createdAt = made.updatedAt = m_clock.now();
    m_store.insert(made);
    return made;
}

Template TemplateService::update(const Template &known, const Change &change)
{
    Template changed = known;
    const auto set = [](std::string &field, const std::optional<QString> &value) {
        if (value)
            field = value->toStdString();
    };
    set(changed.name, change.name);
    set(changed.subject, change.subject);
    set(changed.preheader, change.preheader);
    set(changed.html, change.html);
    set(changed.text, change.text);
    const bool same = changed.name == known.name && changed.subject == known.subject &&
                      changed.preheader == known.preheader && changed.html == known.html && changed.text == known.text;
    if (same)
        return known;
    changed.updatedAt = m_clock.now();
    m_store.update(changed);
    return changed;
}

Result<void> TemplateService::remove(const QString &id)
{
    const auto known = find(id);
    if (!known)
        return known.error();
    QList<ErrorDetail> details;
    for (const TemplateUse &use : usage()) {
        if (use.holds && use.templateId == known->id)
            details.append({QString::fromStdString(use.kind), QStringLiteral("in_use"),
                            QStringLiteral("%1 (%2) uses it.")
                                .arg(QString::fromStdString(use.name), QString::fromStdString(use.id))});
    }
    if (!details.isEmpty())
        return Error{ErrorCode::Conflict, QStringLiteral("The template is in use."), std::move(details)};
    m_store.remove(known->num);
    return {};
}

Result<TemplateService::Preview> TemplateService::preview(const MailParts &parts, const QString &contactId,
                                                          std::string_view data) const
{
    QList<ErrorDetail> details;
    const MailTemplate compiled = MailTemplate::compile(parts, details);
    Contact contact = sampleContact("alex@example.com");
    if (!contactId.isEmpty()) {
        if (auto found = ContactStore(m_db).findById(contactId.toStdString()))
            contact = *std::move(found);
        else
            details.append(unknownReference(QStringLiteral("contact_id"), Error::notFound(u"contact", contactId)));
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    const auto settings = m_settings.current();
    liquid::Object variables;
    if (const liquid::Value given = liquid::Value::fromJson(data); given.object())
        variables = *given.object();
    variables["contact"] = contactVariable(contact);
    variables.try_emplace("unsubscribe_url", "https://example.com/u/preview");
    variables.try_emplace("message_id", "msg_preview");
    variables["project"] =
        liquid::Object{{"name", settings->name.toStdString()}, {"domain", settings->domain.toStdString()}};
    liquid::Scope::Options options;
    options.now = m_clock.now();
    options.zone = QTimeZone(settings->timezone.toLatin1());
    return Preview{compiled.render(variables, options), std::move(contact)};
}

} // namespace growthos
