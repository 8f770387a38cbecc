#include "ui/waitlists/queuecard.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/exports/exportdialog.h"
#include "ui/ranked/orderstrip.h"
#include "ui/ranked/rankedtable.h"
#include "ui/waitlists/batchdialog.h"
#include "ui/waitlists/queuemodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 250;       // ms
constexpr int mostSources = 20;        ///< that are offered, the frequent ones
constexpr qint64 mostLooked = 200'000; ///< places that the API looks at by source alone

enum Which { Waiting, Approved, All };

} // namespace

QueueCard::QueueCard(Workspace &workspace, QWidget *parent)
    : Card({}, parent), m_workspace(workspace), m_model(new QueueModel(workspace.api(), this))
{
    setFlush(true);
    content()->addWidget(makeBar());
    content()->addWidget(makeTable(), 1);
    content()->addWidget(new OrderStrip(m_model, m_table));
    content()->addWidget(makeFoot());
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &QueueCard::showQueue);
    connect(m_model, &RankedModel::loaded, this, &QueueCard::onLoaded);
    connect(m_model, &QueueModel::checkedChanged, this, &QueueCard::showChosen);
    showChosen();
}

QWidget *QueueCard::makeBar()
{
    m_which = new SegmentedControl;
    m_which->setObjectName(u"waitlistWhich"_s);
    m_which->setAccessibleName(tr("Which people"));
    for (const QString &name : {tr("Waiting"), tr("Approved"), tr("All")})
        m_which->addSegment(name);
    m_which->setCurrent(Waiting);
    connect(m_which, &SegmentedControl::currentChanged, this, &QueueCard::showQueue);
    m_search = searchField(tr("Find a person"));
    m_search->setObjectName(u"personSearch"_s);
    m_search->setMinimumWidth(px(150));
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    m_source = new ChoiceBox;
    m_source->setObjectName(u"cameFrom"_s);
    m_source->setAccessibleName(tr("Came from"));
    m_source->setMaximumWidth(px(220));
    m_source->addItem(tr("Came from: any"));
    connect(m_source, &QComboBox::activated, this, &QueueCard::showQueue);
    m_export = iconButton(u"download"_s, tr("Export these people"));
    m_export->setObjectName(u"exportWaitlist"_s);
    connect(m_export, &QToolButton::clicked, this, &QueueCard::exportShown);
    auto *bar = new QWidget;
    auto *flow = new FlowLayout(bar, 8);
    flow->setContentsMargins(16, 10, 16, 10);
    m_bound = label(tr("Among the first %1 places").arg(formatCount(mostLooked)), "note"_L1);
    m_bound->setObjectName(u"cameFromBound"_s);
    m_bound->hide();
    for (QWidget *part : std::initializer_list<QWidget *>{m_which, m_search, m_source, m_export, m_bound})
        flow->addWidget(part);
    return bar;
}

QWidget *QueueCard::makeTable()
{
    m_table = new RankedTable(m_model, QueueModel::columns(), tr("The waitlist could not be read"));
    m_table->setObjectName(u"queueTable"_s);
    m_table->setAccessibleName(tr("People on the waitlist"));
    connect(m_table, &DataTable::emptyActionClicked, this,
            [this] { m_waitlist ? Q_EMIT addAsked() : Q_EMIT makeAsked(); });
    connect(m_table, &DataTable::retryClicked, this, [this] {
        Q_EMIT retryAsked();
        showQueue();
    });
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_search->clear();
        m_source->setCurrentIndex(0);
        showQueue();
    });
    connect(m_table, &DataTable::checkAllRequested, m_model, &QueueModel::checkAll);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QJsonObject *row = m_model->row(index.row()))
            Q_EMIT contactAsked((*row)["contact_id"_L1].toString());
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &QueueCard::showSelected);
    return m_table;
}

