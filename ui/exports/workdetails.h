#pragma once

#include "ui/api/jobs.h"
#include "ui/widgets/inspectorpanel.h"

#include <QPointer>
#include <QTimeZone>

namespace growthos::ui {

class Button;
class FactList;

/// One piece of long work: what came of it, what went wrong line by line, where its file is.
class WorkDetails : public InspectorPanel
{
    Q_OBJECT
public:
    explicit WorkDetails(QWidget *parent = nullptr);
    /// What has only moved on is changed in place: buttons stay under the pointer, and what is selected stays selected.
    void showJob(const JobInfo &job, const QTimeZone &zone);
    /// The job goes on; it may be cancelled again.
    void cancelRefused(const QString &id);

Q_SIGNALS:
    void cancelAsked(const QString &id);

private:
    void build(const JobInfo &job, const QTimeZone &zone);
    void showState(const JobInfo &job);
    void addErrors(const JobInfo &job);
    void addCancel(const JobInfo &job);
    bool hasOnlyMovedOn(const JobInfo &job, const QTimeZone &zone) const;

    JobInfo m_job; ///< what is shown
    QTimeZone m_zone;
    QPointer<FactList> m_facts;
    QPointer<Button> m_cancel;
};

} // namespace growthos::ui
