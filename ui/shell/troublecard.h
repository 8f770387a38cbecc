#pragma once

#include <QFrame>

class QLabel;

namespace growthos::ui {

class Button;
class Workspace;
struct ServerStatus;

/// The server could not start: why, what it means, and another port.
class TroubleCard : public QFrame
{
    Q_OBJECT
public:
    explicit TroubleCard(Workspace &workspace, QWidget *parent = nullptr);
    void showStatus(const ServerStatus &status);

private:
    int nextPort() const;
    void listen(int port);

    Workspace &m_workspace;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_failure;
    Button *m_other;
    Button *m_again;
    int m_port = 0;
};

} // namespace growthos::ui
