#pragma once

#include "ui/api/apiclient.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace growthos::ui {

class Button;
class Preferences;

/// Sends a test mail to an address, and says what came of it. The address that the last one went to, from any page,
/// stands there.
class SendTest : public QWidget
{
    Q_OBJECT
public:
    /// `call`: what sends it, beside the `email` of its body.
    using MakeCall = std::function<ApiCall()>;
    /// Why it cannot be sent now; empty: it can.
    using Blocker = std::function<QString()>;

    SendTest(ApiClient &api, Preferences &kept, MakeCall call, Blocker blocker = {}, QWidget *parent = nullptr);
    /// Of something else from now on: what came of the last one goes.
    void reset();

Q_SIGNALS:
    /// A mail lies in the embedded outbox.
    void inOutbox(const QString &messageId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void send();
    void say(const QString &sentence, bool good);

    ApiClient &m_api;
    Preferences &m_kept;
    MakeCall m_call;
    Blocker m_blocker;
    QLineEdit *m_address;
    Button *m_send;
    QLabel *m_outcome;
};

} // namespace growthos::ui
