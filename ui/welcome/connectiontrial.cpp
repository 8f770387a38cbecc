#include "ui/welcome/connectiontrial.h"

#include "ui/api/ingestcaller.h"
#include "ui/api/workspace.h"
#include "ui/welcome/snippets.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Button *linkButton(const QString &text, const QString &name)
{
    Button *link = button(text, "link"_L1);
    link->setProperty("compact", true);
    link->setObjectName(name);
    return link;
}

} // namespace

ConnectionTrial::ConnectionTrial(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_run(button(tr("Run it here"), "quiet"_L1, u"play"_s)),
      m_check(linkButton(tr("Check the connection"), u"checkConnection"_s)), m_help(new QWidget),
      m_outcome(new QWidget), m_icon(new IconLabel), m_text(label({}, "note"_L1))
{
    m_run->setProperty("compact", true);
    m_run->setObjectName(u"runExample"_s);
    m_run->setToolTip(tr("Sends this event to the address above, as an app would"));
    m_text->setObjectName(u"trialOutcome"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *outcome = new QHBoxLayout(m_outcome);
    outcome->setContentsMargins(0, 0, 0, 0);
    outcome->setSpacing(8);
    outcome->addWidget(m_icon, 0, Qt::AlignTop);
    outcome->addWidget(m_text, 1);
    m_outcome->hide();

    Button *refused = linkButton(tr("See refused requests"), u"seeRefused"_s);
    auto *help = new QHBoxLayout(m_help);
    help->setContentsMargins(0, 0, 0, 0);
    help->setSpacing(8);
    help->addWidget(label(tr("Nothing yet?"), "note"_L1));
    help->addWidget(m_check);
    help->addWidget(refused);
    help->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_help);
    column->addWidget(m_outcome);
    connect(m_run, &Button::clicked, this, &ConnectionTrial::run);
    connect(m_check, &Button::clicked, this, &ConnectionTrial::check);
    connect(refused, &Button::clicked, this, &ConnectionTrial::refusedAsked);
}

void ConnectionTrial::setKey(const QString &key)
{
    m_key = key;
    m_check->setDisabledBecause(key.isEmpty() ? tr("There is no key yet") : QString());
}

void ConnectionTrial::setWaiting(bool waiting)
{
    m_help->setVisible(waiting);
}

void ConnectionTrial::run()
{
    if (!begin(m_run))
        return;
    m_caller->track(
        m_workspace.status().appAddress(), m_key, exampleEvent(), [this](const IngestCaller::Answer &answer) {
            const QString took = formatMilliseconds(double(answer.tookMs));
            end(m_run, answer.ok(),
                answer.ok() ? tr("The event was sent, and answered with %1 after %2.").arg(answer.status).arg(took)
                : answer.status > 0 ? tr("Refused with %1: %2").arg(answer.status).arg(answer.message)
                                    : tr("No answer came: %1").arg(answer.message));
        });
}

void ConnectionTrial::check()
{
    if (!begin(m_check))
        return;
    const QString address = m_workspace.status().appAddress();
    m_caller->check(address, m_key, [this, address](const IngestCaller::Answer &answer) {
        end(m_check, answer.ok(),
            answer.ok()         ? tr("%1 answers and takes the key. %2").arg(address, nothingOdd())
            : answer.status > 0 ? tr("%1 answers with %2: %3").arg(address).arg(answer.status).arg(answer.message)
                                : tr("%1 does not answer: %2").arg(address, answer.message));
    });
}

/// The connection is well: where the event may be then.
QString ConnectionTrial::nothingOdd() const
{
    const qint64 refused = m_workspace.status().refusedToday;
    return refused > 0 ? tr("%Ln request(s) came today and were refused.", nullptr, int(refused))
                       : tr("No request has come today.");
}

bool ConnectionTrial::begin(Button *asked)
{
    if (asked->isBusy())
        return false;
    if (!m_caller)
        m_caller = new IngestCaller(this);
    m_outcome->hide();
    asked->setBusy(true);
    return true;
}

void ConnectionTrial::end(Button *asked, bool good, const QString &text)
{
    asked->setBusy(false);
    m_icon->set(good ? u"check"_s : u"alert"_s, good ? &Tokens::good : &Tokens::bad);
    setRole(m_text, "role", good ? "note"_L1 : "bad"_L1);
    m_text->setText(text);
    m_outcome->show();
    announce(m_text, text);
}

} // namespace growthos::ui
