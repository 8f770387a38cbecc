#pragma once

#include <QHash>
#include <QTimeZone>
#include <QWidget>

class QLabel;
class QLineEdit;
class QScrollArea;

namespace growthos::ui {

class AudienceCard;
class BroadcastFigures;
class CampaignDocument;
class CampaignLookups;
class Card;
class ChoiceBox;
class Form;
class FormField;
class LastBroadcast;
class OverlapNote;
class Preferences;
class ProgressBar;
class RateField;
class SegmentedControl;
class SendTest;
class SendTimeField;
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
    /// What is not among these any more is mended.
    void keepErrors(const QHash<QString, QString> &errors);
    /// Takes what stands in its fields. False: something there means nothing; its field says so.
    bool settle();
    /// Goes to the field that said so.
    void showTrouble();
    /// In which the day and time are chosen: one of its own, else the project's.
    QTimeZone zone() const;
    /// Those who would get it now; -1: not known.
    qint64 reachable() const;
    /// The first field that can be changed; null: none can.
    QWidget *firstField() const;

Q_SIGNALS:
    void audienceChanged();
    void templateWanted(const QString &id);

private:
    QList<Form *> forms() const;
    Card *makeEmail();
    Card *makeTime();
    Card *makeProgress();
    void fill();
    void fillTime();
    void fillZone();
    void showZoneNote();
    void showPace();
    void setZone(const QString &id);
    QString zoneKey() const;
    void makeZones();
    void refuseZone();
    void showProgress();
    void setSchedule();

    Workspace &m_workspace;
    Preferences &m_kept;
    CampaignDocument &m_document;
    CampaignLookups &m_lookups;
    bool m_filling = false;

    QScrollArea *m_scroll;
    AudienceCard *m_audience;
    Form *m_emailForm;
    QLineEdit *m_subject;
    ChoiceBox *m_template;
    QLineEdit *m_preheader;
    QLineEdit *m_from;
    Form *m_timeForm;
    SegmentedControl *m_when;
    SendTimeField *m_at;
    QWidget *m_zonePlace;
    ZonePicker *m_zones = nullptr; ///< once a time is chosen: it reads all zones there are
    FormField *m_zoneField = nullptr;
    QString m_zoneOf; ///< the campaign that it stands for; empty: none
    QLabel *m_zoneNote;
    RateField *m_pace;
    QLabel *m_paceNote;
    LastBroadcast *m_last;
    QString m_lastOf; ///< the campaign that it was read for
    OverlapNote *m_overlap;
    StepPreview *m_preview;
    SendTest *m_test;
    Card *m_progressCard;
    ProgressBar *m_progress;
    QLabel *m_progressText;
    BroadcastFigures *m_figures;
};

} // namespace growthos::ui
