#include "ui/exports/workdetails.h"

#include "ui/api/errortext.h"
#include "ui/exports/workmodel.h"
#include "ui/jobs/jobtitles.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int listedErrors = 100;

void addCount(FactList &facts, const QString &name, const QJsonObject &result, QLatin1StringView member)
{
    if (const QJsonValue value = result[member]; value.isDouble())
        facts.addFact(name, formatCount(value.toInteger()));
}

} // namespace

WorkDetails::WorkDetails(QWidget *parent)
    : InspectorPanel(tr("Selected work"), tr("Select a line to see what came of it."), parent)
{
    setObjectName(u"workDetails"_s);
    showNothing();
}

bool WorkDetails::hasOnlyMovedOn(const JobInfo &job, const QTimeZone &zone) const
{
    return isShowingItem() && job.id == m_job.id && job.state == m_job.state &&
           job.errors.size() <= m_job.errors.size() && job.errorCount == m_job.errorCount &&
           job.result == m_job.result && zone == m_zone;
}

void WorkDetails::showJob(const JobInfo &job, const QTimeZone &zone)
{
    if (hasOnlyMovedOn(job, zone)) {
        showState(job);
        return;
    }
    const bool hadFocus = m_cancel && m_cancel->hasFocus();
    const bool wasBusy = m_cancel && m_cancel->isBusy() && job.id == m_job.id;
    m_job = job;
    m_zone = zone;
    build(job, zone);
    if (!m_cancel)
        return;
    m_cancel->setBusy(wasBusy);
    if (hadFocus)
        m_cancel->setFocus(Qt::OtherFocusReason);
}

void WorkDetails::cancelRefused(const QString &id)
{
    if (m_cancel && id == m_job.id)
        m_cancel->setBusy(false);
}

void WorkDetails::build(const JobInfo &job, const QTimeZone &zone)
{
    while (QLayoutItem *item = content()->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_cancel.clear();
    m_facts = new FactList;
    FactList *facts = m_facts;
    facts->addTitle(jobTitle(job), u"workTitle"_s);
    facts->addFact(tr("Name"), job.label);
    showState(job);
    facts->addFact(tr("Began"), formatMoment(job.createdAt, zone));
    if (job.finishedAt.isValid())
        facts->addFact(tr("Took"), formatDuration(double(job.createdAt.msecsTo(job.finishedAt)) / 1000));
    addCount(*facts, tr("Rows"), job.result, "rows"_L1);
    addCount(*facts, tr("Created"), job.result, "created"_L1);
    addCount(*facts, tr("Updated"), job.result, "updated"_L1);
    addCount(*facts, tr("Unchanged"), job.result, "unchanged"_L1);
    addCount(*facts, tr("Refused"), job.result, "refused"_L1);
    if (const QJsonValue bytes = job.result["bytes"_L1]; bytes.isDouble())
        facts->addFact(tr("Size"), formatBytes(bytes.toInteger()));
    const QString file = fileOf(job);
    if (!file.isEmpty())
        facts->addCode(tr("File"), file, tr("Copy path"));
    facts->addCode(tr("ID"), job.id, tr("Copy ID"));
    content()->addWidget(facts);

    if (!job.failure.isEmpty()) {
        auto *banner = new Banner(Tone::Bad);
        banner->set(Tone::Bad, tr("It ended early"), sentenceOf(job.failure));
        content()->addWidget(banner);
    }
    if (job.dryRun && job.errorCount == 0 && job.state == JobInfo::State::Done) {
        auto *banner = new Banner(Tone::Good);
        banner->set(Tone::Good, tr("Every row can be imported"), tr("A dry run changes nothing."));
        content()->addWidget(banner);
    }
    if (!file.isEmpty()) {
        Button *show = button(tr("Show in folder"), {}, u"folder"_s);
        show->setObjectName(u"showInFolder"_s);
        connect(show, &Button::clicked, this,
                [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath())); });
        content()->addWidget(show, 0, Qt::AlignLeading);
    }
    if (!job.isOver())
        addCancel(job);
    if (!job.errors.isEmpty())
        addErrors(job);
    content()->addStretch(1);
    showItem();
}

void WorkDetails::showState(const JobInfo &job)
{
    // Why it failed stands below, whole.
    m_facts->setFact(tr("State"), job.state == JobInfo::State::Failed ? tr("Failed") : jobProgressText(job));
}

void WorkDetails::addCancel(const JobInfo &job)
{
    m_cancel = button(tr("Cancel"), "danger"_L1);
    m_cancel->setObjectName(u"cancelWork"_s);
    m_cancel->setToolTip(tr("What is done so far stays"));
    connect(m_cancel, &Button::clicked, this, [this, id = job.id] {
        m_cancel->setBusy(true);
        Q_EMIT cancelAsked(id);
    });
    content()->addWidget(m_cancel, 0, Qt::AlignLeading);
}

void WorkDetails::addErrors(const JobInfo &job)
{
    auto *errors = new FactList;
    errors->setObjectName(u"workErrors"_s);
    errors->addHeading(tr("%Ln error(s)", nullptr, int(job.errorCount)));
    for (const JobInfo::Trouble &trouble : job.errors.first(std::min<qsizetype>(job.errors.size(), listedErrors))) {
        const QString place = trouble.row > 0 ? tr("Line %L1").arg(trouble.row) : tr("File");
        errors->addSentence(place, trouble.field.isEmpty() ? sentenceOf(trouble)
                                                           : tr("%1: %2").arg(trouble.field, sentenceOf(trouble)));
    }
    if (job.errorCount > listedErrors)
        errors->addNote(tr("and %Ln more", nullptr, int(job.errorCount - listedErrors)));
    content()->addWidget(errors);
}

} // namespace growthos::ui
