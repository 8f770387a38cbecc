#include "ui/forms/formrefusal.h"

#include "ui/api/errortext.h"
#include "ui/widgets/formfield.h"

namespace growthos::ui {

QString showRefusal(Form &form, const ApiReply &reply)
{
    return showRefusal(form, reply, fieldSentences(reply));
}

QString showRefusal(Form &form, const ApiReply &reply, const QHash<QString, QString> &sentences)
{
    const QStringList others = form.setErrors(sentences);
    if (others.isEmpty())
        return reply.details.isEmpty() ? sentenceOf(reply) : QString();
    return others.join(u' ');
}

} // namespace growthos::ui
