#pragma once

#include "ui/api/accesskeys.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace growthos::ui {

class Card;
class CodeView;
class CopyAction;
class DataTable;
class KeyDetails;
class KeyEditor;
class KeysModel;
class PlanCard;
class SecretField;
class SegmentedControl;
class Workspace;

/// API keys: the table, the one selected beside it, the form for a new one, and a new key, shown once.
class KeysPage : public QWidget
{
    Q_OBJECT
public:
    explicit KeysPage(Workspace &workspace, QWidget *parent = nullptr);

    void load();
    void beginNew();
    /// Selects a key once it is there.
    void select(const QString &id);
    QString selected() const;
    void revokeSelected();

    DataTable *table() const { return m_table; }
    QWidget *inspector() const;

Q_SIGNALS:
    /// Another plan is wanted.
    void planAsked();

private:
    QWidget *makeReveal();
    Card *makeUse();
    void showKeys(const QList<AccessKey> &keys);
    void showSelected();
    void onCreated(const AccessKey &key, const QString &title);
    void showUse();
    void revoke(const QString &id);
    void restore(const QString &id);
    void rotate(const QString &id);

    Workspace &m_workspace;
    KeysModel *m_model;
    PlanCard *m_plan;
    Card *m_card;
    DataTable *m_table;
    QStackedWidget *m_side;
    KeyDetails *m_details;
    KeyEditor *m_editor;
    QWidget *m_reveal;
    QLabel *m_revealTitle;
    SecretField *m_revealKey;
    SegmentedControl *m_language;
    CodeView *m_code;
    CopyAction *m_copyCode;
    QTimer m_minute; ///< the grace of revoked keys runs down
    QString m_wanted;
    bool m_loaded = false;
    bool m_rotating = false;
};

} // namespace growthos::ui
