#include "ui/flags/flagslist.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/flags/contactcheck.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRows = 1'000; ///< of each kind

} // namespace

FlagsList::FlagsList(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new FlagsModel(this)), m_check(new ContactCheck(workspace.api()))
{
    QWidget *bar = makeBar();
    makeTable(workspace);
    QVBoxLayout *column = nullptr;
    QWidget *inside = surface(column);
    column->addWidget(bar);
    column->addWidget(m_table, 1);
    column->addWidget(m_check);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(inside);
    setMinimumWidth(320);
    connect(m_model, &FlagsModel::switched, this, &FlagsList::switched);
}

QWidget *FlagsList::makeBar()
{
    m_find = searchField(tr("Find a flag"));
    m_find->setObjectName(u"findFlag"_s);
    connect(m_find, &QLineEdit::textChanged, this, &FlagsList::narrow);
    m_kinds = new SegmentedControl;
    m_kinds->setObjectName(u"flagKinds"_s);
    m_kinds->setAccessibleName(tr("What is listed"));
    for (const QString &text : {tr("All"), tr("Flags"), tr("Experiments")})
        m_kinds->addSegment(text);
    m_kinds->setCurrent(0);
    connect(m_kinds, &SegmentedControl::currentChanged, this, &FlagsList::narrow);
    auto *bar = frame("toolbar"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(8);
    row->addWidget(m_find, 1);
    row->addWidget(m_kinds);
    return bar;
}

void FlagsList::makeTable(Workspace &workspace)
{
    m_table = new DataTable(FlagsModel::columns(), DataTable::Rows::Tall);
    m_table->setObjectName(u"flagsTable"_s);
    m_table->setAccessibleName(tr("Flags and experiments"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table, &DataTable::retryClicked, this, &FlagsList::load);
    connect(m_table, &DataTable::emptyActionClicked, this, &FlagsList::newAsked);
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_find->clear();
        m_kinds->setCurrent(0);
        narrow();
    });
    connect(m_table, &QAbstractItemView::activated, this, &FlagsList::activated);
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (!m_showing)
            open(now.isValid() ? m_model->row(now.row()).id : QString());
    });
    const auto setZone = [this, &workspace] { m_table->setZone(workspace.project().zone); };
    connect(&workspace, &Workspace::projectChanged, this, setZone);
    setZone();
}

QWidget *FlagsList::checkField() const
{
    return m_check->field();
}

void FlagsList::select(const QString &id)
{
    m_wanted = id;
    if (m_loaded)
        showList();
}

void FlagsList::clearSelection()
{
    m_showing = true;
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_showing = false;
    open({});
}

void FlagsList::open(const QString &id)
{
    const QString before = std::exchange(m_opened, id);
    if (before == id)
        return;
    m_wanted.clear();
    Q_EMIT openedChanged();
    Q_EMIT moved(before);
}

void FlagsList::load()
{
    if (!m_loaded && !m_loading)
        m_table->showLoading();
    if (std::exchange(m_loading, true)) {
        m_again = true;
        return;
    }
    m_again = false;
    readFlags({}, {});
}

void FlagsList::readFlags(const QString &cursor, QList<FlagInfo> read)
{
    const QString path =
        u"/v1/flags?limit=100"_s + (cursor.isEmpty() ? QString() : u"&cursor="_s + percentEncoded(cursor));
    m_workspace.api().get(this, path, [this, read](const ApiReply &reply) mutable {
        if (!reply.ok())
            return onFailed(sentenceOf(reply));
        for (const QJsonValue &flag : reply.body["data"_L1].toArray())
            read.append(FlagInfo::fromJson(flag.toObject()));
        const QString next = reply.body["next_cursor"_L1].toString();
        if (next.isEmpty() || read.size() >= mostRows)
            readExperiments({}, read, {});
        else
            readFlags(next, read);
    });
}

void FlagsList::readExperiments(const QString &cursor, QList<FlagInfo> flags, QList<ExperimentInfo> read)
{
    const QString path =
        u"/v1/experiments?limit=100"_s + (cursor.isEmpty() ? QString() : u"&cursor="_s + percentEncoded(cursor));
    m_workspace.api().get(this, path, [this, flags, read](const ApiReply &reply) mutable {
        if (!reply.ok())
            return onFailed(sentenceOf(reply));
        for (const QJsonValue &experiment : reply.body["data"_L1].toArray())
            read.append(ExperimentInfo::fromJson(experiment.toObject()));
        const QString next = reply.body["next_cursor"_L1].toString();
        if (next.isEmpty() || read.size() >= mostRows)
            onRead(flags, read);
        else
            readExperiments(next, flags, read);
    });
}

void FlagsList::onFailed(const QString &sentence)
{
    m_loading = false;
    if (!m_loaded)
        m_table->showFailed(tr("The flags could not be read"), sentence, tr("Try again"));
    if (m_again)
        load();
}

void FlagsList::onRead(const QList<FlagInfo> &flags, const QList<ExperimentInfo> &experiments)
{
    m_loading = false;
    m_loaded = true;
    Q_EMIT flagsRead(flags);
    m_showing = true;
    m_model->setAll(flags, experiments);
    m_showing = false;
    m_check->refresh();
    showList();
    if (m_again)
        load();
    else
        m_wanted.clear(); // there is no such one
}

void FlagsList::narrow()
{
    m_showing = true;
    m_model->narrow(FlagsModel::Kind(std::max(0, m_kinds->current())), m_find->text().trimmed());
    m_showing = false;
    if (m_loaded)
        showList();
}

void FlagsList::showList()
{
    const QString wanted = m_wanted.isEmpty() ? m_opened : m_wanted;
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else if (m_model->isNarrowed() && m_model->total() > 0)
        m_table->showNoMatch(tr("No flag matches"), tr("None has this in its key or name."));
    else
        m_table->showNothing(
            u"flag"_s, tr("No flags yet"),
            tr("A flag turns a part of your product on for some, an experiment compares variants of it."),
            tr("New flag"), u"POST /v1/flags"_s);
    m_showing = true;
    const int row = m_model->rowOf(wanted);
    if (row >= 0) {
        m_table->selectRow(row);
        m_wanted.clear();
    }
    if (row < 0 && wanted.isEmpty() && m_opened.isEmpty() && !m_model->isNarrowed() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    m_showing = false;
    if (const QModelIndex now = m_table->currentIndex(); now.isValid())
        m_opened = m_model->row(now.row()).id;
    else if (!m_model->find(m_opened))
        m_opened.clear();
    Q_EMIT openedChanged();
}

} // namespace growthos::ui
