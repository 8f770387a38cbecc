#include "ui/templates/sendtest.h"

#include "ui/api/errortext.h"
#include "ui/shell/preferences.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString addressKey = u"tests/address"_s;

} // namespace

SendTest::SendTest(ApiClient &api, Preferences &kept, MakeCall call, Blocker blocker, QWidget *parent)
    : QWidget(parent), m_api(api), m_kept(kept), m_call(std::move(call)), m_blocker(std::move(blocker)),
      m_address(new QLineEdit), m_send(button(tr("Send test"), {}, u"send"_s)), m_outcome(label({}, "note"_L1))
{
    m_address->setObjectName(u"testAddress"_s);
    m_address->setAccessibleName(tr("Address for a test"));
    m_address->setPlaceholderText(tr("you@example.com"));
    m_send->setObjectName(u"sendTest"_s);
    m_outcome->setObjectName(u"testOutcome"_s);
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    connect(m_send, &QPushButton::clicked, this, &SendTest::send);
    connect(m_address, &QLineEdit::returnPressed, this, &SendTest::send);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_address, 1);
    row->addWidget(m_send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_outcome);
}

void SendTest::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_address->isModified()) // what somebody has begun to write stays
        m_address->setText(m_kept.value(addressKey).toString());
}

void SendTest::reset()
{
    m_outcome->hide();
}

void SendTest::say(const QString &sentence, bool good)
{
    setRole(m_outcome, "role", good ? "good"_L1 : "bad"_L1);
    m_outcome->setText(sentence);
    m_outcome->show();
}

void SendTest::send()
{
    if (const QString why = m_blocker ? m_blocker() : QString(); !why.isEmpty())
        return say(why, false);
    if (m_address->text().trimmed().isEmpty()) {
        m_address->setFocus(Qt::OtherFocusReason);
        return say(tr("An address is needed"), false);
    }
    m_send->setBusy(true);
    ApiCall call = m_call();
    const QString address = m_address->text().trimmed();
    call.body[u"email"_s] = address;
    m_api.send(this, call, [this, address](const ApiReply &reply) {
        m_send->setBusy(false);
        const bool outbox = reply.body["transport"_L1].toString() == "outbox"_L1;
        if (!reply.ok())
            return say(reasonOf(reply), false);
        if (!reply.body["accepted"_L1].toBool())
            return say(reply.body["reply"_L1].toString(), false);
        m_kept.set(addressKey, address);
        if (m_address->text().trimmed() == address)
            m_address->setModified(false);
        say(outbox ? tr("Lies in the outbox: no mail server is set up. Stats are not affected.")
                   : tr("Handed over. Stats are not affected."),
            true);
        if (outbox)
            Q_EMIT inOutbox(reply.body["message_id"_L1].toString());
    });
}

} // namespace growthos::ui
