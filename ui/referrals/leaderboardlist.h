#pragma once

#include "ui/api/referrals.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class LeaderboardModel;
class Preferences;
class RankedTable;
class SegmentedControl;

/// Who brings most in a program, as it happens, of all time or of the last days; and, for the bar above it, what finds
/// a contact and chooses the time. The time is kept between runs.
class LeaderboardList : public QWidget
{
    Q_OBJECT
public:
    LeaderboardList(ApiClient &api, Preferences &kept, QWidget *parent = nullptr);

    RankedTable *table() const { return m_table; }
    QLineEdit *search() const { return m_search; }
    SegmentedControl *period() const { return m_period; }

    /// From its first row; nothing: there is none.
    void showProgram(const std::optional<ReferralProgramInfo> &program);
    /// What has become of it, in place.
    void refresh(const ReferralProgramInfo &program);

    /// 0: of all time.
    int days() const;
    void showDays(int days);
    QString periodText() const;

Q_SIGNALS:
    void leaderChosen(const LeaderInfo &leader);
    /// Another time was chosen.
    void daysChosen(int before);

private:
    void makeSearch();
    void makePeriod();
    void setDays(int days);
    void read();
    void showWords();
    void onLoaded();

    Preferences &m_kept;
    LeaderboardModel *m_model;
    RankedTable *m_table;
    QLineEdit *m_search;
    SegmentedControl *m_period;
    int m_days = 0; ///< those that are shown
    QTimer m_typing;
    QTimer m_passing{this}; ///< days that pass change the order though nobody does
    std::optional<ReferralProgramInfo> m_program;
};

} // namespace growthos::ui
