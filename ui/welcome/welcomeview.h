#pragma once

#include "ui/shell/screen.h"
#include "ui/welcome/firststeps.h"

#include <QTimer>

class QFrame;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace growthos::ui {

class CodeView;
class ConnectionTrial;
class CopyAction;
class ElidedLabel;
class HintCard;
class IconLabel;
class SecretField;
class SegmentedControl;
class SampleData;
class Spinner;
class StepMark;
class SuccessStep;
class TroubleCard;

/// First run: where the server listens, the write key, a snippet to paste, the wait for the first event, and which
/// event means success.
class WelcomeView : public Screen
{
    Q_OBJECT
public:
    explicit WelcomeView(Workspace &workspace, SampleData *sample = nullptr, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeSteps();
    QWidget *makeAside(SampleData *sample);
    QFrame *makeSnippet();
    QFrame *makeWaiting();

    void showServer();
    void showKey();
    void showSnippet();
    void showWaiting();
    void moveOn();
    void showFigures();
    void showEmail();
    /// Puts the figures beside the steps, or below where there is no room.
    void placeContent();
    void placeAside();

    Workspace &m_workspace;
    FirstSteps m_steps;
    QTimer m_tick;

    QLabel *m_title;
    QLabel *m_lead;
    QGridLayout *m_grid;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    QWidget *m_card;
    QWidget *m_aside;

    StepMark *m_serverMark;
    QLabel *m_serverTitle;
    QWidget *m_addressRow;
    SecretField *m_address;
    TroubleCard *m_trouble;

    StepMark *m_keyMark;
    QLabel *m_keyTitle;
    SecretField *m_key;
    QLabel *m_keyNote;
    QPushButton *m_keyRetry;

    StepMark *m_sendMark;
    QFrame *m_snippetFrame;
    SegmentedControl *m_languages;
    CodeView *m_code;
    QLabel *m_snippetNote;
    QPushButton *m_copySnippetButton;
    CopyAction *m_copySnippet;

    QLabel *m_snippetMissing;

    QFrame *m_waiting;
    ConnectionTrial *m_trial;
    Spinner *m_spinner;
    IconLabel *m_waitingIcon;
    QLabel *m_waitingTitle;
    ElidedLabel *m_waitingText;
    QLabel *m_elapsed;
    QPushButton *m_openEvents;
    SuccessStep *m_success;
    bool m_firstArrived = false; ///< and the page has not moved on yet
    HintCard *m_contacts;
    HintCard *m_email;
    QFrame *m_store;

    QList<QLabel *> m_figures;
};

} // namespace growthos::ui
