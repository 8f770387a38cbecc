#pragma once

#include "ui/api/waitlists.h"
#include "ui/widgets/card.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QToolButton;

namespace growthos::ui {

class Button;
class ChoiceBox;
class QueueModel;
class RankedTable;
class SegmentedControl;
class Workspace;

/// Who is on a waitlist: narrowed, chosen by checks and let in, or into a file.
class QueueCard : public Card
{
    Q_OBJECT
public:
    explicit QueueCard(Workspace &workspace, QWidget *parent = nullptr);

    /// The same one again: what is on screen is read anew, in place. Nothing: there is none yet.
    void showWaitlist(const std::optional<WaitlistInfo> &waitlist);
    /// What is read anew next moves at once, though somebody reads.
    void moveNext() { m_moveNext = true; }
    void showLoading();
    void showFailed(const QString &title, const QString &text);
    RankedTable *table() const { return m_table; }
    QWidget *findField() const;
    void exportShown();

Q_SIGNALS:
    void selected(const std::optional<WaitlistEntryInfo> &entry);
    void contactAsked(const QString &id);
    void makeAsked(); ///< a waitlist
    void addAsked();  ///< a person
    void retryAsked();
    void approved();
    /// The work with this id writes a file.
    void exporting(const QString &jobId);

private:
    QWidget *makeBar();
    QWidget *makeTable();
    QWidget *makeFoot();
    void readSources();
    void showQueue();
    void showSelected();
    void showChosen();
    void onLoaded();
    void approveChosen();
    void leaveOut(const QStringList &gone);
    bool isNarrowed() const;
    bool isBound() const;
    QJsonObject filters() const;

    Workspace &m_workspace;
    QueueModel *m_model;
    SegmentedControl *m_which;
    QLineEdit *m_search;
    ChoiceBox *m_source;
    QLabel *m_bound;
    QToolButton *m_export;
    RankedTable *m_table;
    QWidget *m_foot;
    QLabel *m_chosen;
    Button *m_approve;
    std::optional<WaitlistInfo> m_waitlist;
    bool m_moveNext = false;
    QTimer m_typing;
};

} // namespace growthos::ui
