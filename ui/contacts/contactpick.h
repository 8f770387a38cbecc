#pragma once

#include "ui/api/contacts.h"
#include "ui/api/latestread.h"
#include "ui/widgets/pickfield.h"

namespace growthos::ui {

/// A field that takes one contact, found by what is typed.
class ContactPick : public PickField
{
    Q_OBJECT
public:
    ContactPick(ApiClient &api, const QString &name, QWidget *parent = nullptr);

    /// None need be chosen: what it says then, also as the first choice of the list.
    void setNobody(const QString &text, const QString &iconName);

    /// Without an id: none is chosen. It is the new one when `picked` comes.
    const ContactSummary &contact() const { return m_contact; }
    void setContact(const ContactSummary &contact);

private:
    QList<PickOption> choices() const;
    void search(const QString &text);
    /// What begins like the text, behind those whose address it is.
    void searchWords(const QString &text, const QList<ContactSummary> &exact);
    void take(const QList<ContactSummary> &found);
    void showTrouble(const QString &sentence);

    ApiClient &m_api;
    QString m_nobody;
    QString m_nobodyIcon;
    ContactSummary m_contact;
    QList<ContactSummary> m_found;
    LatestRead m_read;
};

} // namespace growthos::ui
