#pragma once

#include "ui/api/referrals.h"
#include "ui/forms/formdialog.h"

class QVBoxLayout;

namespace growthos::ui {

class Button;

/// The tiers of a program: from how many conversions on a referrer gets which bonus.
class TiersDialog : public FormDialog
{
    Q_OBJECT
public:
    TiersDialog(ApiClient &api, const ReferralProgramInfo &program, const QString &etag, QWidget *parent);

private:
    void addTier(const ReferralTierInfo &tier);
    void number();
    int tierOf(const ApiFieldError &error) const;
    QWidget *partFor(const ApiFieldError &error) const;
    QString wordsFor(const ApiFieldError &error) const;
    QJsonObject body() const;

    QVBoxLayout *m_rows;
    Button *m_add;
};

} // namespace growthos::ui
