#pragma once

#include "ui/api/contacthistory.h"
#include "ui/widgets/card.h"

namespace growthos::ui {

class Button;
class Workspace;

/// What was merged into a contact, and the way back. Hidden while there was nothing.
class MergesCard : public Card
{
    Q_OBJECT
public:
    explicit MergesCard(Workspace &workspace, QWidget *parent = nullptr);

    void setContact(const QString &id);
    void refresh();

Q_SIGNALS:
    /// A merge was taken back; its source lives again.
    void unmerged(const QString &sourceId);

private:
    void show(const QList<MergeRecord> &merges);
    QWidget *rowOf(const MergeRecord &merge);
    void takeBack(const MergeRecord &merge, Button *asked);

    Workspace &m_workspace;
    QString m_id;
    QWidget *m_list = nullptr;
};

} // namespace growthos::ui
