#pragma once

#include "ui/api/ingestrecent.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimeZone>

namespace growthos::ui {

class Badge;
class CodeView;
class CopyAction;
class ElidedLabel;
class FactList;

/// One call in full: answer, key, timing, effects and the JSON as it came in.
class EventInspector : public InspectorPanel
{
    Q_OBJECT
public:
    explicit EventInspector(QWidget *parent = nullptr);
    void showRow(const IngestRow &row, const QTimeZone &zone);

private:
    void addEffects(const IngestRow &row);
    void addRefusal(const IngestRow &row);

    ElidedLabel *m_title;
    Badge *m_answer;
    FactList *m_facts = nullptr; ///< made anew for each row
    QVBoxLayout *m_factsPlace;
    QWidget *m_payload;
    CodeView *m_json;
    CopyAction *m_copyJson;
};

} // namespace growthos::ui
