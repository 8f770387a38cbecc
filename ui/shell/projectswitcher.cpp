#include "ui/shell/projectswitcher.h"

#include "ui/shell/usersettings.h"
#include "ui/widgets/controls.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ProjectSwitcher::ProjectSwitcher(const UserSettings &user, const QString &dataDir, QWidget *parent)
    : FaceButton(Look::Quiet, parent), m_user(user), m_dataDir(dataDir), m_menu(new QMenu(this))
{
    setObjectName(u"projectSwitcher"_s);
    m_name = new ElidedLabel;
    m_name->setProperty("role", u"strong"_s);
    m_name->setObjectName(u"projectName"_s);
    m_domain = new ElidedLabel;
    m_domain->setProperty("role", u"small"_s);
    m_domain->setObjectName(u"projectDomain"_s);
    m_arrows = new IconLabel(u"chevrons-up-down"_s, &Tokens::text3);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_domain);
    face()->setContentsMargins(8, 6, 8, 6);
    face()->addWidget(new IconLabel(u"app"_s, nullptr, 24));
    face()->addLayout(names, 1);
    face()->addWidget(m_arrows);
    m_menu->setObjectName(u"projectMenu"_s);
    connect(this, &QAbstractButton::clicked, this, &ProjectSwitcher::showMenu);
}

void ProjectSwitcher::setProject(const QString &name, const QString &domain)
{
    m_name->setText(name);
    m_domain->setText(domain);
    m_domain->setVisible(!domain.isEmpty() && !m_arrows->isHidden());
    setName(tr("Project %1, open another").arg(name));
}

void ProjectSwitcher::setFolded(bool folded)
{
    m_name->setVisible(!folded);
    m_domain->setVisible(!folded && !m_domain->text().isEmpty());
    m_arrows->setVisible(!folded);
    face()->setContentsMargins(folded ? 6 : 8, 6, folded ? 6 : 8, 6);
}

void ProjectSwitcher::showMenu()
{
    m_menu->clear();
    for (const UserSettings::KnownWorkspace &known : m_user.knownWorkspaces()) {
        if (!QDir(known.dataDir).exists())
            continue; // moved or removed
        const bool here = known.dataDir == m_dataDir;
        QAction *entry = m_menu->addAction(tr("%1 – %2").arg(known.name, QDir::toNativeSeparators(known.dataDir)));
        if (here)
            entry->setIcon(ui::icon(u"check"_s, &Tokens::accent));
        entry->setEnabled(!here);
        connect(entry, &QAction::triggered, this, [this, dir = known.dataDir] { Q_EMIT openWorkspace(dir); });
    }
    if (!m_menu->isEmpty())
        m_menu->addSeparator();
    connect(m_menu->addAction(tr("Open another folder…")), &QAction::triggered, this, &ProjectSwitcher::chooseFolder);
    m_menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void ProjectSwitcher::chooseFolder()
{
    auto *dialog = new QFileDialog(window(), tr("Open or make a workspace"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"folderDialog"_s);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Open"));
    connect(dialog, &QFileDialog::fileSelected, this, &ProjectSwitcher::openWorkspace);
    dialog->open();
}

} // namespace growthos::ui
