#pragma once

#include "ui/api/segments.h"
#include "ui/segments/ruledocument.h"
#include "ui/segments/ruleeditor.h"

#include <QPointer>

namespace growthos::ui {

class ApiClient;
class LivePreview;

/// Why one contact is in or out of the rule that a LivePreview counts; asked anew with each of its answers. GUI thread.
class Explainer : public QObject
{
    Q_OBJECT
public:
    Explainer(ApiClient &api, LivePreview &preview, QObject *parent = nullptr);

    /// Looks at this contact from now on; without an id at nobody.
    void look(const ContactSummary &contact);
    const ContactSummary &contact() const { return m_contact; }
    bool hasAnswer() const { return m_answered; }
    bool held() const { return m_explanation.held; }
    /// When that changes by itself; invalid: never.
    QDateTime changesAt() const { return m_explanation.changesAt; }
    QHash<int, RuleEditor::Verdict> verdicts() const { return m_verdicts; }
    QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    ApiClient &m_api;
    LivePreview &m_preview;
    ContactSummary m_contact;
    SegmentExplanation m_explanation;
    QHash<int, RuleEditor::Verdict> m_verdicts;
    QString m_trouble;
    bool m_answered = false;
    quint64 m_generation = 0;
};

} // namespace growthos::ui
