#pragma once

#include "ui/api/segments.h"

#include <QWidget>

namespace growthos::ui {

class ContactsModel;
class DataTable;
class TableFoot;
class Workspace;

/// The members of a static segment: who they are, more of them by a list, fewer of them by Del.
class StaticPage : public QWidget
{
    Q_OBJECT
public:
    explicit StaticPage(Workspace &workspace, QWidget *parent = nullptr);
    void show(const Segment &segment);
    DataTable *table() const { return m_table; }

Q_SIGNALS:
    void membersChanged();
    void contactAsked(const QString &id);

private:
    void addMembers();
    void removeSelected();
    /// Members of `segment`: another one may be shown by the time that it is undone.
    void change(const QString &segment, const QByteArray &method, const QStringList &ids, bool undoable);

    Workspace &m_workspace;
    Segment m_segment;
    ContactsModel *m_model;
    DataTable *m_table;
    TableFoot *m_foot;
};

} // namespace growthos::ui
