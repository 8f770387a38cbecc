#pragma once

#include "ui/api/jobs.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimeZone>

namespace growthos::ui {

/// One piece of long work: what came of it, what went wrong line by line, where its file is.
class WorkDetails : public InspectorPanel
{
    Q_OBJECT
public:
    explicit WorkDetails(QWidget *parent = nullptr);
    void showJob(const JobInfo &job, const QTimeZone &zone);

Q_SIGNALS:
    void cancelAsked(const QString &id);
};

} // namespace growthos::ui
