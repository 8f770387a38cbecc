#include "ui/referrals/conversiondialog.h"

#include "ui/contacts/contactpick.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestReason = 500; ///< the API's

} // namespace

ConversionDialog::ConversionDialog(ApiClient &api, QWidget *parent)
    : FormDialog(api, tr("Record conversion"), tr("Record"), parent), m_code(new QLineEdit),
      m_contact(new ContactPick(api, tr("Who converted")))
{
    setObjectName(u"conversionDialog"_s);
    m_code->setObjectName(u"conversionCode"_s);
    m_code->setMinimumWidth(px(360));
    m_contact->setObjectName(u"conversionContact"_s);
    form()->add(u"link_code"_s, new FormField(tr("Link code"), m_code, tr("Such as ALICE-ACME-7K2P9X.")));
    form()->add(u"referred_contact_id"_s, new FormField(tr("Who converted"), m_contact));
    setCall("POST", u"/v1/referrals/conversions"_s, [this] {
        return QJsonObject{{u"link_code"_s, m_code->text().trimmed()},
                           {u"referred_contact_id"_s, m_contact->contact().id}};
    });
}

DecisionDialog::DecisionDialog(ApiClient &api, const QString &conversionId, const QString &who, bool approve,
                               QWidget *parent)
    : FormDialog(api, approve ? tr("Approve this conversion?") : tr("Deny this conversion?"),
                 approve ? tr("Approve") : tr("Deny"), parent)
{
    setObjectName(u"decisionDialog"_s);
    auto *text = paragraph(who, {});
    text->setMinimumWidth(px(360));
    form()->addWidget(text);
    auto *reason = new QLineEdit;
    reason->setObjectName(u"decisionReason"_s);
    reason->setMaxLength(longestReason);
    form()->add(u"reason"_s, new FormField(tr("Reason"), reason, tr("Kept with the conversion; may be empty.")));
    setNotice(Tone::Neutral, approve ? tr("It counts and pays its rewards from now on. A decision is final.")
                                     : tr("It never counts and pays nothing. A decision is final."));
    setCall("POST", u"/v1/referrals/conversions/%1/%2"_s.arg(conversionId, approve ? u"approve"_s : u"deny"_s),
            [reason] {
                const QString said = reason->text().trimmed();
                return said.isEmpty() ? QJsonObject() : QJsonObject{{u"reason"_s, said}};
            });
}

} // namespace growthos::ui
