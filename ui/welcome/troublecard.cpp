#include "ui/welcome/troublecard.h"

#include "ui/api/workspace.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QRegularExpression>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualPort = 8787;
constexpr int highestPort = 65535;

/// The server names the port in its reason; where it does not, the usual one was meant.
int portOf(const QString &reason)
{
    static const QRegularExpression port(u"\\bport (\\d{1,5})\\b"_s);
    const int number = port.match(reason).captured(1).toInt();
    return number > 0 && number <= highestPort ? number : usualPort;
}

} // namespace

TroubleCard::TroubleCard(Workspace &workspace, QWidget *parent) : QFrame(parent), m_workspace(workspace)
{
    setProperty("role", u"trouble"_s);
    setObjectName(u"troubleCard"_s);
    auto *mark = new QLabel;
    mark->setPixmap(icon(u"alert"_s, &Tokens::bad).pixmap({16, 16}, devicePixelRatioF()));
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
    connect(m_other, &QPushButton::clicked, this, [this] { listen(m_port < highestPort ? m_port + 1 : usualPort); });
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
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(column, 1);
}

void TroubleCard::showReason(const QString &reason)
{
    m_port = portOf(reason);
    // Ports and addresses are written without separators of thousands.
    const QString port = QString::number(m_port);
    const bool taken = reason.contains("in use"_L1) || reason.isEmpty();
    m_text->setText(taken
                        ? tr("Port %1 is used by another program. Events sent to it now do not arrive here.").arg(port)
                        : tr("%1. Events sent now do not arrive here.").arg(reason));
    m_other->setText(tr("Use port %1").arg(m_port < highestPort ? m_port + 1 : usualPort));
    m_other->setAccessibleName(m_other->text());
    m_again->setText(tr("Try %1 again").arg(port));
    m_again->setAccessibleName(m_again->text());
}

void TroubleCard::listen(int port)
{
    m_other->setEnabled(false);
    m_again->setEnabled(false);
    m_failure->hide();
    m_workspace.listen(port, [this](const QString &trouble) {
        m_other->setEnabled(true);
        m_again->setEnabled(true);
        m_failure->setText(trouble);
        m_failure->setVisible(!trouble.isEmpty());
    });
}

} // namespace growthos::ui
