#pragma once

#include "ui/api/ingestrecent.h"

#include <QTimeZone>
#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace growthos::ui {

class Badge;
class CodeView;
class CopyAction;
class ElidedLabel;

/// One call in full: answer, key, timing, effects and the JSON as it came in.
class EventInspector : public QWidget
{
    Q_OBJECT
public:
    explicit EventInspector(QWidget *parent = nullptr);
    void showRow(const IngestRow &row, const QTimeZone &zone);
    void clear();

private:
    void addFact(const QString &name, const QString &value, bool code = false, const QString &copyName = {});
    void addChips(const QString &name, const QStringList &chips, int tone);
    void addEffects(const IngestRow &row);
    void addRefusal(const IngestRow &row);

    QStackedWidget *m_pages;
    ElidedLabel *m_title;
    Badge *m_answer;
    QWidget *m_facts = nullptr; ///< made anew for each row
    QVBoxLayout *m_factsPlace;
    QWidget *m_payload;
    CodeView *m_json;
    CopyAction *m_copyJson;
};

} // namespace growthos::ui
