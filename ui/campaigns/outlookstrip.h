#pragma once

#include <QFrame>

class QLabel;

namespace growthos::ui {

class DayAxis;
class SequenceOutlook;
class Workspace;

/// Under a sequence: on which day a contact gets what.
class OutlookStrip : public QFrame
{
    Q_OBJECT
public:
    OutlookStrip(Workspace &workspace, SequenceOutlook &outlook, QWidget *parent = nullptr);
    /// Where the clock of a dry run stands; invalid: there is none.
    void setClock(const QDateTime &clock);

Q_SIGNALS:
    void stepActivated(int step);

private:
    void show();

    Workspace &m_workspace;
    SequenceOutlook &m_outlook;
    QLabel *m_note;
    DayAxis *m_axis;
};

} // namespace growthos::ui
