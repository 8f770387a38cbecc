#include "ui/flags/flagdialog.h"

#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

FlagDialog::FlagDialog(ApiClient &api, const std::optional<FlagInfo> &like, QWidget *parent)
    : FormDialog(api, like ? tr("Duplicate %1").arg(like->key) : tr("New flag"), tr("Create flag"), parent)
{
    setObjectName(u"flagDialog"_s);
    auto *key = new QLineEdit;
    key->setObjectName(u"newFlagKey"_s);
    key->setPlaceholderText(u"new_onboarding"_s);
    key->setMinimumWidth(px(380));
    setCodeFont(key);
    auto *name = new QLineEdit;
    name->setObjectName(u"newFlagName"_s);
    form()->add(u"key"_s, new FormField(tr("Key"), key, tr("What your product asks for. It never changes.")));
    form()->add(u"name"_s, new FormField(tr("Name"), name, tr("The key where you leave it empty.")));
    QJsonObject copied;
    if (like) {
        key->setText(like->key + u"_copy"_s);
        name->setText(tr("%1, copy", "name of a flag").arg(like->name));
        copied = like->toJson();
        copied.remove("enabled"_L1); // as every new one it is off
        copied.remove("name"_L1);
    }
    setCall("POST", u"/v1/flags"_s, [key, name, copied] {
        QJsonObject body = copied;
        body[u"key"_s] = key->text().trimmed();
        if (const QString given = name->text().trimmed(); !given.isEmpty())
            body[u"name"_s] = given;
        return body;
    });
}

} // namespace growthos::ui
