#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace growthos::ui {

class ApiClient;
class Button;
class FlowLayout;

/// What one person gets of all flags and experiments, as a product would be told.
class ContactCheck : public QFrame
{
    Q_OBJECT
public:
    explicit ContactCheck(ApiClient &api, QWidget *parent = nullptr);
    QLineEdit *field() const { return m_who; }
    /// Asks anew for the same one: something has changed.
    void refresh();

private:
    void ask();
    void decide(const QString &userId);
    void show(const QJsonObject &answer);
    void say(const QString &sentence);

    ApiClient &m_api;
    QLineEdit *m_who;
    Button *m_check;
    QWidget *m_answers;
    FlowLayout *m_flow;
    QLabel *m_note;
    QString m_shown; ///< user id that the answer is about
};

} // namespace growthos::ui
