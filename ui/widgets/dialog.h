#pragma once

#include "ui/widgets/tone.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace growthos::ui {

class Banner;
class Button;

/// Window-modal dialog: head with title and cross, content, foot with Cancel and the one act. The button says the act
/// and its number ("Merge contacts", "Approve 50"). Where the act cannot be undone the button is red and Cancel has the
/// focus.
///
///   auto *dialog = new Dialog(tr("Merge two contacts"), this);
///   dialog->content()->addWidget(…);
///   dialog->setNotice(Tone::Warning, tr("%1 is deleted after the merge. This cannot be undone.").arg(id));
///   dialog->setAct(tr("Merge contacts"), Dialog::Act::Irreversible);
///   connect(dialog, &Dialog::acted, …);   // do it; dialog->setBusy(true) meanwhile; then accept() or setTrouble(…)
///   dialog->open();                        // deletes itself when closed
class Dialog : public QDialog
{
    Q_OBJECT
public:
    enum class Act { Plain, Irreversible };

    explicit Dialog(const QString &title, QWidget *parent);

    QVBoxLayout *content() const { return m_content; }
    void setAct(const QString &text, Act kind = Act::Plain);
    Button *actButton() const { return m_act; }
    Button *cancelButton() const { return m_cancel; }
    /// A further, quiet button at the leading end of the foot.
    Button *addFootButton(const QString &text);
    void setNotice(Tone tone, const QString &text);
    /// What went wrong, above the foot; empty: nothing.
    void setTrouble(const QString &title, const QString &text = {});
    /// The act runs: the button turns, Esc and Cancel wait for its end.
    void setBusy(bool busy);

    QSize sizeHint() const override;
    void open() override;
    void reject() override;

Q_SIGNALS:
    void acted();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *m_head;
    QVBoxLayout *m_content;
    Banner *m_notice;
    Banner *m_trouble;
    QHBoxLayout *m_footRow;
    Button *m_cancel;
    Button *m_act;
    QToolButton *m_cross;
    Act m_kind = Act::Plain;
    bool m_busy = false;
};

} // namespace growthos::ui
