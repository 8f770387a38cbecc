#include "ui/contacts/contactpick.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostFound = 20;

} // namespace

ContactPick::ContactPick(ApiClient &api, const QString &name, QWidget *parent) : PickField(name, parent), m_api(api)
{
    setContact({});
    setSearch([this](const QString &text) { search(text); });
    setOptions([this] { return choices(); });
    connect(this, &PickField::picked, this, [this](const QVariant &id) {
        const auto found = std::find_if(m_found.cbegin(), m_found.cend(),
                                        [&](const ContactSummary &contact) { return contact.id == id.toString(); });
        setContact(found == m_found.cend() ? ContactSummary() : *found);
    });
}

void ContactPick::setNobody(const QString &text, const QString &iconName)
{
    m_nobody = text;
    m_nobodyIcon = iconName;
    setContact(m_contact);
}

void ContactPick::setContact(const ContactSummary &contact)
{
    m_contact = contact;
    if (!contact.id.isEmpty())
        display(contact.title(), u"user"_s);
    else if (!m_nobody.isEmpty())
        display(m_nobody, m_nobodyIcon);
    else
        display(tr("Choose a contact"), u"user"_s, true);
}

QList<PickOption> ContactPick::choices() const
{
    QList<PickOption> options;
    if (!m_nobody.isEmpty())
        options.append({QString(), m_nobody, {}, m_nobodyIcon, {}, m_contact.id.isEmpty()});
    for (const ContactSummary &contact : m_found) {
        const QString title = contact.title();
        const QString email = contact.email == title ? QString() : contact.email;
        options.append({contact.id, title, email, u"user"_s, {}, contact.id == m_contact.id});
    }
    return options;
}

/// Whose address it is comes first, however many there are that begin like it.
void ContactPick::search(const QString &text)
{
    if (!text.contains(u'@'))
        return searchWords(text, {});
    m_read.get(
        m_api, this, contactByEmailPath(text),
        [this, text](const QJsonObject &body) { searchWords(text, ContactsPage::fromJson(body).rows); },
        [this](const QString &sentence) { showTrouble(sentence); });
}

void ContactPick::searchWords(const QString &text, const QList<ContactSummary> &exact)
{
    m_read.get(
        m_api, this, contactSearchPath(text, mostFound),
        [this, exact](const QJsonObject &body) {
            QList<ContactSummary> found = exact;
            for (const ContactSummary &contact : ContactsPage::fromJson(body).rows) {
                const auto same = [&](const ContactSummary &other) { return other.id == contact.id; };
                if (std::none_of(exact.begin(), exact.end(), same))
                    found.append(contact);
            }
            take(found);
        },
        [this](const QString &sentence) { showTrouble(sentence); });
}

void ContactPick::take(const QList<ContactSummary> &found)
{
    m_found = found;
    refresh();
}

void ContactPick::showTrouble(const QString &sentence)
{
    m_found.clear();
    refresh(tr("The contacts could not be searched. %1").arg(sentence));
}

} // namespace growthos::ui
