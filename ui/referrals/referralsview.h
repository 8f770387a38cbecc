#pragma once

#include "ui/api/changewatch.h"
#include "ui/api/referrals.h"
#include "ui/shell/screen.h"

class QStackedWidget;

namespace growthos::ui {

class Badge;
class Button;
class DataTable;
class ItemChoice;
class KpiCard;
class LeaderboardList;
class PageExport;
class PageHeader;
class ReferralPanel;
class ReviewList;
class RewardList;
class SegmentedControl;
class Workspace;
struct ScreenContext;

/// Referrals: one program at a time, who brings most as it happens, conversions that wait for a look, what was paid.
class ReferralsView : public Screen
{
    Q_OBJECT
public:
    explicit ReferralsView(const ScreenContext &context, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;

private:
    enum Tab { Leaderboard, Review, Rewards };

    QWidget *makeHeader();
    QWidget *makeFigures();
    QWidget *makeLists();
    void readPrograms();
    void takePrograms(const QList<ReferralProgramInfo> &programs);
    void showOther();
    void readConversions();
    void showProgram();
    void goToTab();
    void setTab(Tab tab);
    void showTab();
    void openLists();
    DataTable *tableOfTab(int tab) const;
    void refreshLists();
    void setStatus(const QString &status);
    /// Reads the program anew and hands it over with its ETag.
    void withProgram(const std::function<void(const ReferralProgramInfo &, const QString &etag)> &use);
    void addProgram();
    void editProgram();
    void editTiers();
    void record();
    void archive();
    std::optional<ReferralProgramInfo> shown() const;

    Workspace &m_workspace;
    ChangeWatch m_changes;
    PageHeader *m_header;
    ItemChoice *m_choice;
    Badge *m_state;
    PageExport *m_export;
    Button *m_activate;
    Button *m_pause;
    Button *m_record;
    KpiCard *m_links;
    KpiCard *m_referrals;
    KpiCard *m_conversions;
    KpiCard *m_issued;
    KpiCard *m_waiting;
    SegmentedControl *m_tab;
    QStackedWidget *m_lists;
    LeaderboardList *m_leaders;
    ReviewList *m_review;
    RewardList *m_rewards;
    ReferralPanel *m_panel;
    QList<ReferralProgramInfo> m_programs;
};

} // namespace growthos::ui
