#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace growthos::ui {

class ApiClient;
class Button;
class CampaignDocument;

/// Sends one email of a campaign to an address, as it is saved, and says what came of it.
class SendTest : public QWidget
{
    Q_OBJECT
public:
    SendTest(ApiClient &api, CampaignDocument &document, QWidget *parent = nullptr);
    void setStep(int step);

private:
    void send();

    ApiClient &m_api;
    CampaignDocument &m_document;
    QLineEdit *m_address;
    Button *m_send;
    QLabel *m_outcome;
    int m_step = 0;
};

} // namespace growthos::ui
