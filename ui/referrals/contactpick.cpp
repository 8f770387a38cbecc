#include "ui/referrals/contactpick.h"

#include "ui/api/apiclient.h"

#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString labelOf(const QJsonValue &contact)
{
    const QString name = contact["traits"_L1]["name"_L1].toString();
    const QString email = contact["email"_L1].toString();
    if (!name.isEmpty())
        return name;
    if (!email.isEmpty())
        return email;
    const QString external = contact["external_id"_L1].toString();
    return external.isEmpty() ? contact["id"_L1].toString() : external;
}

} // namespace

ContactPick::ContactPick(ApiClient &api, const QString &name, QWidget *parent) : PickField(name, parent), m_api(api)
{
    setContact({}, {});
    setSearch([this](const QString &text) { search(text); });
    setOptions([this] {
        QList<PickOption> options;
        for (const QJsonValue &contact : m_found) {
            const QString label = labelOf(contact);
            const QString email = contact["email"_L1].toString();
            options.append({.value = contact["id"_L1].toString(),
                            .text = label,
                            .note = email == label ? QString() : email,
                            .icon = u"user"_s});
        }
        return options;
    });
    connect(this, &PickField::picked, this, [this](const QVariant &value) {
        for (const QJsonValue &contact : m_found) {
            if (contact["id"_L1].toString() == value.toString())
                setContact(value.toString(), labelOf(contact));
        }
    });
}

void ContactPick::setContact(const QString &id, const QString &label)
{
    m_id = id;
    display(id.isEmpty() ? tr("Choose a contact") : label, u"user"_s, id.isEmpty());
}

void ContactPick::search(const QString &text)
{
    const quint64 asked = ++m_asked;
    QString path = u"/v1/contacts?limit=20"_s;
    if (!text.trimmed().isEmpty())
        path += u"&q="_s + QString::fromLatin1(QUrl::toPercentEncoding(text.trimmed()));
    m_api.get(this, path, [this, asked](const ApiReply &reply) {
        if (asked != m_asked || !reply.ok())
            return;
        m_found = reply.body["data"_L1].toArray();
        refresh();
    });
}

} // namespace growthos::ui
