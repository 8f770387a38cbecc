#pragma once

#include "ui/widgets/pickfield.h"

#include <QJsonArray>

namespace growthos::ui {

class ApiClient;

/// A field that takes one contact, found by what is typed.
class ContactPick : public PickField
{
    Q_OBJECT
public:
    ContactPick(ApiClient &api, const QString &name, QWidget *parent = nullptr);

    /// Empty: none is chosen.
    QString contactId() const { return m_id; }
    void setContact(const QString &id, const QString &label);

private:
    void search(const QString &text);

    ApiClient &m_api;
    QString m_id;
    QJsonArray m_found;
    quint64 m_asked = 0;
};

} // namespace growthos::ui
