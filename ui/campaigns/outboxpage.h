#pragma once

#include "ui/api/outbox.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace growthos::ui {

class CodeView;
class DataTable;
class FactList;
class InspectorPanel;
class MailView;
class OutboxModel;
class PageExport;
class SegmentedControl;
class TableFoot;
class Workspace;

/// Mails that were written to files for want of a mail server: the list, and one as it was written.
class OutboxPage : public QWidget
{
    Q_OBJECT
public:
    explicit OutboxPage(Workspace &workspace, QWidget *parent = nullptr);
    /// Reads from the beginning; `mail` is to be opened, empty: what was open.
    void open(const QString &mail);
    /// Id of the mail that is open.
    QString mail() const { return m_mail.id; }
    DataTable *table() const { return m_table; }
    PageExport *exporter() const { return m_export; }
    QWidget *inspector() const;

Q_SIGNALS:
    void backWanted();
    void contactWanted(const QString &contactId);

private:
    QWidget *makeMail();
    void readMore();
    void readMail(const QString &id);
    void showMail();

    Workspace &m_workspace;
    OutboxModel *m_model;
    DataTable *m_table;
    TableFoot *m_foot;
    PageExport *m_export;
    InspectorPanel *m_inspector;
    QVBoxLayout *m_factsPlace;
    FactList *m_facts = nullptr;
    SegmentedControl *m_shape;
    MailView *m_view;
    CodeView *m_raw;
    QTimer m_refresh; ///< changes come in bursts
    QString m_cursor;
    QString m_wanted;
    OutboxMail m_mail;
    qint64 m_total = 0;
    quint64 m_generation = 0; ///< answers of an older reading are dropped
    bool m_reading = false;
    bool m_more = false;
};

} // namespace growthos::ui
