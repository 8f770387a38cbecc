#pragma once

#include "ui/analytics/asker.h"
#include "ui/analytics/behind.h"
#include "ui/analytics/explorersetup.h"
#include "ui/analytics/savedcard.h"

class QComboBox;

namespace growthos::ui {

class DataTable;
class FieldFilters;
class GroupsModel;
class PickButton;
class SegmentedControl;
class TimeChart;

/// The event explorer: what is counted, over time and by group, beside the period before.
class ExplorerCard : public ChartCard
{
    Q_OBJECT
public:
    explicit ExplorerCard(const AnalysisContext &context, QWidget *parent = nullptr);

    void setPeriodShown(const DateRange &range, bool compare);
    void refresh();
    const ExplorerSetup &setup() const { return m_setup; }
    /// Says nothing.
    void setSetup(const ExplorerSetup &setup);

Q_SIGNALS:
    /// Somebody changed it; `before` is what it was.
    void setupChanged(const growthos::ui::ExplorerSetup &before);
    void behindAsked(const growthos::ui::Behind &behind);

private:
    void makeBar();
    void makeTotals();
    void makeShapes();
    void showSetup();
    void onEdited();
    ExplorerSetup edited() const;
    void readGroups();

    CountQuestion question(const DateRange &range) const;
    QList<QJsonObject> questions() const;
    void ask();
    void showAnswers(const QList<QJsonObject> &answers, double ms);
    void showWords();
    void askBehind(qsizetype index, const std::optional<QString> &group);
    QString subject() const;
    bool endsNow() const;

    const AnalysisContext m_context;
    TimeChart *m_time;
    FieldFilters *m_bar;
    PickButton *m_event;
    QComboBox *m_measure;
    QComboBox *m_interval;
    PickButton *m_group;
    QLabel *m_took;
    SegmentedControl *m_shapes;
    QWidget *m_aside;
    DataTable *m_totals;
    GroupsModel *m_groups;
    Asker m_asker;
    ExplorerSetup m_setup;
    DateRange m_range;
    bool m_compare = true;
    bool m_known = false; ///< an answer was shown
    QStringList m_labels; ///< of the answer that is shown
};

} // namespace growthos::ui
