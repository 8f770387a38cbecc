#pragma once

#include "ui/api/contacthistory.h"
#include "ui/widgets/card.h"

class QComboBox;
class QVBoxLayout;

namespace growthos::ui {

class Button;
class StatePage;
class Workspace;

/// What happened to a contact, the newest first, page by page; by kind where one is chosen.
class TimelineCard : public Card
{
    Q_OBJECT
public:
    explicit TimelineCard(Workspace &workspace, QWidget *parent = nullptr);

    void setContact(const QString &id);
    /// Reads the newest page anew.
    void refresh();

private:
    void read(const QString &cursor);
    void rebuild();

    Workspace &m_workspace;
    QString m_id;
    QComboBox *m_kind;
    QVBoxLayout *m_rows;
    QWidget *m_list = nullptr;
    StatePage *m_state;
    Button *m_more;
    QList<TimelineEntry> m_entries;
    QString m_cursor;
    quint64 m_generation = 0;
};

} // namespace growthos::ui
