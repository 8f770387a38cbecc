#pragma once

#include <QWidget>

class QLabel;

namespace growthos::ui {

class Button;
class IconLabel;
class IngestCaller;
class Workspace;

/// Below the example: sends its event from here as an app would ("Run it here"), and looks whether the server answers
/// at its address and takes the key ("Check the connection"). What came of it stands below; it is from the network, not
/// from inside.
class ConnectionTrial : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionTrial(Workspace &workspace, QWidget *parent = nullptr);

    /// Stands in the head of the example.
    Button *runButton() const { return m_run; }
    /// Empty: there is none yet.
    void setKey(const QString &key);
    /// Asks "Nothing yet?" while the first event is waited for.
    void setWaiting(bool waiting);

Q_SIGNALS:
    void refusedAsked();

private:
    void run();
    void check();
    bool begin(Button *asked);
    void end(Button *asked, bool good, const QString &text);
    QString nothingOdd() const;

    Workspace &m_workspace;
    IngestCaller *m_caller = nullptr; ///< made when it is needed
    QString m_key;
    Button *m_run;
    Button *m_check;
    QWidget *m_help;
    QWidget *m_outcome;
    IconLabel *m_icon;
    QLabel *m_text;
};

} // namespace growthos::ui
