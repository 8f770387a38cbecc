#pragma once

#include "ui/analytics/analysiseditor.h"
#include "ui/api/analytics.h"

class QComboBox;

namespace growthos::ui {

class FieldFilters;
class PickButton;
class SchemaChoices;

/// Steps of a funnel, each an event with filters of its own, in an order that can be changed; the time that people
/// have; whom it counts.
class FunnelEditor : public AnalysisEditor
{
    Q_OBJECT
public:
    explicit FunnelEditor(const SchemaChoices &choices, QWidget *parent = nullptr);

    /// Without id and name.
    FunnelDefinition funnel() const;
    void setFunnel(const FunnelDefinition &funnel);
    /// Whom it counts, as the chips say it.
    QString filtersInWords() const;
    QString stepInWords(qsizetype step) const;
    QString windowInWords() const;

    static constexpr qsizetype fewestSteps = 2;
    static constexpr qsizetype mostSteps = 20;

private:
    struct Row
    {
        FieldFilters *bar = nullptr;
        PickButton *event = nullptr;
        QLabel *number = nullptr;
        QWidget *up = nullptr;
        QWidget *down = nullptr;
        QWidget *remove = nullptr;
    };
    void addStep(const FunnelDefinition::Step &step);
    void removeStep(QWidget *bar);
    void moveStep(QWidget *bar, int by);
    void showOrder();
    qsizetype rowOf(const QWidget *bar) const;

    const SchemaChoices &m_choices;
    QVBoxLayout *m_steps;
    QList<Row> m_rows;
    Button *m_add;
    QComboBox *m_window;
    FieldFilters *m_contacts;
};

} // namespace growthos::ui