/// What can be done with those who are checked.
QWidget *QueueCard::makeFoot()
{
    m_chosen = label({}, "medium"_L1);
    m_chosen->setObjectName(u"chosenPeople"_s);
    m_approve = button({}, {}, u"check"_s);
    m_approve->setObjectName(u"approveChosen"_s);
    connect(m_approve, &QPushButton::clicked, this, &QueueCard::approveChosen);
    Button *none = button(tr("Clear selection"), "quiet"_L1);
    none->setObjectName(u"chooseNobody"_s);
    connect(none, &QPushButton::clicked, this, [this] {
        m_model->checkAll(false);
        m_table->setFocus(Qt::OtherFocusReason);
    });
    m_foot = new QWidget;
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(12);
    row->addWidget(m_chosen, 1);
    row->addWidget(none);
    row->addWidget(m_approve);
    auto *column = new QVBoxLayout(m_foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line(Qt::Horizontal));
    column->addLayout(row);
    return m_foot;
}

QWidget *QueueCard::findField() const
{
    return m_search;
}

void QueueCard::showLoading()
{
    m_table->showLoading();
}

void QueueCard::showFailed(const QString &title, const QString &text)
{
    m_table->showFailed(title, text, tr("Try again"));
}

void QueueCard::showWaitlist(const std::optional<WaitlistInfo> &waitlist)
{
    const bool same = waitlist && m_waitlist && waitlist->id == m_waitlist->id;
    m_waitlist = waitlist;
    const auto named = [&](Which which, const QString &name, qint64 count) {
        m_which->segment(which)->setText(waitlist ? name + u' ' + formatCount(count) : name);
    };
    named(Waiting, tr("Waiting"), waitlist ? waitlist->waiting : 0);
    named(Approved, tr("Approved"), waitlist ? waitlist->approved : 0);
    named(All, tr("All"), waitlist ? waitlist->total : 0);
    m_export->setEnabled(waitlist.has_value());
    const bool move = std::exchange(m_moveNext, false);
    if (same) {
        m_bound->setVisible(isBound());
        if (move)
            m_model->moveNext();
        return m_table->refresh();
    }
    m_model->checkAll(false);
    m_source->setCurrentIndex(0);
    if (waitlist)
        readSources();
    showQueue();
}

void QueueCard::readSources()
{
    m_workspace.api().get(this, u"/v1/schema/values?field=traits.source&limit=%1"_s.arg(mostSources),
                          [this](const ApiReply &reply) {
                              const QString before = m_source->currentData().toString();
                              m_source->clear();
                              m_source->addItem(tr("Came from: any"));
                              m_source->addItem(tr("Came from: referral"), u"referral"_s);
                              for (const QJsonValue &row : reply.body["data"_L1].toArray()) {
                                  const QString value = SchemaValue::fromJson(row.toObject()).value.toString();
                                  if (!value.isEmpty() && value != "referral"_L1)
                                      m_source->addItem(tr("Came from: %1").arg(value), value);
                              }
                              m_source->setCurrentIndex(std::max(0, m_source->findData(before)));
                          });
}

bool QueueCard::isNarrowed() const
{
    return !m_search->text().trimmed().isEmpty() || m_source->currentIndex() > 0;
}

/// By source alone the API looks only so far into a long list.
bool QueueCard::isBound() const
{
    if (!m_waitlist || m_source->currentIndex() <= 0 || !m_search->text().trimmed().isEmpty())
        return false;
    const qint64 places = m_which->current() == Waiting    ? m_waitlist->waiting
                          : m_which->current() == Approved ? m_waitlist->approved
                                                           : m_waitlist->total;
    return places > mostLooked;
}

/// As the API has them.
QJsonObject QueueCard::filters() const
{
    QJsonObject filters;
    if (m_which->current() != All)
        filters[u"status"_s] = m_which->current() == Waiting ? u"waiting"_s : u"approved"_s;
    if (const QString text = m_search->text().trimmed(); !text.isEmpty())
        filters[u"q"_s] = text;
    if (const QString source = m_source->currentData().toString(); !source.isEmpty())
        filters[u"source"_s] = source;
    return filters;
}

void QueueCard::showQueue()
{
    m_typing.stop();
    m_bound->setVisible(isBound());
    Q_EMIT selected({});
    if (!m_waitlist) {
        m_model->setPath({});
        return m_table->showNothing(u"list"_s, tr("No waitlist yet"),
                                    tr("People join on its page, climb by bringing friends, and you let them in."),
                                    tr("New waitlist"), u"POST /v1/waitlists"_s);
    }
    QStringList query;
    const QJsonObject filters = this->filters();
    for (auto filter = filters.begin(); filter != filters.end(); ++filter)
        query.append(filter.key() + u'=' + percentEncoded(filter.value().toString()));
    m_table->showLoading();
    m_model->setPath(u"/v1/waitlists/"_s + m_waitlist->id + u"/entries"_s +
                     (query.isEmpty() ? QString() : u'?' + query.join(u'&')));
}

