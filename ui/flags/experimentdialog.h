#pragma once

#include "ui/api/flags.h"
#include "ui/forms/formdialog.h"

#include <QTimer>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace growthos::ui {

class EventField;
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

Q_SIGNALS:
    void weightsChanged();

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
class ExperimentDialog : public FormDialog
{
    Q_OBJECT
public:
    /// Without `experiment`: a new one. `etag`: of it as it was read.
    ExperimentDialog(ApiClient &api, RuleSuggestions &suggestions, const std::optional<ExperimentInfo> &experiment,
                     const QString &etag, QWidget *parent);

    /// What a new one counts, as long as nobody chooses another event.
    void setGoal(const QString &event);

private:
    QWidget *makePlan(const ExperimentInfo &shown);
    void showPicks();
    void askSize();
    QJsonObject body() const;

    ApiClient &m_api;
    RuleSuggestions &m_suggestions;
    std::optional<ExperimentInfo> m_before;
    QString m_segmentId;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_name;
    QLineEdit *m_description;
    EventField *m_metric;
    PickField *m_segment;
    VariantFields *m_variants;
    QDoubleSpinBox *m_baseline; ///< percent
    QDoubleSpinBox *m_effect;   ///< points
    QSpinBox *m_days;
    QLabel *m_size;
    QTimer m_soon;
    quint64 m_asked = 0;
};

} // namespace growthos::ui
