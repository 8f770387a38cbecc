#pragma once

#include "ui/api/waitlists.h"
#include "ui/widgets/dialog.h"

namespace growthos::ui {

class ApiClient;

/// Whom a batch lets in, one by one, before it does: there is no way back.
class BatchDialog : public Dialog
{
    Q_OBJECT
public:
    /// `call`: what approve-batch is asked for, so that it means `batch`.
    BatchDialog(ApiClient &api, const QString &waitlist, const WaitlistBatch &batch, const QJsonObject &call,
                QWidget *parent);

    /// What the act is called.
    static QString actText(const WaitlistBatch &batch);

Q_SIGNALS:
    void approved(int count);

private:
    void approve();

    ApiClient &m_api;
    QString m_waitlist;
    QJsonObject m_call;
};

} // namespace growthos::ui
