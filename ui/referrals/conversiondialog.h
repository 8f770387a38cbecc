#pragma once

#include "ui/forms/formdialog.h"

class QLineEdit;

namespace growthos::ui {

class ContactPick;

/// Records a conversion by hand.
class ConversionDialog : public FormDialog
{
    Q_OBJECT
public:
    ConversionDialog(ApiClient &api, QWidget *parent);

private:
    QLineEdit *m_code;
    ContactPick *m_contact;
};

/// Approves or denies a conversion that is held, with a reason.
class DecisionDialog : public FormDialog
{
    Q_OBJECT
public:
    /// `who`: the two people, in a sentence.
    DecisionDialog(ApiClient &api, const QString &conversionId, const QString &who, bool approve, QWidget *parent);
};

} // namespace growthos::ui
