#include "ui/campaigns/sendtest.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SendTest::SendTest(ApiClient &api, CampaignDocument &document, QWidget *parent)
    : QWidget(parent), m_api(api), m_document(document), m_address(new QLineEdit), m_send(button(tr("Send"))),
      m_outcome(label({}, "note"_L1))
{
    m_address->setObjectName(u"testAddress"_s);
    m_address->setAccessibleName(tr("Address for a test"));
    m_address->setPlaceholderText(tr("you@example.com"));
    m_send->setObjectName(u"sendTest"_s);
    m_outcome->setObjectName(u"testOutcome"_s);
    m_outcome->setWordWrap(true);
    connect(m_send, &QPushButton::clicked, this, &SendTest::send);
    connect(m_address, &QLineEdit::returnPressed, this, &SendTest::send);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_address, 1);
    row->addWidget(m_send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(label(tr("Send a test"), "second"_L1));
    column->addLayout(row);
    column->addWidget(m_outcome);
}

void SendTest::setStep(int step)
{
    m_step = step;
    m_outcome->clear();
}

void SendTest::send()
{
    if (m_document.changeCount() > 0) {
        setRole(m_outcome, "role", "bad"_L1);
        m_outcome->setText(tr("Save first: a test is what is saved."));
        return;
    }
    m_send->setBusy(true);
    const QJsonObject body{{u"email"_s, m_address->text().trimmed()}, {u"step_index"_s, m_step}};
    m_api.call(this, "POST", u"/v1/campaigns/%1/test"_s.arg(m_document.id()), body, [this](const ApiReply &reply) {
        m_send->setBusy(false);
        const bool good = reply.ok() && reply.body["accepted"_L1].toBool();
        setRole(m_outcome, "role", good ? "good"_L1 : "bad"_L1);
        if (!reply.ok())
            m_outcome->setText(reply.details.isEmpty() ? sentenceOf(reply) : reply.details.first().message);
        else if (!good)
            m_outcome->setText(reply.body["reply"_L1].toString());
        else if (reply.body["transport"_L1].toString() == "outbox"_L1)
            m_outcome->setText(tr("Lies in the outbox: no mail server is set up. Stats are not affected."));
        else
            m_outcome->setText(tr("Handed over. Stats are not affected."));
    });
}

} // namespace growthos::ui
