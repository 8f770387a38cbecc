#include "ui/shell/troublecard.h"

#include "ui/api/workspace.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualPort = 8787;
constexpr int highestPort = 65535;

} // namespace

TroubleCard::TroubleCard(Workspace &workspace, QWidget *parent) : QFrame(parent), m_workspace(workspace)
{
    setProperty("role", u"trouble"_s);
    setObjectName(u"troubleCard"_s);
    m_title = label(tr("The server could not start"), "strong"_L1);
    m_text = label({}, "second"_L1);
    m_text->setObjectName(u"troubleText"_s);
    m_text->setWordWrap(true);
    m_failure = label({}, "bad"_L1);
    m_failure->setObjectName(u"troubleFailure"_s);
    m_failure->setWordWrap(true);
    m_failure->hide();
    m_other = button({}, "primary"_L1);
    m_other->setObjectName(u"useOtherPort"_s);
    m_again = button({});
    m_again->setObjectName(u"tryPortAgain"_s);
    connect(m_other, &QPushButton::clicked, this, [this] { listen(nextPort()); });
    connect(m_again, &QPushButton::clicked, this, [this] { listen(m_port); });

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_other);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_failure);
    column->addSpacing(6);
    column->addLayout(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 14, 16, 16);
    row->setSpacing(10);
    row->addWidget(new IconLabel(u"alert"_s, &Tokens::bad), 0, Qt::AlignTop);
    row->addLayout(column, 1);
}

void TroubleCard::showStatus(const ServerStatus &status)
{
    const std::optional<int> taken = status.portInUse;
    m_port = status.port;
    // Ports are written without separators of thousands.
    const QString port = QString::number(m_port);
    m_text->setText(taken
                        ? tr("Port %1 is used by another program. Events sent to it now do not arrive here.").arg(port)
                        : tr("%1 Events sent now do not arrive here.").arg(status.reason));
    m_other->setText(tr("Use port %1").arg(nextPort()));
    m_again->setText(tr("Try %1 again").arg(port));
}

int TroubleCard::nextPort() const
{
    return m_port < highestPort ? m_port + 1 : usualPort;
}

void TroubleCard::listen(int port)
{
    Button *asked = port == m_port ? m_again : m_other;
    if (m_again->isBusy() || m_other->isBusy())
        return;
    asked->setBusy(true);
    m_failure->hide();
    m_workspace.listen(port, this, [this](const QString &trouble) {
        m_again->setBusy(false);
        m_other->setBusy(false);
        m_failure->setText(trouble);
        m_failure->setVisible(!trouble.isEmpty());
        announce(m_failure, trouble, Urgency::Assertive);
    });
}

} // namespace growthos::ui
