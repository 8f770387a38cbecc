#pragma once

#include <QWidget>

class QLabel;

namespace growthos::ui {

class Button;
class Dialog;
class Workspace;

/// Which machines can reach the server, in a line, and the way to change that: opening it to others asks first. It
/// follows the status by itself, and says nothing while the server does not run.
class ReachControl : public QWidget
{
    Q_OBJECT
public:
    explicit ReachControl(Workspace &workspace, QWidget *parent = nullptr);

private:
    void showStatus();
    void change();
    void askToOpen();
    void open(Dialog *dialog);
    void closeToOthers();

    Workspace &m_workspace;
    QLabel *m_note;
    Button *m_change;
    QLabel *m_trouble;
};

} // namespace growthos::ui
