#pragma once

#include "ui/analytics/savedcard.h"

namespace growthos::ui {

class HeatMap;
class RetentionEditor;

/// Who came back, by cohort and period; a click on a cell shows them.
class RetentionCard : public SavedCard
{
    Q_OBJECT
public:
    RetentionCard(const AnalysisContext &context, const QJsonObject &saved);

    static const QString path;

protected:
    QJsonObject definition() const override;
    QString incompleteness() const override;
    void fillEditor(const QJsonObject &saved) override;
    QList<QJsonObject> questions() const override;
    void showAnswers(const QList<QJsonObject> &answers) override;
    void showNothingYet() override;
    QString nameWithoutOne() const override;

private:
    void askBehind(qsizetype row, qsizetype column);
    QDate today() const;
    /// Begun periods since the one that begins on `start`, that one among them.
    qsizetype periodsSince(const QDate &start, bool months) const;

    RetentionEditor *m_retention;
    HeatMap *m_map;
    RetentionAnswer m_shown;
    RetentionDefinition m_asked; ///< what `m_shown` answers
    QString m_period;
};

} // namespace growthos::ui
