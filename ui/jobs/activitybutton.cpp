#include "ui/jobs/activitybutton.h"

#include "ui/jobs/activitypanel.h"
#include "ui/jobs/jobtitles.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/toast.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ActivityButton::ActivityButton(ApiClient &api, QWidget *parent)
    : FaceButton(Look::Quiet, parent), m_feed(new JobsFeed(api, this))
{
    setObjectName(u"statusActivity"_s);
    setName(tr("Activity"));
    m_spinner = new Spinner;
    m_text = label({}, "second"_L1);
    m_text->setObjectName(u"statusActivityText"_s);
    face()->addWidget(m_spinner);
    face()->addWidget(m_text);
    hide();
    connect(this, &QAbstractButton::clicked, this, &ActivityButton::open);
    connect(m_feed, &JobsFeed::changed, this, &ActivityButton::showWork);
    connect(m_feed, &JobsFeed::cancelRefused, this, [this](const QString &, const QString &message) {
        ToastStack::of(this)->failed(tr("Not cancelled"), message);
    });
    connect(m_feed, &JobsFeed::ended, this,
            [this](const JobInfo &job) { Q_EMIT announced(tr("%1: %2").arg(jobTitle(job), jobStateText(job))); });
}

void ActivityButton::open()
{
    if (m_popover)
        return;
    m_popover = new Popover(this);
    m_popover->setObjectName(u"activityPopover"_s);
    auto *layout = new QVBoxLayout(m_popover);
    layout->addWidget(new ActivityPanel(*m_feed));
    m_popover->open();
}

void ActivityButton::showWork()
{
    QList<JobInfo> running;
    for (const JobInfo &job : m_feed->jobs()) {
        if (!job.isOver())
            running.append(job);
    }
    QString text = tr("Activity");
    if (running.size() == 1)
        text = tr("%1: %2").arg(jobTitle(running.first()), jobStateText(running.first()));
    else if (!running.isEmpty())
        text = tr("%Ln job(s) running", nullptr, int(running.size()));
    m_spinner->setVisible(!running.isEmpty());
    m_text->setText(text);
    setName(running.isEmpty() ? tr("Activity") : tr("Activity: %1").arg(text));
    setVisible(!m_feed->jobs().isEmpty());
}

} // namespace growthos::ui
