#pragma once

#include <QHash>
#include <QTimeZone>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QScrollArea;

namespace growthos::ui {

class Banner;
class CampaignDocument;
class CampaignLookups;
class Card;
class ChoiceBox;
class FactList;
class Form;
class FormField;
class LastBroadcast;
class MomentField;
class Preferences;
class ProgressBar;
class RateField;
class SegmentedControl;
class SendTest;
class StepPreview;
class Workspace;
class ZonePicker;

/// A broadcast: to whom, which email, when and how fast; and how far it is.
class BroadcastComposer : public QWidget
{
    Q_OBJECT
public:
    BroadcastComposer(Workspace &workspace, Preferences &kept, CampaignDocument &document, CampaignLookups &lookups,
                      QWidget *parent = nullptr);
    /// Field of the API → sentence.
    void setErrors(const QHash<QString, QString> &errors);
    /// Takes what stands in its fields. False: something there means nothing; its field says so.
    bool settle();
    /// Goes to the field that said so.
    void showTrouble();
    /// In which the day and time are chosen: one of its own, else the project's.
    QTimeZone zone() const;
    /// Those who would get it now; -1: not known.
    qint64 reachable() const { return m_reachable; }

Q_SIGNALS:
    void audienceChanged();
    void templateWanted(const QString &id);

private:
    Card *makeAudience();
    Card *makeEmail();
    Card *makeTime();
    Card *makeProgress();
    void fill();
    void fillTime();
    void fillZone();
    void showPace();
    void setZone(const QString &id);
    QString zoneKey() const;
    void makeZones();
    void refuseZone();
    void showProgress();
    void readAudience();
    void setSchedule();

    Workspace &m_workspace;
    Preferences &m_kept;
    CampaignDocument &m_document;
    CampaignLookups &m_lookups;
    bool m_filling = false;
    QString m_countedSegment;
    qint64 m_reachable = -1;
    QTimer m_count;

    QScrollArea *m_scroll;
    Form *m_audienceForm;
    ChoiceBox *m_segment;
    QLabel *m_audienceText;
    Form *m_emailForm;
    QLineEdit *m_subject;
    ChoiceBox *m_template;
    QLineEdit *m_preheader;
    QLineEdit *m_from;
    Form *m_timeForm;
    SegmentedControl *m_when;
    MomentField *m_at;
    QWidget *m_zonePlace;
    ZonePicker *m_zones = nullptr; ///< once a time is chosen: it reads all zones there are
    FormField *m_zoneField = nullptr;
    QString m_zoneOf; ///< the campaign that it stands for; empty: none
    QLabel *m_zoneNote;
    RateField *m_pace;
    QLabel *m_paceNote;
    LastBroadcast *m_last;
    QString m_lastOf; ///< the campaign that it was read for
    StepPreview *m_preview;
    SendTest *m_test;
    Card *m_progressCard;
    ProgressBar *m_progress;
    QLabel *m_progressText;
    FactList *m_figures = nullptr; ///< what became of its mails
};

} // namespace growthos::ui
