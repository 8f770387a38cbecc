#pragma once

#include "ui/templates/templateproblems.h"

#include <QWidget>

class QScrollArea;
class QToolButton;

namespace growthos::ui {

class Badge;

/// Problems of a template under its source, each with its place and, where there is one, what mends it. Nothing is
/// shown where there are none; the list can be folded to its head.
class ProblemList : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemList(QWidget *parent = nullptr);
    void setProblems(const QList<TemplateProblem> &problems);

Q_SIGNALS:
    void placeWanted(const TemplateProblem &problem);
    void fixWanted(const TemplateProblem &problem);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitRows();
    void setFolded(bool folded);
    QWidget *row(const TemplateProblem &problem);

    Badge *m_bad;
    Badge *m_warnings;
    QToolButton *m_fold;
    QScrollArea *m_rows;
    bool m_folded = false;
};

} // namespace growthos::ui
