#pragma once

#include "ui/analytics/behind.h"
#include "ui/api/apiclient.h"
#include "ui/widgets/dialog.h"

#include <QTimeZone>

class QLabel;
class QLineEdit;

namespace growthos::ui {

class ContactSliceModel;
class DataTable;
class Form;

/// The contacts behind a number, and the way to make a segment of them.
class BehindDialog : public Dialog
{
    Q_OBJECT
public:
    BehindDialog(ApiClient &api, const QTimeZone &zone, const Behind &behind, QWidget *parent);

Q_SIGNALS:
    void contactOpened(const QString &id);
    void segmentMade(const QString &id, const QString &name, qint64 members);

private:
    void onLoaded();
    void make();
    void onFailed(const ApiReply &reply);

    ApiClient &m_api;
    Behind m_behind;
    ContactSliceModel *m_model;
    DataTable *m_table;
    QLabel *m_count;
    Form *m_form;
    QLineEdit *m_name;
};

} // namespace growthos::ui
