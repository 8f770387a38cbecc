#pragma once

#include "ui/flags/flagsmodel.h"

#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class ContactCheck;
class DataTable;
class SegmentedControl;
class Workspace;

/// All flags and experiments with a switch each, what narrows them, and below what one contact gets. Which one is
/// opened stays while the list is narrowed or read anew.
class FlagsList : public QWidget
{
    Q_OBJECT
public:
    explicit FlagsList(Workspace &workspace, QWidget *parent = nullptr);

    /// Reads all anew; what is shown stays meanwhile.
    void load();
    bool isLoaded() const { return m_loaded; }
    /// Opens this one, as soon as its row is there.
    void select(const QString &id);
    /// Opens none, as a click would.
    void clearSelection();
    QString openedId() const { return m_opened; }
    /// Null: none is.
    const FlagsModel::Row *opened() const { return m_model->find(m_opened); }
    const FlagsModel::Row *find(const QString &id) const { return m_model->find(id); }
    void setFlag(const FlagInfo &flag) { m_model->setFlag(flag); }
    void setSegmentNames(const QHash<QString, QString> &names) { m_model->setSegmentNames(names); }

    DataTable *table() const { return m_table; }
    QLineEdit *findField() const { return m_find; }
    QWidget *checkField() const;

Q_SIGNALS:
    /// As they are now; not shown yet.
    void flagsRead(const QList<FlagInfo> &flags);
    /// Another one is opened, or more is known of it.
    void openedChanged();
    /// Somebody went on from `before`, which may be none.
    void moved(const QString &before);
    void activated();
    void newAsked();
    /// Its switch was used; nothing has happened yet.
    void switched(const QString &id, bool on);

private:
    QWidget *makeBar();
    void makeTable(Workspace &workspace);
    void readFlags(const QString &cursor, QList<FlagInfo> read);
    void readExperiments(const QString &cursor, QList<FlagInfo> flags, QList<ExperimentInfo> read);
    void onRead(const QList<FlagInfo> &flags, const QList<ExperimentInfo> &experiments);
    void onFailed(const QString &sentence);
    void narrow();
    void showList();
    void open(const QString &id);

    Workspace &m_workspace;
    FlagsModel *m_model;
    QLineEdit *m_find;
    SegmentedControl *m_kinds;
    DataTable *m_table;
    ContactCheck *m_check;
    QString m_opened; ///< id in the list
    QString m_wanted; ///< to select once its row is there
    bool m_loaded = false;
    bool m_loading = false;
    bool m_again = false;   ///< something changed while all was read
    bool m_showing = false; ///< the selection is moved by the list itself
};

} // namespace growthos::ui