void QueueCard::onLoaded()
{
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else if (isNarrowed())
        m_table->showNoMatch(tr("Nobody is found"),
                             m_search->text().trimmed().isEmpty()
                                 ? tr("Nobody of them came from there.")
                                 : tr("Names, addresses and external IDs that begin so are looked for."));
    else if (m_which->current() == Approved)
        m_table->showNothing(u"check"_s, tr("Nobody is approved yet"), tr("Let the first in beside this list."));
    else
        m_table->showNothing(u"list"_s, tr("Nobody waits"), tr("Share the join link, or add somebody by hand."),
                             tr("Add person"), u"POST /v1/waitlists/:id/entries"_s);
    showSelected();
}

void QueueCard::showSelected()
{
    const QJsonObject *row = m_model->row(m_table->selectedRows().value(0, -1));
    Q_EMIT selected(row ? std::optional(WaitlistEntryInfo::fromJson(*row)) : std::nullopt);
}

void QueueCard::showChosen()
{
    const int count = int(m_model->checked().size());
    m_foot->setVisible(count > 0);
    m_chosen->setText(count < QueueModel::mostChecked ? tr("%Ln person(s) selected", nullptr, count)
                                                      : tr("%Ln person(s) selected, the most at once", nullptr, count));
    m_approve->setText(tr("Approve %Ln…", nullptr, count));
}

/// Who it is and who gets mail, before anybody is let in.
void QueueCard::approveChosen()
{
    const QStringList ids = m_model->checked();
    if (!m_waitlist || ids.isEmpty())
        return;
    m_approve->setBusy(true);
    m_workspace.api().get(this, u"/v1/waitlists/%1/batch?ids=%2"_s.arg(m_waitlist->id, ids.join(u',')),
                          [this, ids, waitlist = m_waitlist->id](const ApiReply &reply) {
                              m_approve->setBusy(false);
                              if (!m_waitlist || m_waitlist->id != waitlist)
                                  return; // another one is shown by now
                              if (const QStringList gone = BatchDialog::goneOf(ids, reply); !gone.isEmpty())
                                  return leaveOut(gone);
                              if (!reply.ok())
                                  return void(
                                      ToastStack::of(this)->failed(tr("Nobody was approved"), sentenceOf(reply)));
                              auto *dialog = new BatchDialog(
                                  m_workspace.api(), waitlist, WaitlistBatch::fromJson(reply.body),
                                  [](const QStringList &left) {
                                      return left.isEmpty() ? QString() : QString(u"ids="_s + left.join(u','));
                                  },
                                  this);
                              connect(dialog, &BatchDialog::approved, this, [this](int count) {
                                  ToastStack::of(this)->done(tr("%Ln person(s) approved", nullptr, count));
                                  m_model->checkAll(false);
                                  Q_EMIT approved();
                              });
                              dialog->open();
                          });
}

/// They left after they were checked: the others are asked about without them.
void QueueCard::leaveOut(const QStringList &gone)
{
    QStringList names;
    for (const QString &id : gone)
        names.append(m_model->labelOf(id));
    ToastStack::of(this)->failed(tr("%Ln person(s) left the waitlist meanwhile", nullptr, int(gone.size())),
                                 BatchDialog::namesText(names));
    m_model->uncheck(gone);
    approveChosen();
}

void QueueCard::exportShown()
{
    if (!m_waitlist)
        return;
    QJsonObject filters = this->filters();
    filters[u"waitlist_id"_s] = m_waitlist->id;
    auto *dialog =
        new ExportDialog(m_workspace.api(), ExportDialog::What::WaitlistEntries, filters,
                         tr("The %Ln person(s) of this list, in its order.", nullptr, m_model->rowCount()), this);
    connect(dialog, &ExportDialog::started, this, &QueueCard::exporting);
    dialog->open();
}

} // namespace growthos::ui
