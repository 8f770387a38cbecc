#include "ui/contacts/candidatesdialog.h"

#include "ui/api/errortext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/markcurrent.h"

#include <QJsonArray>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int candidatesWidth = 760;
constexpr int candidatesHeight = 360;
} // namespace

void CandidatesModel::setPairs(const QList<MergeCandidate> &pairs)
{
    beginResetModel();
    m_pairs = pairs;
    endResetModel();
}

int CandidatesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_pairs.size());
}

int CandidatesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 4;
}

QVariant CandidatesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case 0:
        return tr("Contact");
    case 1:
        return tr("Other contact");
    case 2:
        return tr("Why");
    default:
        return tr("Found");
    }
}

QVariant CandidatesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MergeCandidate &pair = m_pairs[index.row()];
    if (index.column() < 2) {
        const ContactSummary &contact = index.column() == 0 ? pair.contact : pair.other;
        if (role == Qt::DisplayRole)
            return contact.title();
        if (role == TableRole::SecondLine)
            return contact.email.isEmpty() || contact.email == contact.title() ? contact.id : contact.email;
        if (role == TableRole::Id)
            return contact.id;
        return {};
    }
    if (index.column() == 2 && role == Qt::DisplayRole)
        return CandidatesDialog::reasonText(pair.reason);
    if (index.column() == 3 && role == TableRole::Time)
        return pair.foundAt.toMSecsSinceEpoch();
    if (index.column() == 3 && role == Qt::DisplayRole)
        return pair.foundAt.toString(Qt::ISODate);
    return {};
}

QString CandidatesDialog::reasonText(const QString &reason)
{
    if (reason == "same_email"_L1)
        return tr("same address");
    return reason == "same_device"_L1 ? tr("same device") : reason;
}

CandidatesDialog::CandidatesDialog(ApiClient &api, const QTimeZone &zone, QWidget *parent)
    : Dialog(tr("Contacts that look like one person"), parent), m_api(api), m_model(new CandidatesModel(this))
{
    setObjectName(u"candidatesDialog"_s);
    setMinimumWidth(px(candidatesWidth));
    m_table = new DataTable({{u"contact"_s, CellKind::Text, 200, false, true, true},
                             {u"other"_s, CellKind::Text, 200, false, true},
                             {u"reason"_s, CellKind::Text, 110},
                             {u"found_at"_s, CellKind::Time, 100}},
                            DataTable::Rows::TwoLines);
    m_table->setObjectName(u"candidatesTable"_s);
    m_table->setAccessibleName(tr("Pairs of contacts"));
    m_table->setZone(zone);
    m_table->setModel(m_model);
    m_table->setMinimumHeight(px(candidatesHeight));
    m_table->showLoading();
    auto *box = frame("sunken"_L1);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_table);
    content()->addWidget(box, 1);
    m_dismiss = addFootButton(tr("Two different people"));
    m_dismiss->setObjectName(u"dismissPair"_s);
    setAct(tr("Compare"));
    connect(m_dismiss, &QPushButton::clicked, this, &CandidatesDialog::dismiss);
    connect(m_table, &DataTable::retryClicked, this, &CandidatesDialog::read);
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CandidatesDialog::showButtons);
    const auto compare = [this] {
        if (current() < 0)
            return;
        const MergeCandidate pair = m_model->pair(current());
        accept();
        Q_EMIT compareAsked(pair);
    };
    connect(this, &Dialog::acted, this, compare);
    connect(m_table, &DataTable::activated, this, compare);
    showButtons();
    read();
}

int CandidatesDialog::current() const
{
    return m_table->currentIndex().row();
}

void CandidatesDialog::showButtons()
{
    const QString reason = current() < 0 ? tr("Choose a pair first.") : QString();
    actButton()->setDisabledBecause(reason);
    m_dismiss->setDisabledBecause(reason);
}

void CandidatesDialog::read()
{
    m_api.get(this, u"/v1/contacts/merge-candidates?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok())
            return m_table->showFailed(tr("The pairs were not read"), reasonOf(reply), tr("Try again"));
        QList<MergeCandidate> pairs;
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            pairs.append(MergeCandidate::fromJson(row.toObject()));
        m_model->setPairs(pairs);
        if (pairs.isEmpty()) {
            m_table->showNothing(u"users"_s, tr("No pairs"),
                                 tr("Contacts appear here that share an address or a device."));
        } else {
            m_table->showRows();
            m_table->selectRow(0);
        }
        showButtons();
    });
}

void CandidatesDialog::dismiss()
{
    const MergeCandidate &pair = m_model->pair(current());
    m_dismiss->setBusy(true);
    m_api.call(this, "POST", u"/v1/contacts/merge-candidates/dismiss"_s,
               {{u"contact_id"_s, pair.contact.id}, {u"other_contact_id"_s, pair.other.id}},
               [this](const ApiReply &reply) {
                   m_dismiss->setBusy(false);
                   if (!reply.ok())
                       return setTrouble(tr("Not told apart"), reasonOf(reply));
                   setTrouble({});
                   read();
               });
}

} // namespace growthos::ui
