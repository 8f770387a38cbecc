#pragma once

#include "ui/widgets/card.h"

class QLabel;
class QToolButton;

namespace growthos::ui {

class DataTable;
class EventsFeed;
class EventsModel;
class StateDot;
class Workspace;

/// The newest calls as they come in; a row leads to all of them.
class LiveCard : public Card
{
    Q_OBJECT
public:
    explicit LiveCard(Workspace &workspace, QWidget *parent = nullptr);
    /// Reads the stream from now on.
    void start();
    DataTable *table() const { return m_table; }

Q_SIGNALS:
    /// A row was activated, or the list is empty and `welcome` says how to send something.
    void navigate(const QString &screenId);

private:
    void fillHead();
    void setPaused(bool paused);
    void namePause();
    void showRate();
    void showRows();

    Workspace &m_workspace;
    EventsFeed *m_feed;
    EventsModel *m_model;
    DataTable *m_table;
    StateDot *m_dot;
    QLabel *m_rate;
    QToolButton *m_pause;
    bool m_started = false;
};

} // namespace growthos::ui
