#pragma once

#include "ui/widgets/tone.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>
#include <functional>

class QLabel;
class QToolButton;

namespace growthos::ui {

class Button;
class IconLabel;
class ProgressBar;

/// One message of a ToastStack.
class Toast : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Done, Failed, Working };

    Toast(Kind kind, const QString &title, const QString &text, QWidget *parent = nullptr);
    Kind kind() const { return m_kind; }
    /// One act at its end, such as Undo, Open SMTP, Show in folder. It closes the toast.
    void setAction(const QString &text, std::function<void()> act);
    /// Of work: `total` 0 is unknown. `text` such as "7,430 of 12,500, 4 s left".
    void setProgress(int done, int total, const QString &text);
    /// Work has ended: the toast becomes one of `kind`, and lives as long as that.
    void finish(Kind kind, const QString &title, const QString &text);
    /// Milliseconds until it goes by itself; 0: it stays.
    void setLifetime(int ms);
    /// Time passes, unless pointer or focus is on it.
    void advance(int ms);
    bool stays() const { return m_lifetime == 0; }
    QString title() const;
    /// To those who hear the window.
    void speak();

Q_SIGNALS:
    void closeWanted();
    void resized();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showKind();
    Kind m_kind;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    ProgressBar *m_progress;
    Button *m_action;
    QToolButton *m_close;
    std::function<void()> m_act;
    int m_lifetime = 0;
    int m_lived = 0;
};

/// The messages of a window, at its bottom end: three at most; what is done goes after 5 s (10 s where it can be
/// undone), a failure stays until it is closed, pointer or focus stops the clock. Further ones wait for room.
///
///   ToastStack::of(this)->done(tr("Segment saved"), tr("487 members, used by 3"));
///   ToastStack::of(this)->undoable(this, tr("Key revoked"), {}, [this] { restore(); });
///   ToastStack::of(this)->failed(tr("Test email not sent"), reply.message, tr("Open SMTP"), [this] { … });
class ToastStack : public QWidget
{
    Q_OBJECT
public:
    static constexpr int most = 3;
    static constexpr int doneFor = 5'000;
    static constexpr int undoFor = 10'000;

    /// The one of the window that `widget` is in; made when first asked for.
    static ToastStack *of(QWidget *widget);

    Toast *done(const QString &title, const QString &text = {});
    /// `who` can undo it: the message goes with it, as when pages are made anew in another language.
    Toast *undoable(const QObject *who, const QString &title, const QString &text, std::function<void()> undo);
    Toast *failed(const QString &title, const QString &text = {}, const QString &action = {},
                  std::function<void()> act = {});
    /// Stays until `finish`.
    Toast *working(const QString &title, const QString &text, const QString &action = {},
                   std::function<void()> act = {});

    QList<Toast *> shown() const { return m_shown; }
    /// Time passes; the stack calls it itself.
    void advance(int ms);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit ToastStack(QWidget *window);
    using QWidget::show;
    Toast *add(Toast *toast);
    void show(Toast *toast);
    void drop(Toast *toast);
    void arrange();

    QList<Toast *> m_shown; ///< oldest first
    QList<Toast *> m_waiting;
    QPointer<QWidget> m_before;
    QTimer m_tick;
};

} // namespace growthos::ui
