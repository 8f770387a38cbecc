#pragma once

#include "ui/api/waitlists.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimer>

class QSpinBox;

namespace growthos::ui {

class ApiClient;
class Button;
class ChoiceBox;
class FactList;

/// Beside the queue: lets the first so many in and shows who that is before, the person that is selected, and what
/// holds for the list.
class BatchPanel : public InspectorPanel
{
    Q_OBJECT
public:
    explicit BatchPanel(ApiClient &api, QWidget *parent = nullptr);

    void showWaitlist(const std::optional<WaitlistInfo> &waitlist);
    /// Whom the queue has selected.
    void showEntry(const std::optional<WaitlistEntryInfo> &entry);
    /// Names of templates by their id.
    void setTemplates(const QHash<QString, QString> &names);

Q_SIGNALS:
    void editAsked();
    void contactAsked(const QString &contactId);
    /// Somebody was let in.
    void approved(); ///< a batch
    void entryApproved();

private:
    QWidget *makeBatch();
    QWidget *makeQuick();
    void showRules();
    void askPreview();
    void showPreview(const WaitlistBatch &batch);
    void openBatch();
    void approveEntry();
    /// Of the batch as it is chosen.
    QString batchQuery() const;

    ApiClient &m_api;
    std::optional<WaitlistInfo> m_waitlist;
    std::optional<WaitlistEntryInfo> m_entry;
    std::optional<WaitlistBatch> m_batch; ///< as the choice stands
    QHash<QString, QString> m_templates;
    QSpinBox *m_count;
    ChoiceBox *m_order;
    Button *m_all;
    QVBoxLayout *m_whoPlace;
    FactList *m_who = nullptr;
    Button *m_approve;
    QVBoxLayout *m_entryPlace;
    QWidget *m_entryPart = nullptr;
    QVBoxLayout *m_rulesPlace;
    QWidget *m_rules = nullptr;
    quint64 m_asked = 0; ///< previews: an older answer is dropped
    QTimer m_soon;       ///< typing a number
};

} // namespace growthos::ui
