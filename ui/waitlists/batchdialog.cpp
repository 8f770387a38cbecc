#include "ui/waitlists/batchdialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QLocale>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 5;

} // namespace

BatchDialog::BatchDialog(ApiClient &api, const QString &waitlist, const WaitlistBatch &batch, Query again,
                         QWidget *parent)
    : Dialog(tr("Approve these people?"), parent), m_api(api), m_waitlist(waitlist), m_again(std::move(again)),
      m_people(new QStandardItemModel(0, 3, this))
{
    setObjectName(u"batchDialog"_s);
    m_people->setHorizontalHeaderLabels({tr("Position"), tr("Person"), tr("Referrals")});
    m_table = new DataTable({{u"position"_s, CellKind::Number, 84},
                             {u"person"_s, CellKind::Text, 260, false, true, true},
                             {u"referrals"_s, CellKind::Number, 90}},
                            DataTable::Rows::TwoLines);
    m_table->setObjectName(u"batchPeople"_s);
    m_table->setAccessibleName(tr("Who is let in"));
    m_table->setModel(m_people);
    m_table->setMinimumSize(px(480), px(280));
    content()->addWidget(m_table);
    showBatch(batch, tr("Nobody waits."));
    connect(this, &Dialog::acted, this, &BatchDialog::approve);
}

void BatchDialog::showBatch(const WaitlistBatch &batch, const QString &nobody)
{
    m_batch = batch;
    m_people->setRowCount(0);
    m_people->setRowCount(int(batch.entries.size()));
    for (int i = 0; i < batch.entries.size(); ++i) {
        const WaitlistEntryInfo &entry = batch.entries[i];
        m_people->setData(m_people->index(i, 0), formatCount(entry.position.value_or(0)));
        m_people->setData(m_people->index(i, 1), entry.label());
        if (entry.email != entry.label())
            m_people->setData(m_people->index(i, 1), entry.email, TableRole::SecondLine);
        m_people->setData(m_people->index(i, 2), formatCount(entry.referrals));
        m_people->setData(m_people->index(i, 0), entry.id, TableRole::Id);
    }
    setAct(actText(batch), Act::Irreversible);
    actButton()->setDisabledBecause(batch.count == 0 ? nobody : QString());
    if (batch.count == 0) {
        setNotice(Tone::Neutral, {});
        return m_table->showNothing(u"users"_s, nobody, {});
    }
    m_table->showRows();
    const qint64 silent = batch.count - batch.invites;
    const QString notice = tr("Invites go out at once and cannot be called back.");
    setNotice(Tone::Warning, silent > 0
                                 ? tr("%Ln of them get(s) no email: unsubscribed, bounced or without an address.",
                                      nullptr, int(silent)) +
                                       u' ' + notice
                                 : notice);
}

QString BatchDialog::actText(const WaitlistBatch &batch)
{
    //: %1 is how many are approved
    return tr("Approve %1 and send %Ln invite(s)", nullptr, int(batch.invites)).arg(formatCount(batch.count));
}

QStringList BatchDialog::goneOf(const QStringList &ids, const ApiReply &refusal)
{
    QStringList gone;
    for (const ApiFieldError &detail : refusal.details) {
        if (!detail.field.startsWith("ids["_L1) || detail.reason != "not_found"_L1)
            continue;
        if (const QString id = ids.value(detail.field.mid(4).chopped(1).toInt()); !id.isEmpty())
            gone.append(id);
    }
    return gone;
}

QString BatchDialog::namesText(const QStringList &names)
{
    const QString first = QLocale().createSeparatedList(names.first(std::min(names.size(), mostNamed)));
    return names.size() <= mostNamed ? first : tr("%1 and %Ln more", "names", int(names.size() - mostNamed)).arg(first);
}

QStringList BatchDialog::ids() const
{
    QStringList ids;
    for (const WaitlistEntryInfo &entry : m_batch.entries)
        ids.append(entry.id);
    return ids;
}

/// By name: whoever climbs meanwhile is not let in unseen.
void BatchDialog::approve()
{
    setTrouble({});
    setBusy(true);
    m_api.call(this, "POST", u"/v1/waitlists/"_s + m_waitlist + u"/entries/approve-batch"_s,
               {{u"ids"_s, QJsonArray::fromStringList(ids())}}, [this](const ApiReply &reply) {
                   if (const QStringList gone = goneOf(ids(), reply); !gone.isEmpty())
                       return readAgain(gone);
                   setBusy(false);
                   if (!reply.ok())
                       return setTrouble(tr("Nobody was approved"), sentenceOf(reply));
                   Q_EMIT approved(reply.body["approved"_L1].toInt());
                   accept();
               });
}

void BatchDialog::readAgain(const QStringList &gone)
{
    QStringList names;
    QStringList left;
    for (const WaitlistEntryInfo &entry : std::as_const(m_batch.entries)) {
        if (gone.contains(entry.id))
            names.append(entry.label());
        else
            left.append(entry.id);
    }
    const QString who = tr("%Ln person(s) left the waitlist meanwhile: %1. The batch is shown without them.", nullptr,
                           int(names.size()))
                            .arg(namesText(names));
    const auto show = [this, who](const WaitlistBatch &batch, const QString &nobody) {
        setBusy(false);
        showBatch(batch, nobody);
        setTrouble(tr("Nobody was approved"), who);
    };
    const QString query = m_again(left);
    if (query.isEmpty())
        return show({}, tr("All of them have left the waitlist."));
    m_api.get(this, u"/v1/waitlists/%1/batch?%2"_s.arg(m_waitlist, query), [this, show](const ApiReply &reply) {
        if (reply.ok())
            return show(WaitlistBatch::fromJson(reply.body), tr("Nobody waits."));
        setBusy(false);
        setTrouble(tr("Nobody was approved"), sentenceOf(reply));
    });
}

} // namespace growthos::ui
