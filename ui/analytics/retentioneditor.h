#pragma once

#include "ui/analytics/analysiseditor.h"
#include "ui/api/analytics.h"

class QComboBox;
class QSpinBox;

namespace growthos::ui {

class FieldFilters;
class PickButton;
class SchemaChoices;

/// What begins a cohort, what is coming back, in which periods, and whom it counts.
class RetentionEditor : public AnalysisEditor
{
    Q_OBJECT
public:
    explicit RetentionEditor(const SchemaChoices &choices, QWidget *parent = nullptr);

    /// Without id and name.
    RetentionDefinition retention() const;
    void setRetention(const RetentionDefinition &retention);
    QString filtersInWords() const;

private:
    PickButton *eventButton(const QString &name, const QString &objectName);

    const SchemaChoices &m_choices;
    PickButton *m_cohort;
    PickButton *m_return;
    QComboBox *m_interval;
    QSpinBox *m_periods;
    FieldFilters *m_contacts;
};

} // namespace growthos::ui
