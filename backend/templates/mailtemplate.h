#pragma once

#include "backend/contacts/contact.h"
#include "backend/core/error.h"
#include "backend/liquid/liquid.h"

namespace growthos {

/// The texts of a mail before they are read.
struct MailParts
{
    std::string subject = {};
    std::string preheader = {};
    std::string html = {};
    std::string text = {}; ///< empty: made from the HTML
};

/// A mail for one reader.
struct RenderedMail
{
    std::string subject = {};
    std::string preheader = {};
    std::string html = {}; ///< styles inlined; empty: the mail is plain text
    std::string text = {};
    std::set<std::string> unknown = {}; ///< variables that are not there and have no default
    bool cut = false;                   ///< it is too long, or its loops are
};

/// The texts of a mail, read once, for any number of readers. Immutable; any thread.
class MailTemplate
{
public:
    /// Reads what it can: `details` gets a mistake for each part that cannot be read (`html`, reason `liquid`).
    static MailTemplate compile(const MailParts &parts, QList<ErrorDetail> &details);

    RenderedMail render(const liquid::Object &variables, liquid::Scope::Options options) const;

private:
    liquid::Liquid m_subject;
    liquid::Liquid m_preheader;
    liquid::Liquid m_html;
    liquid::Liquid m_text;
    bool m_hasHtml = false;
    bool m_hasText = false;
};

/// `contact` as templates see it: id, email, external_id, tags, created_at and traits, with `email` among them.
liquid::Value contactVariable(const Contact &contact);
/// Somebody made up, for previews and tests.
Contact sampleContact(const std::string &email);

} // namespace growthos
