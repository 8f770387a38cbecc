#include "ui/jobs/activitypanel.h"

#include "ui/jobs/jobtitles.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/progressbar.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int panelWidth = 340;

} // namespace

ActivityPanel::ActivityPanel(JobsFeed &feed, QWidget *parent) : QWidget(parent), m_feed(feed)
{
    setObjectName(u"activityPanel"_s);
    setAccessibleName(tr("Activity"));
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    m_layout->addWidget(label(tr("Activity"), "section"_L1));
    m_nothing = label(tr("Exports, imports and backups appear here while they run."), "second"_L1);
    m_nothing->setWordWrap(true);
    m_layout->addWidget(m_nothing);
    setFixedWidth(px(panelWidth)); // made anew each time it opens; a long reason does not widen it
    connect(&m_feed, &JobsFeed::changed, this, [this] { show(m_feed.jobs()); });
    connect(&m_feed, &JobsFeed::cancelRefused, this, [this](const QString &id) {
        if (const auto row = m_rows.constFind(id); row != m_rows.cend())
            row->cancel->setBusy(false);
    });
    show(m_feed.jobs());
}

void ActivityPanel::show(const QList<JobInfo> &jobs)
{
    QStringList ids;
    for (const JobInfo &job : jobs)
        ids.append(job.id);
    if (ids != m_shown) {
        // What stays keeps its widgets, and so its focus.
        for (const QString &gone : std::exchange(m_shown, ids)) {
            if (!ids.contains(gone))
                delete m_rows.take(gone).widget;
        }
        for (qsizetype i = 0; i < ids.size(); ++i) {
            if (!m_rows.contains(ids[i]))
                m_rows.insert(ids[i], makeRow(ids[i]));
            m_layout->insertWidget(int(i) + 2, m_rows[ids[i]].widget); // behind the heading
        }
    }
    m_nothing->setVisible(ids.isEmpty());
    for (const JobInfo &job : jobs)
        fill(m_rows[job.id], job);
    adjustSize();
}

ActivityPanel::Row ActivityPanel::makeRow(const QString &id)
{
    Row row;
    row.widget = new QWidget(this);
    row.widget->setObjectName(u"job-"_s + id);
    row.title = label({}, "medium"_L1);
    row.label = new ElidedLabel(Qt::ElideMiddle);
    row.label->setProperty("role", u"second"_s);
    row.state = new ElidedLabel;
    row.state->setProperty("role", u"second"_s);
    row.state->setObjectName(u"jobState"_s);
    row.progress = new ProgressBar;
    row.cancel = button(tr("Cancel"), "link"_L1);
    row.cancel->setProperty("compact", true);
    row.cancel->setObjectName(u"cancelJob"_s);
    connect(row.cancel, &QAbstractButton::clicked, this, [this, id, button = row.cancel] {
        button->setBusy(true);
        m_feed.cancel(id);
    });
    auto *layout = new QVBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(row.title);
    head->addWidget(row.label, 1);
    head->addWidget(row.cancel);
    layout->addLayout(head);
    layout->addWidget(row.progress);
    layout->addWidget(row.state);
    return row;
}

void ActivityPanel::fill(const Row &row, const JobInfo &job)
{
    const QString title = jobTitle(job);
    row.title->setText(title);
    row.label->setText(job.label);
    row.state->setText(jobProgressText(job));
    setRole(row.state, "role", job.state == JobInfo::State::Failed ? "bad"_L1 : "second"_L1);
    const auto percent = job.percent();
    row.progress->setRange(0, percent ? 100 : 0);
    row.progress->setValue(percent.value_or(0));
    row.progress->setAccessibleName(title);
    row.progress->setVisible(!job.isOver());
    row.cancel->setAccessibleName(tr("Cancel: %1").arg(title));
    row.cancel->setVisible(!job.isOver());
}

} // namespace growthos::ui
