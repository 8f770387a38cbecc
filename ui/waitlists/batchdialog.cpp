#include "ui/waitlists/batchdialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QStandardItemModel>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

BatchDialog::BatchDialog(ApiClient &api, const QString &waitlist, const WaitlistBatch &batch, const QJsonObject &call,
                         QWidget *parent)
    : Dialog(tr("Approve %Ln person(s)?", nullptr, int(batch.count)), parent), m_api(api), m_waitlist(waitlist),
      m_call(call)
{
    setObjectName(u"batchDialog"_s);
    auto *people = new QStandardItemModel(int(batch.entries.size()), 3, this);
    people->setHorizontalHeaderLabels({tr("Position"), tr("Person"), tr("Referrals")});
    for (int i = 0; i < batch.entries.size(); ++i) {
        const WaitlistEntryInfo &entry = batch.entries[i];
        people->setData(people->index(i, 0), formatCount(entry.position.value_or(0)));
        people->setData(people->index(i, 1), entry.label());
        if (entry.email != entry.label())
            people->setData(people->index(i, 1), entry.email, TableRole::SecondLine);
        people->setData(people->index(i, 2), formatCount(entry.referrals));
        people->setData(people->index(i, 0), entry.id, TableRole::Id);
    }
    auto *table = new DataTable({{u"position"_s, CellKind::Number, 84},
                                 {u"person"_s, CellKind::Text, 260, false, true, true},
                                 {u"referrals"_s, CellKind::Number, 90}},
                                DataTable::Rows::TwoLines);
    table->setObjectName(u"batchPeople"_s);
    table->setAccessibleName(tr("Who is let in"));
    table->setModel(people);
    table->setMinimumSize(px(480), px(280));
    table->showRows();
    content()->addWidget(table);
    const qint64 silent = batch.count - batch.invites;
    const QString notice = tr("Invites go out at once and cannot be called back.");
    setNotice(Tone::Warning, silent > 0
                                 ? tr("%Ln of them get(s) no email: unsubscribed, bounced or without an address.",
                                      nullptr, int(silent)) +
                                       u' ' + notice
                                 : notice);
    setAct(actText(batch), Act::Irreversible);
    connect(this, &Dialog::acted, this, &BatchDialog::approve);
}

QString BatchDialog::actText(const WaitlistBatch &batch)
{
    //: %1 is how many are approved
    return tr("Approve %1 and send %Ln invite(s)", nullptr, int(batch.invites)).arg(formatCount(batch.count));
}

void BatchDialog::approve()
{
    setTrouble({});
    setBusy(true);
    m_api.call(this, "POST", u"/v1/waitlists/"_s + m_waitlist + u"/entries/approve-batch"_s, m_call,
               [this](const ApiReply &reply) {
                   setBusy(false);
                   if (!reply.ok())
                       return setTrouble(tr("Nobody was approved"), sentenceOf(reply));
                   Q_EMIT approved(reply.body["approved"_L1].toInt());
                   accept();
               });
}

} // namespace growthos::ui
