#include "ui/forms/formdialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/formfield.h"

#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

FormDialog::FormDialog(ApiClient &api, const QString &title, const QString &act, QWidget *parent)
    : Dialog(title, parent), m_api(api), m_form(new Form)
{
    content()->addWidget(m_form);
    setAct(act);
    connect(this, &Dialog::acted, this, &FormDialog::send);
}

void FormDialog::setCall(const QByteArray &method, const QString &path, std::function<QJsonObject()> body,
                         const QString &ifMatch)
{
    m_method = method;
    m_path = path;
    m_ifMatch = ifMatch;
    m_body = std::move(body);
}

void FormDialog::send()
{
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    m_api.send(this, {m_method, m_path, m_body(), m_ifMatch}, [this](const ApiReply &reply) {
        setBusy(false);
        if (reply.ok()) {
            Q_EMIT done(reply.body);
            return accept();
        }
        QHash<QString, QString> sentences;
        QHash<QString, QString> said = fieldSentences(reply);
        for (const ApiFieldError &error : m_words ? reply.details : QList<ApiFieldError>()) {
            if (const QString words = m_words(error); !words.isEmpty())
                said[error.field] = words;
        }
        for (auto one = said.begin(); one != said.end(); ++one)
            sentences.insert(m_shownAt.value(one.key(), one.key()), one.value());
        const QString rest = showRefusal(*m_form, reply, sentences);
        goToFirst(reply.details);
        if (!rest.isEmpty())
            setTrouble(tr("Not saved"), rest);
    });
}

/// A field takes the focus as a whole; one of many parts is looked for in vain.
void FormDialog::goToFirst(QList<ApiFieldError> errors)
{
    if (!m_places)
        return;
    std::ranges::sort(errors, {}, &ApiFieldError::field); // as their sentences stand
    for (const ApiFieldError &error : std::as_const(errors)) {
        if (QWidget *part = m_places(error))
            return part->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace growthos::ui
