#pragma once

#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/settings/settings.h"
#include "backend/templates/mailtemplate.h"
#include "backend/templates/templatestore.h"

#include <functional>

namespace growthos {

/// Who else uses a template, such as a campaign.
struct TemplateUse
{
    std::string templateId = {};
    std::string kind = {}; ///< campaigns, surveys, waitlists
    std::string id = {};
    std::string name = {};
    /// It sends it: the template may not be deleted.
    bool holds = true;
};

/// What finds the users of templates among the rows of one resource. Each resource that names templates adds its own
/// at start, before anybody asks.
class TemplateUsers
{
public:
    using Find = std::function<std::vector<TemplateUse>(Database &database)>;
    void add(Find find) { m_finders.push_back(std::move(find)); }
    /// Of every template.
    std::vector<TemplateUse> all(Database &database) const;

private:
    std::vector<Find> m_finders;
};

/// Templates of mails. Reads anywhere; changes with the writer's set, inside its transaction.
class TemplateService
{
public:
    TemplateService(Database &database, IdSource &ids, const TemplateUsers &users, const SettingsCache &settings,
                    const Clock &clock)
        : m_db(database), m_store(database), m_ids(ids), m_users(users), m_settings(settings), m_clock(clock)
    {}

    http::Page<Template> list(const TemplateStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_store.list(filter, page);
    }
    /// Errors: NotFound.
    Result<Template> find(const QString &id) const;

    /// Who uses which template.
    std::vector<TemplateUse> usage() const { return m_users.all(m_db); }

    /// What is absent stays, or is empty in a new one.
    struct Change
    {
        std::optional<QString> name = {};
        std::optional<QString> subject = {};
        std::optional<QString> preheader = {};
        std::optional<QString> html = {};
        std::optional<QString> text = {};
    };
    Template create(const Change &draft);
    Template update(const Template &known, const Change &change);
    /// Errors: NotFound, Conflict (`in_use`, naming each user).
    Result<void> remove(const QString &id);

    struct Preview
    {
        RenderedMail mail;
        Contact contact;
    };
    /// As a contact would get it, or a made-up person for an empty id; `data` is JSON, as in a MessageDraft.
    /// Errors: ValidationError (`contact_id` not_found, a part that cannot be read).
    Result<Preview> preview(const MailParts &parts, const QString &contactId, std::string_view data) const;

private:
    Database &m_db;
    TemplateStore m_store;
    IdSource &m_ids;
    const TemplateUsers &m_users;
    const SettingsCache &m_settings;
    const Clock &m_clock;
};

} // namespace growthos
