#pragma once

#include "ui/segments/explainer.h"
#include "ui/segments/rulesentence.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimeZone>

class QLabel;

namespace growthos::ui {

class Badge;
class Button;
class ContactPick;
class FactList;
class LivePreview;
class RuleDocument;
class StateDot;

/// Beside a rule: how many it holds for now, how it narrows down to them, some of them, and why somebody is one.
class AudiencePanel : public InspectorPanel
{
    Q_OBJECT
public:
    AudiencePanel(ApiClient &api, LivePreview &preview, Explainer &explainer, FieldTitles titles,
                  QWidget *parent = nullptr);

    /// The rule that the preview watches, and how many its segment has as it is saved; below zero: it never was.
    void show(RuleDocument *document, qint64 savedCount);
    /// Whether there is a list of all of them to go to.
    void setViewable(bool viewable);
    /// Of times.
    void setZone(const QTimeZone &zone);

Q_SIGNALS:
    void viewAllAsked();
    void contactAsked(const QString &id);

private:
    QWidget *makeCount();
    QWidget *makeNarrowing();
    QWidget *makeSample();
    QWidget *makeWhy();
    void showPreview();
    void showNarrowing();
    void showSample();
    void showWhy();

    ApiClient &m_api;
    LivePreview &m_preview;
    Explainer &m_explainer;
    FieldTitles m_titles;
    QPointer<RuleDocument> m_document;
    qint64 m_savedCount = -1;
    int m_sampleAt = 0;
    bool m_viewable = false;
    QTimeZone m_zone = QTimeZone::utc();

    StateDot *m_dot;
    QLabel *m_took;
    QLabel *m_count;
    QLabel *m_of;
    Badge *m_difference;
    QLabel *m_savedText;
    QLabel *m_trouble;
    FactList *m_reach = nullptr;
    QWidget *m_countBox;
    QLabel *m_narrowTitle;
    QWidget *m_sentenceLine;
    QWidget *m_narrowBox;
    QWidget *m_narrowRows = nullptr;
    QLabel *m_sentence;
    QWidget *m_sentenceBox;
    QWidget *m_sampleBox;
    QWidget *m_sampleRows = nullptr;
    Button *m_another;
    Button *m_viewAll;
    QWidget *m_whyBox = nullptr;
    ContactPick *m_whyContact;
    QWidget *m_whyRows = nullptr;
};

} // namespace growthos::ui
