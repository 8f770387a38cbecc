#pragma once

#include <QAbstractListModel>
#include <QFrame>
#include <QListView>

class QLabel;

namespace growthos::ui {

class ElidedLabel;

/// Rows of the screens table with a heading before each new group. Headings cannot be selected.
class SidebarModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IconRole = Qt::UserRole, IdRole, HeadingRole };

    explicit SidebarModel(QObject *parent = nullptr);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QModelIndex indexOf(const QString &screenId) const;
    /// Folded to icons the titles become tooltips.
    void setFolded(bool folded);

private:
    struct Row
    {
        int screen = -1; ///< index in the screens table; -1: heading
        QString title;
    };
    QList<Row> m_rows;
    bool m_folded = false;
};

/// Project on top, pages below. 216 px, or 52 px folded.
class Sidebar : public QFrame
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);
    void setProject(const QString &name, const QString &domain);
    void setCurrent(const QString &screenId);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void activated(const QString &screenId);

private:
    SidebarModel *m_model;
    QListView *m_list;
    QLabel *m_mark;
    ElidedLabel *m_name;
    ElidedLabel *m_domain;
    bool m_folded = false;
};

} // namespace growthos::ui
