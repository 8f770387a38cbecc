#pragma once

#include <QHash>
#include <QTimeZone>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace growthos::ui {

class Banner;
class CampaignDocument;
class CampaignLookups;
class Card;
class ChoiceBox;
class Form;
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
    /// In which the day and time are chosen: one of its own, else the project's.
    QTimeZone zone() const;
    void setZone(const QString &id);
    QString zoneKey() const;
    void makeZones();
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
    QLabel *m_zoneNote;
    RateField *m_pace;
    QLabel *m_paceNote;
    StepPreview *m_preview;
    SendTest *m_test;
    Card *m_progressCard;
    ProgressBar *m_progress;
    QLabel *m_progressText;
};

} // namespace growthos::ui
