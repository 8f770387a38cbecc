#include "ui/shell/reachcontrol.h"

#include "ui/api/workspace.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/flowlayout.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ReachControl::ReachControl(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_note(label({}, "note"_L1)), m_change(button({}, "link"_L1)),
      m_trouble(label({}, "bad"_L1))
{
    setObjectName(u"reachControl"_s);
    m_note->setObjectName(u"reachNote"_s);
    m_change->setProperty("compact", true);
    m_change->setObjectName(u"changeReach"_s);
    m_trouble->setObjectName(u"reachTrouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *row = new FlowLayout(nullptr, 8, 4);
    row->addWidget(m_note);
    row->addWidget(m_change);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_trouble);
    connect(m_change, &Button::clicked, this, &ReachControl::change);
    connect(&m_workspace, &Workspace::statusChanged, this, &ReachControl::showStatus);
    showStatus();
}

void ReachControl::showStatus()
{
    const ServerStatus &status = m_workspace.status();
    m_note->setVisible(status.running());
    const bool open = !status.networkAddresses.isEmpty();
    m_note->setText(open                       ? tr("Other machines on the network can reach it.")
                    : status.onlyThisMachine() ? tr("Only this machine can reach it.")
                                               : tr("This machine is on no network at the moment."));
    m_change->setText(status.onlyThisMachine() ? tr("Allow other machines…") : tr("Only this machine"));
    m_change->setVisible(status.running() && status.hasOneAddress());
}

void ReachControl::change()
{
    m_trouble->hide();
    if (m_workspace.status().onlyThisMachine())
        askToOpen();
    else
        closeToOthers();
}

void ReachControl::askToOpen()
{
    const ServerStatus &status = m_workspace.status();
    auto *dialog = new Dialog(tr("Allow other machines"), this);
    dialog->setObjectName(u"reachDialog"_s);
    // Ports are written without separators of thousands.
    dialog->content()->addWidget(
        paragraph(tr("Apps and browsers on other machines of the network can then send events to port %1 of this one. "
                     "Both APIs are there, and each call needs its key.")
                      .arg(QString::number(status.port)),
                  {}));
    dialog->content()->addWidget(
        paragraph(tr("It stays so when the program starts again, unless it is started with --listen."), "second"_L1));
    if (!status.tls)
        dialog->setNotice(Tone::Warning, tr("Without HTTPS, keys and events can be read on the way. On a network that "
                                            "is not your own, start the program with --tls-cert and --tls-key."));
    dialog->setAct(tr("Allow other machines"));
    connect(dialog, &Dialog::acted, this, [this, dialog] { open(dialog); });
    dialog->open();
}

void ReachControl::open(Dialog *dialog)
{
    dialog->setTrouble({});
    dialog->setBusy(true);
    m_workspace.moveTo(u"0.0.0.0"_s, m_workspace.status().port, dialog, [dialog](const QString &trouble) {
        dialog->setBusy(false);
        if (trouble.isEmpty())
            dialog->accept();
        else
            dialog->setTrouble(tr("Nothing was changed"), trouble);
    });
}

void ReachControl::closeToOthers()
{
    m_change->setBusy(true);
    m_workspace.moveTo(u"127.0.0.1"_s, m_workspace.status().port, this, [this](const QString &trouble) {
        m_change->setBusy(false);
        m_trouble->setText(trouble);
        m_trouble->setVisible(!trouble.isEmpty());
        announce(m_trouble, trouble, Urgency::Assertive);
    });
}

} // namespace growthos::ui
