#pragma once

#include "ui/widgets/inspectorpanel.h"

#include <QHash>
#include <QJsonValue>

class QLabel;
class QLineEdit;
class QSpinBox;
class QStackedWidget;
class QStringListModel;
class QToolButton;

namespace growthos::ui {

class ApiClient;
class CampaignDocument;
class CampaignLookups;
class ChoiceBox;
class Form;
class Preferences;
class SendTest;
class SendWindowField;
class StepChecks;
class StepPreview;

/// The selected node of a sequence, to be changed: what begins and ends it, or one email.
class SequenceInspector : public InspectorPanel
{
    Q_OBJECT
public:
    SequenceInspector(ApiClient &api, Preferences &kept, CampaignDocument &document, CampaignLookups &lookups,
                      QWidget *parent = nullptr);

    /// SequenceDesigner::trigger, or the number of a step.
    void show(int step);
    /// Field of the API → sentence.
    void setErrors(const QHash<QString, QString> &errors);
    void focusWait();
    void revealPreview();

Q_SIGNALS:
    void templateWanted(const QString &id);
    void duplicateWanted();
    void removeWanted();

private:
    void makeHead();
    Form *makeTriggerForm();
    Form *makeStepForm();
    QLineEdit *eventField(const QString &name);
    void fill();
    void fillTrigger();
    void fillStep();
    void setTrigger();
    void setExit();
    void setInStep(const QString &field, const QJsonValue &value);
    void setDelay();

    CampaignDocument &m_document;
    CampaignLookups &m_lookups;
    QLabel *m_title;
    QToolButton *m_duplicate;
    QToolButton *m_remove;
    QStackedWidget *m_pages;
    StepPreview *m_preview;
    SendTest *m_test;
    StepChecks *m_checks;
    int m_step = -1;
    bool m_filling = false;
    QHash<QString, QString> m_errors;

    Form *m_triggerForm;
    QStringListModel *m_events; ///< what can be completed
    QLineEdit *m_event;
    ChoiceBox *m_segment;
    ChoiceBox *m_reentry;
    QLineEdit *m_exitEvent;
    ChoiceBox *m_exitSegment;
    QLineEdit *m_from;

    Form *m_stepForm;
    QSpinBox *m_delay;
    ChoiceBox *m_unit;
    QLineEdit *m_subject;
    ChoiceBox *m_template;
    QLineEdit *m_preheader;
    SendWindowField *m_window;
    ChoiceBox *m_condition;
};

} // namespace growthos::ui
