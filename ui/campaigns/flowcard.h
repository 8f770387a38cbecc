#pragma once

#include "ui/campaigns/flowscale.h"
#include "ui/widgets/tone.h"

#include <QAbstractButton>
#include <functional>

class QMenu;
class QToolButton;

namespace growthos::ui {

/// A node of a sequence: what it is, what it says, what is wrong with it. Checked: it is shown in the inspector. One
/// that can be moved is dragged, or moved with Alt and an arrow key; Ctrl+D makes another of it, Delete removes it.
class FlowCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FlowCard(QWidget *parent = nullptr);
    /// `kind` such as "Email 2"; `title` strong; `note` below it.
    void set(const QString &iconName, Tone tone, const QString &kind, const QString &title, const QString &note);
    /// Empty: nothing is wrong.
    void setTrouble(const QString &trouble);
    QString trouble() const { return m_trouble; }
    /// A dot: it is not as it was saved.
    void setDiffers(bool differs);
    /// Gives it a button with a menu, which `fill` makes anew each time, one that leads to its preview, and lets it be
    /// moved.
    void setMovable(std::function<void(QMenu &)> fill);

    void setScale(const FlowScale &scale);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void moveWanted(int by);
    void duplicateWanted();
    void removeWanted();
    void previewWanted();
    /// Where the pointer is.
    void dragged(const QPoint &global);
    void dropped(const QPoint &global);
    void dragCancelled();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// Of the button that is so far from the end of the card, the first is 0.
    QRect buttonRect(const QToolButton &button, int fromEnd) const;
    void placeButtons();

    FlowScale m_scale;
    QString m_iconName;
    Tone m_tone = Tone::Accent;
    QString m_kind;
    QString m_title;
    QString m_note;
    QString m_trouble;
    bool m_differs = false;
    bool m_dragging = false;
    QPoint m_pressedAt;
    QToolButton *m_look = nullptr;
    QToolButton *m_more = nullptr;
};

} // namespace growthos::ui
