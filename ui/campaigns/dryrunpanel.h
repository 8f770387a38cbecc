#pragma once

#include "ui/widgets/inspectorpanel.h"

class QCheckBox;
class QLabel;

namespace growthos::ui {

class Button;
class CampaignDocument;
class CampaignLookups;
class ContactPick;
class MomentField;
class SequenceOutlook;
class Workspace;

/// A dry run beside the sequence: for whom and from when, a clock that goes from one thing that happens to the next,
/// and at each of them every gate with its reason.
class DryRunPanel : public InspectorPanel
{
    Q_OBJECT
public:
    DryRunPanel(Workspace &workspace, CampaignDocument &document, CampaignLookups &lookups, SequenceOutlook &outlook,
                QWidget *parent = nullptr);

    /// Where the clock stands; invalid: nothing is known yet.
    QDateTime clock() const;

Q_SIGNALS:
    void closeWanted();
    /// The clock may stand elsewhere.
    void clockChanged();
    /// Somebody moved it: to a step, -1: to the beginning.
    void moved(int step);

private:
    QWidget *makeQuestion();
    QWidget *makeClock();
    void setTimes();
    void fillQuestion();
    void show();
    void goTo(int moment);
    QWidget *makeMoment(int moment);

    Workspace &m_workspace;
    CampaignDocument &m_document;
    CampaignLookups &m_lookups;
    SequenceOutlook &m_outlook;
    ContactPick *m_contact;
    MomentField *m_start;
    QWidget *m_exitRow;
    QCheckBox *m_exitOn; ///< the event that ends it comes
    MomentField *m_exit;
    Button *m_first;
    Button *m_back;
    Button *m_next;
    QLabel *m_now;
    QLabel *m_trouble;
    QWidget *m_moments = nullptr;
    int m_at = -1; ///< the moment at which the clock stands, 0: it begins; -1: at the last
    bool m_filling = false;
};

} // namespace growthos::ui
