#include "ui/exports/exportsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/exports/exportdialog.h"
#include "ui/exports/importdialog.h"
#include "ui/exports/workdetails.h"
#include "ui/exports/workmodel.h"
#include "ui/jobs/jobsfeed.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/toast.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostShown = 100;

} // namespace

ExportsView::ExportsView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_feed(new JobsFeed(workspace.api(), this, mostShown)),
      m_model(new WorkModel(this)), m_details(new WorkDetails)
{
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"exportsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({860, 340});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(splitter, 1);

    connect(m_feed, &JobsFeed::changed, this, &ExportsView::showJobs);
    connect(m_feed, &JobsFeed::failed, this, [this](const QString &message) {
        if (!m_loaded)
            m_table->showFailed(tr("The work was not read"), message, tr("Try again"));
    });
    connect(m_details, &WorkDetails::cancelAsked, m_feed, &JobsFeed::cancel);
    connect(m_feed, &JobsFeed::cancelRefused, this, [this](const QString &id, const QString &message) {
        m_details->cancelRefused(id);
        ToastStack::of(this)->failed(tr("Not cancelled"), message);
    });
    connect(&workspace, &Workspace::projectChanged, this, [this] { m_table->setZone(m_workspace.project().zone); });
    m_table->setZone(workspace.project().zone);
    m_table->showLoading();
    offer(Command::New, [this] { exportContacts(); });
    offer(Command::Export, [this] { exportContacts(); });
    offer(Command::Refresh, [this] { m_feed->refresh(); });
    offerCopying(m_table);
}

QWidget *ExportsView::makeHeader()
{
    auto *header = new PageHeader(tr("Exports and imports"));
    Button *backup = button(tr("Back up…"), {}, u"database"_s);
    backup->setObjectName(u"backUp"_s);
    connect(backup, &Button::clicked, this, &ExportsView::backUp);
    header->addAction(backup);
    Button *import = button(tr("Import contacts…"), {}, u"upload"_s);
    import->setObjectName(u"importContacts"_s);
    connect(import, &Button::clicked, this, &ExportsView::importContacts);
    header->addAction(import);
    Button *events = button(tr("Export events…"), {}, u"download"_s);
    events->setObjectName(u"exportEvents"_s);
    connect(events, &Button::clicked, this, &ExportsView::exportEvents);
    header->addAction(events);
    Button *contacts = button(tr("Export contacts…"), "primary"_L1, u"download"_s);
    contacts->setObjectName(u"exportContacts"_s);
    connect(contacts, &Button::clicked, this, &ExportsView::exportContacts);
    header->addAction(contacts);
    return header;
}

QWidget *ExportsView::makeList()
{
    m_table = new DataTable(WorkModel::columns(), DataTable::Rows::TwoLines);
    m_table->setObjectName(u"workTable"_s);
    m_table->setAccessibleName(tr("Exports, imports and other long work, newest first"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExportsView::showSelected);
    connect(m_table, &DataTable::retryClicked, m_feed, &JobsFeed::refresh);
    connect(m_table, &DataTable::emptyActionClicked, this, &ExportsView::exportContacts);
    QVBoxLayout *column = nullptr;
    QWidget *list = surface(column);
    column->addWidget(m_table);
    return list;
}

void ExportsView::open(const QUrlQuery &state)
{
    if (state.queryItemValue(u"new"_s) == "import"_L1)
        importContacts();
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty())
        select(item);
    m_feed->refresh();
    m_table->setFocus(Qt::OtherFocusReason);
}

QUrlQuery ExportsView::state() const
{
    QUrlQuery state;
    if (const JobInfo *job = m_model->job(m_table->currentIndex().row()))
        state.addQueryItem(u"item"_s, job->id);
    return state;
}

QList<QWidget *> ExportsView::panes()
{
    return {m_table, m_details};
}

QWidget *ExportsView::inspector()
{
    return m_details;
}

void ExportsView::exportContacts()
{
    auto *dialog = new ExportDialog(m_workspace.api(), ExportDialog::What::Contacts, {}, {}, this);
    connect(dialog, &ExportDialog::started, this, &ExportsView::select);
    dialog->open();
}

void ExportsView::exportEvents()
{
    auto *dialog = new ExportDialog(m_workspace.api(), ExportDialog::What::Events, {}, {}, this);
    connect(dialog, &ExportDialog::started, this, &ExportsView::select);
    dialog->open();
}

void ExportsView::importContacts()
{
    auto *dialog = new ImportDialog(m_workspace.api(), this);
    connect(dialog, &ImportDialog::started, this, &ExportsView::select);
    dialog->open();
}

void ExportsView::backUp()
{
    auto *dialog = new QFileDialog(window(), tr("Save the backup"), {}, tr("Backups (*.tar)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"tar"_s);
    dialog->selectFile(u"growthos-"_s + QDate::currentDate().toString(Qt::ISODate) + u".tar"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_workspace.api().call(this, "POST", u"/v1/console/backups"_s, {{u"file"_s, file}},
                               [this](const ApiReply &reply) {
                                   if (!reply.ok())
                                       return void(ToastStack::of(this)->failed(tr("Not backed up"), reasonOf(reply)));
                                   select(reply.body["id"_L1].toString());
                               });
    });
    dialog->open();
}

void ExportsView::showJobs()
{
    m_loaded = true;
    m_model->setJobs(m_feed->jobs());
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else
        m_table->showNothing(u"download"_s, tr("No file yet"),
                             tr("Exports, imports and backups stand here with what came of them, for 30 days."),
                             tr("Export contacts"), u"POST /v1/exports"_s);
    if (const int row = m_wanted.isEmpty() ? -1 : m_model->rowOf(m_wanted); row >= 0) {
        m_wanted.clear();
        m_table->setCurrentIndex(m_model->index(row, 0));
    }
    showSelected();
}

void ExportsView::showSelected()
{
    const JobInfo *job = m_model->job(m_table->currentIndex().row());
    if (!job)
        return m_details->showNothing();
    m_details->showJob(*job, m_workspace.project().zone);
    // The list has the first few errors, the job all that are kept.
    if (job->errorCount > job->errors.size())
        m_workspace.api().get(this, u"/v1/jobs/"_s + job->id, [this, id = job->id](const ApiReply &reply) {
            const JobInfo *selected = m_model->job(m_table->currentIndex().row());
            if (reply.ok() && selected && selected->id == id)
                m_details->showJob(JobInfo::fromJson(reply.body), m_workspace.project().zone);
        });
}

void ExportsView::select(const QString &jobId)
{
    m_wanted = jobId;
    m_feed->refresh();
    if (const int row = m_model->rowOf(jobId); row >= 0) {
        m_wanted.clear();
        m_table->setCurrentIndex(m_model->index(row, 0));
    }
}

} // namespace growthos::ui
