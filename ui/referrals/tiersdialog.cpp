#include "ui/referrals/tiersdialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/referrals/amountspin.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostForTier = 1'000'000'000; ///< the API's
constexpr int mostTiers = 20;

/// What a row is found by; object names tell a test which tier it is.
template <class T>
T *partOf(const QWidget *row, const char *part)
{
    return row->property(part).value<T *>();
}

} // namespace

TiersDialog::TiersDialog(ApiClient &api, const ReferralProgramInfo &program, const QString &etag, QWidget *parent)
    : FormDialog(api, tr("Tiers"), tr("Save tiers"), parent), m_rows(new QVBoxLayout)
{
    setObjectName(u"tiersDialog"_s);
    auto *editor = new QWidget;
    editor->setMinimumWidth(px(440));
    auto *column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_rows->setSpacing(8);
    column->addLayout(m_rows);
    m_add = button(tr("Add tier"), {}, u"plus"_s);
    m_add->setObjectName(u"addTier"_s);
    column->addWidget(m_add, 0, Qt::AlignLeading);
    form()->add(u"tiers"_s,
                new FormField(tr("From how many conversions, with which bonus, called what"), editor,
                              tr("Each tier needs more conversions than the one before it. Its bonus goes to who "
                                 "reaches it from now on.")));
    for (const ReferralTierInfo &tier : program.tiers)
        addTier(tier);
    connect(m_add, &QPushButton::clicked, this, [this] {
        const QWidget *last = m_rows->count() > 0 ? m_rows->itemAt(m_rows->count() - 1)->widget() : nullptr;
        addTier({last ? partOf<QSpinBox>(last, "referrals")->value() * 2 : 5,
                 last ? partOf<AmountSpin>(last, "bonus")->value() * 2 : 50});
        partOf<QSpinBox>(m_rows->itemAt(m_rows->count() - 1)->widget(), "referrals")->setFocus();
    });
    setCall(
        "PATCH", u"/v1/referrals/programs/"_s + program.id, [this] { return body(); }, etag);
    setWords([this](const ApiFieldError &error) { return wordsFor(error); });
    setPlaces([this](const ApiFieldError &error) { return partFor(error); });
}

void TiersDialog::addTier(const ReferralTierInfo &tier)
{
    auto *referrals = new QSpinBox;
    referrals->setRange(1, mostForTier);
    referrals->setButtonSymbols(QAbstractSpinBox::NoButtons);
    referrals->setValue(int(tier.referrals));
    auto *bonus = new AmountSpin(tier.bonus);
    auto *name = new QLineEdit(tier.name);
    name->setPlaceholderText(tr("name"));
    QToolButton *remove = iconButton(u"trash"_s, tr("Remove tier"));
    auto *row = new QWidget;
    row->setProperty("referrals", QVariant::fromValue(referrals));
    row->setProperty("bonus", QVariant::fromValue(bonus));
    row->setProperty("name", QVariant::fromValue(name));
    row->setProperty("remove", QVariant::fromValue(remove));
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(referrals, 1);
    line->addWidget(bonus, 1);
    line->addWidget(name, 1);
    line->addWidget(remove);
    m_rows->addWidget(row);
    // What adds one stays behind them all, for Tab and for what a dialog begins with.
    m_add->raise();
    setTabOrder(remove, m_add);
    number();
    connect(remove, &QToolButton::clicked, row, [this, row] {
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater();
        number();
        m_add->setFocus();
    });
}

/// Names of the parts say of which tier they are.
void TiersDialog::number()
{
    for (int i = 0; i < m_rows->count(); ++i) {
        const QWidget *row = m_rows->itemAt(i)->widget();
        const QString number = QString::number(i + 1);
        auto *referrals = partOf<QSpinBox>(row, "referrals");
        referrals->setObjectName(u"tierReferrals"_s + number);
        referrals->setAccessibleName(tr("Conversions for tier %1").arg(number));
        auto *bonus = partOf<AmountSpin>(row, "bonus");
        bonus->setObjectName(u"tierBonus"_s + number);
        bonus->setAccessibleName(tr("Bonus of tier %1").arg(number));
        auto *name = partOf<QLineEdit>(row, "name");
        name->setObjectName(u"tierName"_s + number);
        name->setAccessibleName(tr("Name of tier %1").arg(number));
        partOf<QToolButton>(row, "remove")->setObjectName(u"removeTier"_s + number);
    }
    m_add->setDisabledBecause(m_rows->count() >= mostTiers ? tr("A program has %1 tiers at most.").arg(mostTiers)
                                                           : QString());
}

/// Which tier an error is about; -1: none of them.
int TiersDialog::tierOf(const ApiFieldError &error) const
{
    static const QRegularExpression path(u"^tiers\\[(\\d+)\\]"_s);
    const QRegularExpressionMatch found = path.match(error.field);
    const int tier = found.captured(1).toInt();
    return found.hasMatch() && tier < m_rows->count() ? tier : -1;
}

QWidget *TiersDialog::partFor(const ApiFieldError &error) const
{
    const int tier = tierOf(error);
    if (tier < 0)
        return nullptr;
    const QWidget *row = m_rows->itemAt(tier)->widget();
    if (error.field.endsWith(".bonus"_L1))
        return partOf<AmountSpin>(row, "bonus");
    if (error.field.endsWith(".name"_L1))
        return partOf<QLineEdit>(row, "name");
    return partOf<QSpinBox>(row, "referrals");
}

/// One field holds all tiers, so its sentence says which of them it means.
QString TiersDialog::wordsFor(const ApiFieldError &error) const
{
    const int tier = tierOf(error);
    if (tier < 0)
        return {};
    const auto rowOf = [this](int row) { return m_rows->itemAt(row)->widget(); };
    const QString number = QString::number(tier + 1);
    const QString name = partOf<QLineEdit>(rowOf(tier), "name")->text().trimmed();
    //: %1 is the number of a tier, %2 its name
    const QString which = name.isEmpty() ? tr("Tier %1").arg(number) : tr("Tier %1, %2").arg(number, name);
    if (error.reason != "order"_L1)
        return which + u": "_s + sentenceOf(error);
    int before = 0;
    for (int row = 0; row < tier; ++row)
        before = std::max(before, partOf<QSpinBox>(rowOf(row), "referrals")->value());
    //: %1 is a tier, such as "Tier 2, silver"
    return tr("%1: more than the %Ln conversion(s) before it are needed.", nullptr, before).arg(which);
}

QJsonObject TiersDialog::body() const
{
    QJsonArray tiers;
    for (int i = 0; i < m_rows->count(); ++i) {
        const QWidget *row = m_rows->itemAt(i)->widget();
        QJsonObject tier{{u"referrals"_s, partOf<QSpinBox>(row, "referrals")->value()},
                         {u"bonus"_s, partOf<AmountSpin>(row, "bonus")->value()}};
        if (const QString name = partOf<QLineEdit>(row, "name")->text().trimmed(); !name.isEmpty())
            tier[u"name"_s] = name;
        tiers.append(tier);
    }
    return {{u"tiers"_s, tiers}};
}

} // namespace growthos::ui
