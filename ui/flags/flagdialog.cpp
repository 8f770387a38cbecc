#include "ui/flags/flagdialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

FlagDialog::FlagDialog(ApiClient &api, QWidget *parent)
    : Dialog(tr("New flag"), parent), m_api(api), m_form(new Form), m_key(new QLineEdit), m_name(new QLineEdit)
{
    setObjectName(u"flagDialog"_s);
    m_key->setObjectName(u"newFlagKey"_s);
    m_key->setPlaceholderText(u"new_onboarding"_s);
    m_key->setMinimumWidth(px(380));
    setCodeFont(m_key);
    m_name->setObjectName(u"newFlagName"_s);
    m_form->add(u"key"_s, new FormField(tr("Key"), m_key, tr("What your product asks for. It never changes.")));
    m_form->add(u"name"_s, new FormField(tr("Name"), m_name, tr("The key where you leave it empty.")));
    content()->addWidget(m_form);
    setAct(tr("Create flag"));
    connect(this, &Dialog::acted, this, &FlagDialog::save);
}

void FlagDialog::save()
{
    QJsonObject body{{u"key"_s, m_key->text().trimmed()}};
    if (const QString name = m_name->text().trimmed(); !name.isEmpty())
        body[u"name"_s] = name;
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    m_api.call(this, "POST", u"/v1/flags"_s, body, [this](const ApiReply &reply) {
        setBusy(false);
        if (reply.ok()) {
            Q_EMIT created(FlagInfo::fromJson(reply.body));
            return accept();
        }
        const QStringList others = m_form->setErrors(fieldSentences(reply));
        if (reply.details.isEmpty() || !others.isEmpty())
            setTrouble(tr("Not created"), others.isEmpty() ? sentenceOf(reply) : others.join(u' '));
    });
}

} // namespace growthos::ui
