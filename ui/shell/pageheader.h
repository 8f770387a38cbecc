#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

class QAbstractButton;
class QHBoxLayout;
class QMenu;
class QToolButton;

namespace growthos::ui {

class ElidedLabel;
class IconLabel;

/// The head of a page: where it stands, its name, its state, what can be done. Actions that find no room go into the
/// "…" menu, the leftmost first; the last one, which may be the primary, always stays.
class PageHeader : public QFrame
{
    Q_OBJECT
public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);
    ~PageHeader() override;

    void setTitle(const QString &title);
    /// The page above this one, before the name; empty: none.
    void setParentTitle(const QString &title);
    /// Stands after the name: a badge, a note.
    void addMark(QWidget *mark);
    /// Stands before the actions and always stays: the period of a dashboard.
    void addControl(QWidget *control);
    /// Stands after the actions so far.
    void addAction(QAbstractButton *action);
    /// Actions come and go by this, not by their own visibility.
    void setActionShown(QAbstractButton *action, bool shown);
    /// The pill that says that something is not saved.
    void setUnsaved(bool unsaved);

    QSize minimumSizeHint() const override;
    /// The "…" button.
    QToolButton *moreButton() const { return m_more; }

Q_SIGNALS:
    void parentClicked();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Action
    {
        QAbstractButton *button;
        bool shown = true;
    };
    void arrange();
    void fillMenu();
    void followFocus(QWidget *old, QWidget *now);

    QAbstractButton *m_parent;
    IconLabel *m_arrow;
    ElidedLabel *m_title;
    QWidget *m_unsaved;
    QHBoxLayout *m_marks;
    QHBoxLayout *m_lead;
    QHBoxLayout *m_controls;
    QHBoxLayout *m_row;
    QToolButton *m_more;
    QMenu *m_menu;
    QList<Action> m_actions;
    QPointer<QWidget> m_before; ///< had the keyboard before an action did
    bool m_arranging = false;
};

} // namespace growthos::ui
