#include "ui/referrals/reviewlist.h"

#include "ui/api/apiclient.h"
#include "ui/api/referrals.h"
#include "ui/ranked/pagedmodel.h"
#include "ui/ranked/pagedtable.h"
#include "ui/referrals/conversiondialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/toast.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<TableColumn> reviewColumns()
{
    return {{u"referred"_s, CellKind::Text, 170, false, true, true},
            {u"referrer"_s, CellKind::Text, 160},
            {u"reason"_s, CellKind::Text, 190},
            {u"event"_s, CellKind::Code, 146},
            {u"at"_s, CellKind::Time, 124}};
}

QList<PagedModel::Cell> reviewCells(const QJsonObject &row)
{
    const ConversionInfo conversion = ConversionInfo::fromJson(row);
    return {{{Qt::DisplayRole, conversion.referred}},
            {{Qt::DisplayRole, conversion.referrer}},
            {{Qt::DisplayRole, conversion.reasonText()}},
            {{Qt::DisplayRole, conversion.event}},
            {{TableRole::Time, conversion.at.toMSecsSinceEpoch()}}};
}

} // namespace

ReviewList::ReviewList(ApiClient &api, QWidget *parent)
    : QWidget(parent), m_api(api),
      m_held(new PagedModel(api, {tr("Referred"), tr("Brought by"), tr("Why it is held"), tr("Event"), tr("When")},
                            reviewCells)),
      m_table(new PagedTable(m_held, reviewColumns(),
                             {tr("The conversions could not be read"), tr("Nothing to review"),
                              tr("Conversions that look odd wait here instead of paying rewards.")}))
{
    m_table->setObjectName(u"reviewTable"_s);
    m_table->setAccessibleName(tr("Conversions to review"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_approve = button(tr("Approve…"), {}, u"check"_s);
    m_approve->setObjectName(u"approveConversion"_s);
    m_deny = button(tr("Deny…"), "danger"_L1, u"close"_s);
    m_deny->setObjectName(u"denyConversion"_s);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_deny, &QPushButton::clicked, this, [this] { decide(false); });
    const auto enable = [this] {
        const QString none = m_table->selectedRows().isEmpty() ? tr("Select a conversion in the list.") : QString();
        m_approve->setDisabledBecause(none);
        m_deny->setDisabledBecause(none);
    };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, enable);
    connect(m_held, &QAbstractItemModel::modelReset, this, enable);
    enable();
    auto *acts = new QWidget;
    auto *row = new QHBoxLayout(acts);
    row->setContentsMargins(16, 10, 16, 10);
    row->addWidget(m_approve);
    row->addWidget(m_deny);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(line(Qt::Horizontal));
    column->addWidget(acts);
}

void ReviewList::showProgram(const QString &id)
{
    m_table->setPath(id.isEmpty() ? QString() : u"/v1/referrals/conversions?status=held&program_id="_s + id);
}

void ReviewList::decide(bool approve)
{
    const QList<int> selected = m_table->selectedRows();
    if (selected.isEmpty())
        return;
    const ConversionInfo conversion = ConversionInfo::fromJson(m_held->row(selected.first()));
    auto *dialog = new DecisionDialog(
        m_api, conversion.id,
        tr("%1 brought in %2. %3.").arg(conversion.referrer, conversion.referred, conversion.reasonText()), approve,
        this);
    connect(dialog, &FormDialog::done, this, [this, approve] {
        ToastStack::of(this)->done(approve ? tr("Conversion approved") : tr("Conversion denied"));
        Q_EMIT decided();
    });
    dialog->open();
}

} // namespace growthos::ui
