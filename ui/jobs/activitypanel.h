#pragma once

#include "ui/jobs/jobsfeed.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace growthos::ui {

class Button;
class ElidedLabel;
class ProgressBar;

/// The latest long work: what runs, with its progress, the time that is left and a way to cancel it; and what ended.
class ActivityPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityPanel(JobsFeed &feed, QWidget *parent = nullptr);

private:
    struct Row
    {
        QWidget *widget = nullptr;
        QLabel *title = nullptr;
        ElidedLabel *label = nullptr;
        ElidedLabel *state = nullptr;
        ProgressBar *progress = nullptr;
        Button *cancel = nullptr;
    };
    void show(const QList<JobInfo> &jobs);
    Row makeRow(const QString &id);
    static void fill(const Row &row, const JobInfo &job);

    JobsFeed &m_feed;
    QVBoxLayout *m_layout;
    QLabel *m_nothing;
    QStringList m_shown;
    QHash<QString, Row> m_rows;
};

} // namespace growthos::ui
