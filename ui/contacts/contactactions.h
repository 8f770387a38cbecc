#pragma once

#include "ui/api/contacts.h"

#include <QObject>

class QWidget;

namespace growthos::ui {

struct MergeCandidate;
class Workspace;

/// What can be done from the list of contacts, each with its dialog: add, import, export, remove, restore, find
/// duplicates.
class ContactActions : public QObject
{
    Q_OBJECT
public:
    /// Dialogs and toasts stand over `page`.
    ContactActions(Workspace &workspace, QWidget *page);

    void add();
    void importFile();
    /// Of what the list shows: with its filters; `count` contacts.
    void exportList(const ContactsQuery &query, qint64 count);
    void remove(const ContactSummary &contact);
    /// One was removed: it can be taken back.
    void offerRestore(const QString &id, const QString &title);
    void showRemoved();
    void showCandidates();

Q_SIGNALS:
    void added(const QString &id);
    void restored(const QString &id);
    /// Contacts are others than those shown.
    void changed();
    void compareAsked(const growthos::ui::MergeCandidate &pair);
    /// Work that is followed among the exports.
    void workStarted(const QString &jobId);

private:
    void restore(const QString &id);

    Workspace &m_workspace;
    QWidget *m_page;
};

} // namespace growthos::ui
