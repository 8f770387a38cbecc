#include "ui/referrals/programdialog.h"

#include "ui/referrals/amountspin.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostDays = 3'650; ///< the API's, as the next
constexpr int mostReferrals = 1'000'000'000;
constexpr int longestCurrency = 16;

QJsonValue currencyValue(const RewardInfo &reward)
{
    return reward.currency.isEmpty() ? QJsonValue() : QJsonValue(reward.currency);
}

} // namespace

RewardEdit::RewardEdit(const QString &name, const RewardInfo &reward, QWidget *parent)
    : QWidget(parent), m_amount(new AmountSpin(reward.amount)), m_type(new QLineEdit(reward.type)),
      m_currency(new QLineEdit(reward.currency))
{
    m_amount->setObjectName(name + u"Amount"_s);
    m_amount->setAccessibleName(tr("Amount"));
    m_currency->setObjectName(name + u"Currency"_s);
    m_currency->setAccessibleName(tr("Currency, such as USD; empty for points"));
    m_currency->setToolTip(m_currency->accessibleName());
    m_currency->setPlaceholderText(u"USD"_s);
    m_currency->setMaxLength(longestCurrency);
    m_currency->setMaximumWidth(px(72));
    m_type->setObjectName(name + u"Type"_s);
    m_type->setAccessibleName(tr("Of what, such as credit, discount or points"));
    m_type->setToolTip(m_type->accessibleName());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_amount, 1);
    row->addWidget(m_currency);
    row->addWidget(m_type, 1);
    setFocusProxy(m_amount);
}

RewardInfo RewardEdit::reward() const
{
    return {m_type->text().trimmed(), m_amount->value(), m_currency->text().trimmed()};
}

ProgramDialog::ProgramDialog(ApiClient &api, const std::optional<ReferralProgramInfo> &program, const QString &etag,
                             QWidget *parent)
    : FormDialog(api, program ? tr("Edit program") : tr("New program"),
                 program ? tr("Save program") : tr("Create program"), parent),
      m_isNew(!program)
{
    setObjectName(u"programDialog"_s);
    const ReferralProgramInfo shown = program.value_or(ReferralProgramInfo{.id = {},
                                                                           .name = {},
                                                                           .status = {},
                                                                           .reward = {u"credit"_s, 20, u"USD"_s},
                                                                           .conversionEvent = u"signup_completed"_s});
    m_name = new QLineEdit(shown.name);
    m_name->setObjectName(u"programName"_s);
    m_name->setMinimumWidth(px(420));
    m_reward = new RewardEdit(u"referrer"_s, shown.reward);
    m_rewardsFriend = new QCheckBox(tr("The friend gets something too"));
    m_rewardsFriend->setObjectName(u"rewardsFriend"_s);
    m_rewardsFriend->setChecked(shown.refereeReward.has_value());
    m_friendReward = new RewardEdit(u"friend"_s, shown.refereeReward.value_or(RewardInfo{u"discount"_s, 15, u"USD"_s}));
    m_event = new QLineEdit(shown.conversionEvent);
    m_event->setObjectName(u"programEvent"_s);
    m_window = new QSpinBox;
    m_window->setObjectName(u"programWindow"_s);
    m_window->setRange(1, mostDays);
    m_window->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_window->setValue(int(shown.windowDays));
    m_most = new QSpinBox;
    m_most->setObjectName(u"programMost"_s);
    m_most->setRange(0, mostReferrals);
    m_most->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_most->setSpecialValueText(tr("No limit"));
    m_most->setValue(int(shown.maxPerContact.value_or(0)));
    m_attribution = new ChoiceBox;
    m_attribution->setObjectName(u"programAttribution"_s);
    m_attribution->addItem(tr("First link followed"), u"first"_s);
    m_attribution->addItem(tr("Last link followed"), u"last"_s);
    m_attribution->setCurrentIndex(shown.lastTouch ? 1 : 0);
    m_trust = new QCheckBox(tr("Count what apps claim without a look"));
    m_trust->setObjectName(u"programTrust"_s);
    m_trust->setChecked(shown.trustClient);

    form()->add(u"name"_s, new FormField(tr("Name"), m_name));
    form()->add(u"reward_amount"_s, new FormField(tr("Referrer gets"), m_reward));
    showAt(u"reward_type"_s, u"reward_amount"_s);
    showAt(u"reward_currency"_s, u"reward_amount"_s);
    form()->addWidget(m_rewardsFriend);
    auto *friendField = form()->add(u"referee_reward"_s, new FormField(tr("Friend gets"), m_friendReward));
    for (const QString &part : {u"type"_s, u"amount"_s, u"currency"_s})
        showAt(u"referee_reward."_s + part, u"referee_reward"_s);
    friendField->setVisible(m_rewardsFriend->isChecked());
    connect(m_rewardsFriend, &QCheckBox::toggled, friendField, &QWidget::setVisible);
    form()->add(u"conversion_event"_s,
                new FormField(tr("Converted by"), m_event, tr("The event that makes a visitor count.")));
    auto *limits = new QWidget;
    auto *row = new QHBoxLayout(limits);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(new FormField(tr("Days after the click"), m_window), 1);
    row->addWidget(new FormField(tr("Limit per contact"), m_most), 1);
    row->addWidget(new FormField(tr("Whose it is"), m_attribution), 1);
    form()->addWidget(limits);
    form()->addWidget(m_trust);
    if (program && !program->isActive()) {
        Button *archive = addFootButton(tr("Archive…"));
        archive->setObjectName(u"archiveProgram"_s);
        connect(archive, &QPushButton::clicked, this, [this] {
            reject();
            Q_EMIT archiveAsked();
        });
    }
    setCall(
        program ? "PATCH" : "POST", u"/v1/referrals/programs"_s + (program ? QString(u'/' + program->id) : QString()),
        [this] { return body(); }, etag);
}

void ProgramDialog::setConversionEvent(const QString &event)
{
    m_event->setText(event);
}

QJsonObject ProgramDialog::body() const
{
    const RewardInfo reward = m_reward->reward();
    const RewardInfo friends = m_friendReward->reward();
    QJsonObject body{{u"name"_s, m_name->text().trimmed()},
                     {u"reward_type"_s, reward.type},
                     {u"reward_amount"_s, reward.amount},
                     {u"reward_currency"_s, currencyValue(reward)},
                     {u"referee_reward"_s, m_rewardsFriend->isChecked()
                                               ? QJsonValue(QJsonObject{{u"type"_s, friends.type},
                                                                        {u"amount"_s, friends.amount},
                                                                        {u"currency"_s, currencyValue(friends)}})
                                               : QJsonValue()},
                     {u"conversion_event"_s, m_event->text().trimmed()},
                     {u"limits"_s, QJsonObject{{u"conversion_window_days"_s, m_window->value()},
                                               {u"max_referrals_per_contact"_s,
                                                m_most->value() > 0 ? QJsonValue(m_most->value()) : QJsonValue()}}},
                     {u"attribution"_s, m_attribution->currentData().toString()},
                     {u"trust_client"_s, m_trust->isChecked()}};
    if (m_isNew)
        body[u"status"_s] = u"active"_s;
    return body;
}

} // namespace growthos::ui
