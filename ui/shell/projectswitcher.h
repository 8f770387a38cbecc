#pragma once

#include "ui/widgets/facebutton.h"

class QMenu;

namespace growthos::ui {

class ElidedLabel;
class IconLabel;
class UserSettings;

/// The open project on top of the sidebar; its menu opens another data folder.
class ProjectSwitcher : public FaceButton
{
    Q_OBJECT
public:
    ProjectSwitcher(const UserSettings &user, const QString &dataDir, QWidget *parent = nullptr);
    void setProject(const QString &name, const QString &domain);
    void setFolded(bool folded);
    /// Asks for a data folder with the platform's dialog.
    void chooseFolder();

Q_SIGNALS:
    void openWorkspace(const QString &dataDir);

private:
    void showMenu();

    const UserSettings &m_user;
    QString m_dataDir;
    ElidedLabel *m_name;
    ElidedLabel *m_domain;
    IconLabel *m_arrows;
    QMenu *m_menu;
};

} // namespace growthos::ui
