#pragma once

#include "ui/api/referrals.h"
#include "ui/forms/formdialog.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace growthos::ui {

class AmountSpin;
class ChoiceBox;

/// What somebody gets: how much, of what, in which currency.
class RewardEdit : public QWidget
{
    Q_OBJECT
public:
    /// Parts are called `name` with a capital behind: referrerType, referrerAmount, referrerCurrency.
    RewardEdit(const QString &name, const RewardInfo &reward, QWidget *parent = nullptr);
    RewardInfo reward() const;

private:
    AmountSpin *m_amount;
    QLineEdit *m_type;
    QLineEdit *m_currency;
};

/// Makes a referral program, or changes one; its tiers have a dialog of their own.
class ProgramDialog : public FormDialog
{
    Q_OBJECT
public:
    ProgramDialog(ApiClient &api, const std::optional<ReferralProgramInfo> &program, const QString &etag,
                  QWidget *parent);

    void setConversionEvent(const QString &event);

Q_SIGNALS:
    void archiveAsked();

private:
    QJsonObject body() const;

    QLineEdit *m_name;
    RewardEdit *m_reward;
    QCheckBox *m_rewardsFriend;
    RewardEdit *m_friendReward;
    QLineEdit *m_event;
    QSpinBox *m_window;
    QSpinBox *m_most;
    ChoiceBox *m_attribution;
    QCheckBox *m_trust;
    const bool m_isNew;
};

} // namespace growthos::ui
