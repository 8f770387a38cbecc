#include "ui/analytics/behinddialog.h"

#include "ui/analytics/segmentmaker.h"
#include "ui/contacts/contactslicemodel.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int dialogWidth = 680;
constexpr int tableHeight = 336;
constexpr int longestSegmentName = 120; // of a segment
} // namespace

BehindDialog::BehindDialog(ApiClient &api, const QTimeZone &zone, const Behind &behind, QWidget *parent)
    : Dialog(behind.title, parent), m_api(api), m_behind(behind),
      m_model(new ContactSliceModel(api, "POST", u"/v1/analytics/contacts"_s, behind.body, this)), m_form(new Form),
      m_name(new QLineEdit)
{
    setObjectName(u"behindDialog"_s);
    setMinimumWidth(px(dialogWidth));
    m_count = label(behind.period, "second"_L1);
    m_count->setObjectName(u"behindCount"_s);
    m_table = new DataTable({{u"name"_s, CellKind::Text, 220, false, true, true},
                             {u"external_id"_s, CellKind::Code, 120},
                             {u"tags"_s, CellKind::Tags, 140},
                             {u"created_at"_s, CellKind::Time, 110}},
                            DataTable::Rows::TwoLines);
    m_table->setObjectName(u"behindTable"_s);
    m_table->setAccessibleName(tr("Contacts behind the number"));
    m_table->setModel(m_model);
    m_table->setZone(zone);
    m_table->setMinimumHeight(px(tableHeight));
    m_table->showLoading();
    auto *box = frame("sunken"_L1);
    auto *boxColumn = new QVBoxLayout(box);
    boxColumn->setContentsMargins(1, 1, 1, 1);
    boxColumn->addWidget(m_table);
    m_name->setObjectName(u"segmentName"_s);
    m_name->setMaxLength(longestSegmentName);
    m_name->setText(tr("%1, %2", "which number, period").arg(behind.title, behind.period).left(longestSegmentName));
    m_form->add(u"name"_s, new FormField(tr("Name of the segment"), m_name,
                                         tr("It keeps these contacts; nobody comes or leaves by itself.")));
    content()->addWidget(m_count);
    content()->addWidget(box, 1);
    content()->addWidget(m_form);
    setAct(tr("Make a segment"));
    actButton()->setDisabledBecause(tr("The contacts are being read."));

    connect(m_model, &ContactSliceModel::loaded, this, &BehindDialog::onLoaded);
    connect(m_model, &ContactSliceModel::failed, this, [this](const QString &message) {
        m_table->showFailed(tr("Contacts were not read"), message, tr("Try again"));
    });
    connect(m_table, &DataTable::retryClicked, this, [this] {
        m_table->showLoading();
        m_model->reload();
    });
    connect(m_table, &DataTable::activated, this, [this](const QModelIndex &index) {
        Q_EMIT contactOpened(m_model->contact(index.row()).id);
        accept();
    });
    connect(this, &Dialog::acted, this, &BehindDialog::make);
    m_model->reload();
}

void BehindDialog::onLoaded()
{
    const qint64 total = m_model->total();
    const QString count = tr("%Ln contact(s)", nullptr, int(total));
    m_count->setText(tr("%1, %2", "contacts, period").arg(count, m_behind.period));
    if (total == 0) {
        m_table->showNothing(u"users"_s, tr("Nobody"), tr("No contact stands behind this number."));
        actButton()->setDisabledBecause(tr("There is nobody to make a segment of."));
        return;
    }
    m_table->showRows();
    actButton()->setText(tr("Make a segment of %Ln contact(s)", nullptr, int(total)));
    actButton()->setDisabledBecause({});
}

void BehindDialog::make()
{
    m_form->clearErrors();
    setTrouble({});
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        m_form->setErrors({{u"name"_s, tr("A segment needs a name")}});
        return;
    }
    setBusy(true);
    auto *maker = new SegmentMaker(m_api, m_behind.body, this);
    connect(maker, &SegmentMaker::progressed, this, [this](qint64 done) {
        m_count->setText(tr("%1 of %2 put into the segment").arg(formatCount(done), formatCount(m_model->total())));
    });
    connect(maker, &SegmentMaker::failed, this, &BehindDialog::onFailed);
    connect(maker, &SegmentMaker::made, this, [this, name](const QString &id, qint64 members) {
        setBusy(false);
        Q_EMIT segmentMade(id, name, members);
        accept();
    });
    maker->start(name);
}

void BehindDialog::onFailed(const ApiReply &reply)
{
    setBusy(false);
    onLoaded();
    if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
        setTrouble(tr("No segment was made"), rest);
}

} // namespace growthos::ui
