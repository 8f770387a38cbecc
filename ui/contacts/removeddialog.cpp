#include "ui/contacts/removeddialog.h"

#include "ui/api/errortext.h"
#include "ui/contacts/contactslicemodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/markcurrent.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int removedWidth = 640;
constexpr int removedHeight = 320;
} // namespace

RemovedDialog::RemovedDialog(ApiClient &api, const QTimeZone &zone, QWidget *parent)
    : Dialog(tr("Removed contacts"), parent), m_api(api),
      m_model(new ContactSliceModel(api, "GET", u"/v1/contacts?deleted=true"_s, {}, this))
{
    setObjectName(u"removedDialog"_s);
    setMinimumWidth(px(removedWidth));
    m_table = new DataTable({{u"name"_s, CellKind::Text, 220, false, true, true},
                             {u"external_id"_s, CellKind::Code, 120},
                             {u"tags"_s, CellKind::Tags, 120},
                             {u"created_at"_s, CellKind::Time, 110}},
                            DataTable::Rows::TwoLines);
    m_table->setObjectName(u"removedTable"_s);
    m_table->setAccessibleName(tr("Removed contacts"));
    m_table->setZone(zone);
    m_table->setModel(m_model);
    m_table->setMinimumHeight(px(removedHeight));
    m_table->showLoading();
    auto *box = frame("sunken"_L1);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_table);
    content()->addWidget(label(tr("Removed contacts are kept for 30 days."), "second"_L1));
    content()->addWidget(box, 1);
    setAct(tr("Restore"));
    connect(m_model, &ContactSliceModel::loaded, this, [this] {
        if (m_model->rowCount() == 0) {
            m_table->showNothing(u"trash"_s, tr("Nothing to restore"),
                                 tr("Contacts that are removed wait here for 30 days."));
        } else {
            m_table->showRows();
            if (current() < 0)
                m_table->selectRow(0);
        }
        showButton();
    });
    connect(m_model, &ContactSliceModel::failed, this, [this](const QString &message) {
        m_table->showFailed(tr("Contacts were not read"), message, tr("Try again"));
    });
    connect(m_table, &DataTable::retryClicked, m_model, &ContactSliceModel::reload);
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RemovedDialog::showButton);
    connect(m_table, &DataTable::activated, this, &RemovedDialog::restore);
    connect(this, &Dialog::acted, this, &RemovedDialog::restore);
    showButton();
    m_model->reload();
}

int RemovedDialog::current() const
{
    return m_table->currentIndex().row();
}

void RemovedDialog::showButton()
{
    actButton()->setDisabledBecause(current() < 0 ? tr("Choose a contact first.") : QString());
}

void RemovedDialog::restore()
{
    if (current() < 0)
        return;
    setTrouble({});
    setBusy(true);
    const QString id = m_model->contact(current()).id;
    m_api.call(this, "POST", u"/v1/contacts/%1/restore"_s.arg(id), {}, [this, id](const ApiReply &reply) {
        setBusy(false);
        if (!reply.ok())
            return setTrouble(tr("Not restored"), reasonOf(reply));
        Q_EMIT restored(id);
        accept();
    });
}

} // namespace growthos::ui
