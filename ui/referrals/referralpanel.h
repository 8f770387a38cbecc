#pragma once

#include "ui/api/referrals.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimeZone>
#include <functional>
#include <utility>

class QLabel;
class QLineEdit;

namespace growthos::ui {

class ApiClient;
class Button;
class ContactPick;
class ReferralFunnel;

/// Beside the leaderboard: what holds for the program, its tiers, what becomes of links, making one, what came in last.
class ReferralPanel : public InspectorPanel
{
    Q_OBJECT
public:
    explicit ReferralPanel(ApiClient &api, QWidget *parent = nullptr);

    void showProgram(const std::optional<ReferralProgramInfo> &program);
    /// Newest first.
    void showConversions(const QList<ConversionInfo> &conversions);
    /// Who is chosen in the leaderboard, for a link.
    void showLeader(const LeaderInfo &leader);
    /// Times are said as of now, and move on with it.
    void setNow(std::function<QDateTime()> now);
    void setZone(const QTimeZone &zone);

Q_SIGNALS:
    void editAsked();
    void tiersAsked();
    void linkMade();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitWidth();
    QWidget *makeLinkPart();
    QVBoxLayout *addPart(const QString &title, const QString &editName, void (ReferralPanel::*asked)());
    void createLink();
    void sayAges();
    void showLink(const QString &url);

    ApiClient &m_api;
    const int m_narrowest; ///< as any inspector
    std::optional<ReferralProgramInfo> m_program;
    std::function<QDateTime()> m_now;
    QVBoxLayout *m_factsPlace;
    QWidget *m_facts = nullptr;
    QVBoxLayout *m_tiersPlace;
    QWidget *m_tiers = nullptr;
    ReferralFunnel *m_funnel;
    ContactPick *m_contact;
    QLineEdit *m_channel;
    Button *m_create;
    QVBoxLayout *m_linkPlace = nullptr;
    QWidget *m_link = nullptr;
    QVBoxLayout *m_lastPlace;
    QWidget *m_last = nullptr;
    QList<std::pair<QLabel *, QDateTime>> m_ages; ///< in m_last
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace growthos::ui
