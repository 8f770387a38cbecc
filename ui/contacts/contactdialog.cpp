#include "ui/contacts/contactdialog.h"

#include "ui/api/apiclient.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/formfield.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ContactDialog::ContactDialog(ApiClient &api, QWidget *parent)
    : Dialog(tr("Add contact"), parent), m_api(api), m_form(new Form), m_email(new QLineEdit), m_name(new QLineEdit),
      m_externalId(new QLineEdit), m_tags(new QLineEdit)
{
    setObjectName(u"contactDialog"_s);
    m_email->setObjectName(u"contactEmail"_s);
    m_name->setObjectName(u"contactName"_s);
    m_externalId->setObjectName(u"contactExternalId"_s);
    m_tags->setObjectName(u"contactTags"_s);
    m_form->add(u"email"_s, new FormField(tr("Email"), m_email));
    m_form->add(u"traits"_s, new FormField(tr("Name"), m_name));
    m_form->add(u"external_id"_s, new FormField(tr("User ID"), m_externalId, tr("The id in your own system.")));
    m_form->add(u"tags"_s, new FormField(tr("Tags"), m_tags, tr("Several with commas between them.")));
    content()->addWidget(m_form);
    setAct(tr("Add contact"));
    connect(this, &Dialog::acted, this, &ContactDialog::create);
}

void ContactDialog::create()
{
    QJsonObject body;
    if (const QString email = m_email->text().trimmed(); !email.isEmpty())
        body["email"_L1] = email;
    if (const QString id = m_externalId->text().trimmed(); !id.isEmpty())
        body["external_id"_L1] = id;
    if (const QString name = m_name->text().trimmed(); !name.isEmpty())
        body["traits"_L1] = QJsonObject{{u"name"_s, name}};
    QJsonArray tags;
    for (const QString &tag : m_tags->text().split(u',', Qt::SkipEmptyParts)) {
        if (!tag.trimmed().isEmpty())
            tags.append(tag.trimmed());
    }
    if (!tags.isEmpty())
        body["tags"_L1] = tags;
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    m_api.call(this, "POST", u"/v1/contacts"_s, body, [this](const ApiReply &reply) {
        setBusy(false);
        if (reply.ok()) {
            Q_EMIT created(reply.body["id"_L1].toString());
            return accept();
        }
        if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
            setTrouble(tr("Not added"), rest);
    });
}

} // namespace growthos::ui
