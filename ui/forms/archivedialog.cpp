#include "ui/forms/archivedialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/widgets/controls.h"

#include <QVBoxLayout>

namespace growthos::ui {

ArchiveDialog::ArchiveDialog(ApiClient &api, const QString &name, const QString &text, const QString &act,
                             const QString &path, QWidget *parent)
    : Dialog(tr("Archive %1?").arg(name), parent), m_api(api)
{
    setObjectName(QStringLiteral("archiveDialog"));
    content()->addWidget(paragraph(text, {}));
    setAct(act, Act::Irreversible);
    connect(this, &Dialog::acted, this, [this, path] { archive(path); });
}

void ArchiveDialog::archive(const QString &path)
{
    setBusy(true);
    m_api.call(this, "DELETE", path, {}, [this](const ApiReply &reply) {
        setBusy(false);
        if (!reply.ok())
            return setTrouble(tr("Not archived"), sentenceOf(reply));
        Q_EMIT archived();
        accept();
    });
}

} // namespace growthos::ui
