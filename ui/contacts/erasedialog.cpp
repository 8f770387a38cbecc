#include "ui/contacts/erasedialog.h"

#include "ui/api/errortext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

EraseDialog::EraseDialog(ApiClient &api, const ContactSummary &contact, QWidget *parent)
    : Dialog(tr("Erase %1").arg(contact.title()), parent), m_api(api), m_contact(contact), m_typed(new QLineEdit)
{
    setObjectName(u"eraseDialog"_s);
    m_typed->setObjectName(u"eraseTyped"_s);
    content()->addWidget(paragraph(tr("Everything that is held on this person goes: traits, events, messages, answers, "
                                      "exports. Counts of the past become smaller."),
                                   {}));
    const QString expected = contact.email.isEmpty() ? contact.id : contact.email;
    content()->addWidget(new FormField(tr("Type %1 to go on").arg(expected), m_typed));
    setNotice(Tone::Warning, tr("This cannot be undone."));
    setAct(tr("Erase for good"), Act::Irreversible);
    const auto showWhether = [this, expected] {
        const bool same = m_typed->text().trimmed().compare(expected, Qt::CaseInsensitive) == 0;
        actButton()->setDisabledBecause(same ? QString() : tr("The text is not the same yet."));
    };
    connect(m_typed, &QLineEdit::textChanged, this, showWhether);
    showWhether();
    connect(this, &Dialog::acted, this, &EraseDialog::erase);
}

void EraseDialog::erase()
{
    setTrouble({});
    setBusy(true);
    m_api.call(this, "DELETE", u"/v1/contacts/%1?mode=erase"_s.arg(m_contact.id), {}, [this](const ApiReply &reply) {
        setBusy(false);
        if (!reply.ok())
            return setTrouble(tr("Not erased"), reasonOf(reply));
        Q_EMIT erased();
        accept();
    });
}

} // namespace growthos::ui
