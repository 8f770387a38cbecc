#pragma once

#include "ui/api/waitlists.h"
#include "ui/widgets/dialog.h"

#include <functional>

class QStandardItemModel;

namespace growthos::ui {

class ApiClient;
class DataTable;
struct ApiReply;

/// Whom a batch lets in, one by one, before it does: there is no way back. All or nobody: where some have left
/// meanwhile it says who, and shows the batch without them.
class BatchDialog : public Dialog
{
    Q_OBJECT
public:
    /// Query of the preview of a batch (`count=10&order=position`); `left`: ids of this one that are still there.
    using Query = std::function<QString(const QStringList &left)>;

    BatchDialog(ApiClient &api, const QString &waitlist, const WaitlistBatch &batch, Query again, QWidget *parent);

    /// What the act is called.
    static QString actText(const WaitlistBatch &batch);
    /// Which of the `ids` that a call named are not on the waitlist any more, as its refusal says.
    static QStringList goneOf(const QStringList &ids, const ApiReply &refusal);
    /// The first few names.
    static QString namesText(const QStringList &names);

Q_SIGNALS:
    void approved(int count);

private:
    /// `nobody` says why where it lets nobody in.
    void showBatch(const WaitlistBatch &batch, const QString &nobody);
    void approve();
    void readAgain(const QStringList &gone);
    QStringList ids() const;

    ApiClient &m_api;
    QString m_waitlist;
    WaitlistBatch m_batch;
    Query m_again;
    QStandardItemModel *m_people;
    DataTable *m_table;
};

} // namespace growthos::ui
