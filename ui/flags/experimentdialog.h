#pragma once

#include "ui/api/flags.h"
#include "ui/widgets/dialog.h"

class QDoubleSpinBox;
class QLineEdit;
class QVBoxLayout;

namespace growthos::ui {

class ApiClient;
class Form;
class PickField;
class RuleSuggestions;

/// The variants of an experiment while they are written: a key and a weight each, the first is the control.
class VariantFields : public QWidget
{
    Q_OBJECT
public:
    explicit VariantFields(QWidget *parent = nullptr);
    void setVariants(const QList<ExperimentInfo::Variant> &variants);
    QList<ExperimentInfo::Variant> variants() const;

private:
    struct Row
    {
        QWidget *box;
        QLineEdit *key;
        QDoubleSpinBox *weight;
    };
    void add(const ExperimentInfo::Variant &variant);
    void remove(QWidget *box);
    void showRoles();

    QList<Row> m_rows;
    QVBoxLayout *m_column;
};

/// Makes an experiment or changes one; once it has started, what decides who sees what is fixed.
class ExperimentDialog : public Dialog
{
    Q_OBJECT
public:
    /// Without `experiment`: a new one.
    ExperimentDialog(ApiClient &api, RuleSuggestions &suggestions, const std::optional<ExperimentInfo> &experiment,
                     QWidget *parent);

Q_SIGNALS:
    void saved(const ExperimentInfo &experiment);

private:
    void showPicks();
    void save();

    ApiClient &m_api;
    RuleSuggestions &m_suggestions;
    std::optional<ExperimentInfo> m_before;
    QString m_event;
    QString m_segmentId;
    Form *m_form;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_name;
    QLineEdit *m_description;
    PickField *m_metric;
    PickField *m_segment;
    VariantFields *m_variants;
};

} // namespace growthos::ui
