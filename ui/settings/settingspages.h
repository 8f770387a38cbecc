#pragma once

#include "ui/settings/documentform.h"

#include <QScrollArea>

namespace growthos::ui {

class Banner;
class FactList;
class TroubleCard;
class UserSettings;
class Workspace;

/// A page of cards under each other that scrolls, with a readable width.
class SettingsPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit SettingsPage(QWidget *parent = nullptr);
    QVBoxLayout *column() const { return m_column; }
    /// The form whose fields belong to the project; none on pages that change something else.
    virtual DocumentForm *form() const { return nullptr; }

private:
    QVBoxLayout *m_column;
};

/// Name, domain, time zone, sender, language of hosted pages.
class ProjectPage : public SettingsPage
{
    Q_OBJECT
public:
    ProjectPage(SettingsDocument &document, Workspace &workspace, QWidget *parent = nullptr);
    DocumentForm *form() const override { return m_form; }

private:
    DocumentForm *m_form;
};

/// Where the server listens, what it keeps where; public addresses.
class ServerPage : public SettingsPage
{
    Q_OBJECT
public:
    ServerPage(SettingsDocument &document, Workspace &workspace, QWidget *parent = nullptr);
    DocumentForm *form() const override { return m_form; }

private:
    void showStatus();
    Workspace &m_workspace;
    TroubleCard *m_trouble;
    QVBoxLayout *m_addressPlace;
    QVBoxLayout *m_storagePlace;
    FactList *m_addresses = nullptr;
    FactList *m_storage = nullptr;
    QStringList m_shown; ///< what stands there, so that a tick of the clock makes nothing anew
    DocumentForm *m_form;
};

/// Plan of the Management API, limit of the Ingest API.
class LimitsPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit LimitsPage(SettingsDocument &document, QWidget *parent = nullptr);
    DocumentForm *form() const override { return m_form; }

private:
    DocumentForm *m_form;
};

/// Theme, contrast, text size: of the person at this machine.
class AppearancePage : public SettingsPage
{
    Q_OBJECT
public:
    explicit AppearancePage(UserSettings &user, QWidget *parent = nullptr);
};

/// Language of the window.
class LanguagePage : public SettingsPage
{
    Q_OBJECT
public:
    explicit LanguagePage(UserSettings &user, QWidget *parent = nullptr);
};

/// All keys.
class KeyboardPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit KeyboardPage(QWidget *parent = nullptr);
};

} // namespace growthos::ui
