#pragma once

#include "ui/campaigns/recipientsmodel.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class Button;
class CampaignDocument;
class DataTable;
class FilterBar;
class PageExport;
class TableFoot;
class Workspace;

/// Who got which mail of a campaign and what became of it, with a second try for those that failed; or, with the other
/// kind, who is where in a sequence.
class RecipientsPage : public QWidget
{
    Q_OBJECT
public:
    RecipientsPage(RecipientsModel::Kind kind, Workspace &workspace, CampaignDocument &document,
                   QWidget *parent = nullptr);
    /// Reads from the beginning.
    void load();
    DataTable *table() const { return m_table; }
    /// Finds a contact.
    QLineEdit *searchField() const;
    PageExport *exporter() const { return m_export; }

Q_SIGNALS:
    void contactActivated(const QString &contactId);

private:
    QString listPath() const;
    void readMore();
    void refused(const QString &why, bool first);
    void showWhatIsThere();
    QList<RecipientsModel::Email> emails() const;
    void showSteps();
    QStringList resendable() const;
    void showResend();
    void resendSelected();
    void resend(const QString &campaign, const QStringList &ids, int queued, int refused);
    void showFoot();

    RecipientsModel::Kind m_kind;
    Workspace &m_workspace;
    CampaignDocument &m_document;
    RecipientsModel *m_model;
    FilterBar *m_filters;
    DataTable *m_table;
    TableFoot *m_foot;
    PageExport *m_export;
    Button *m_resend = nullptr;
    QTimer m_refresh;
    QStringList m_steps; ///< what can be chosen: the campaign, and its emails with their names
    QString m_listed;    ///< what the rows are an answer to
    QString m_cursor;
    qint64 m_total = 0;
    quint64 m_generation = 0; ///< answers of an older reading are dropped
    bool m_reading = false;
    bool m_more = false;
};

} // namespace growthos::ui
