#pragma once

#include "ui/api/apiclient.h"
#include "ui/widgets/dialog.h"

#include <QTimeZone>

namespace growthos::ui {

class ContactSliceModel;
class DataTable;

/// Contacts that were removed and can still be restored.
class RemovedDialog : public Dialog
{
    Q_OBJECT
public:
    RemovedDialog(ApiClient &api, const QTimeZone &zone, QWidget *parent);

Q_SIGNALS:
    void restored(const QString &id);

private:
    void restore();
    int current() const;
    void showButton();

    ApiClient &m_api;
    ContactSliceModel *m_model;
    DataTable *m_table;
};

} // namespace growthos::ui
