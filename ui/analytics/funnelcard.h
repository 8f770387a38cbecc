#pragma once

#include "ui/analytics/savedcard.h"

namespace growthos::ui {

class FunnelChart;
class FunnelEditor;

/// A funnel of the page; a click on a step shows who came so far, one on a loss who came no further.
class FunnelCard : public SavedCard
{
    Q_OBJECT
public:
    FunnelCard(const AnalysisContext &context, const QJsonObject &saved);

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
    void askBehind(qsizetype step, bool dropped);
    QString periodText() const;

    FunnelEditor *m_funnel;
    FunnelChart *m_steps;
    QStringList m_events; ///< of the answer that is shown
};

} // namespace growthos::ui
