#pragma once

#include "ui/settings/settingspages.h"

class QLabel;

namespace growthos::ui {

class Preferences;
class SendTest;
class Switch;

/// The mail server that mails are handed to, how fast, what they are signed with; and a test of it all.
class EmailPage : public SettingsPage
{
    Q_OBJECT
public:
    EmailPage(SettingsDocument &document, Workspace &workspace, Preferences &kept, QWidget *parent = nullptr);
    DocumentForm *form() const override { return m_form; }

private:
    void addServer();
    void addSignature();
    void showState();

    SettingsDocument &m_document;
    DocumentForm *m_form;
    Switch *m_server;
    Switch *m_signature;
    QLabel *m_off;               ///< what happens without a server
    QLabel *m_noPassword;        ///< it was never entered, or secrets.key is another one
    QLabel *m_noKey;             ///< so of the signature
    QList<QWidget *> m_ofServer; ///< shown while there is one
    QList<QWidget *> m_ofSignature;
    SendTest *m_test;
};

} // namespace growthos::ui
