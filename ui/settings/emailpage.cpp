#include "ui/settings/emailpage.h"

#include "ui/api/workspace.h"
#include "ui/settings/settingsdocument.h"
#include "ui/templates/sendtest.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/switch.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel *missing(const QString &text, const QString &name)
{
    QLabel *made = label(text, "bad"_L1);
    made->setObjectName(name);
    made->setWordWrap(true);
    return made;
}

} // namespace

EmailPage::EmailPage(SettingsDocument &document, Workspace &workspace, Preferences &kept, QWidget *parent)
    : SettingsPage(parent), m_document(document), m_form(new DocumentForm(document))
{
    m_server = new Switch(tr("Hand mails to a mail server"));
    m_server->setObjectName(u"smtpOn"_s);
    m_form->addWidget(m_server);
    addServer();
    m_form->addWidget(line(Qt::Horizontal));
    m_signature = new Switch(tr("Sign mails (DKIM)"));
    m_signature->setObjectName(u"dkimOn"_s);
    m_form->addWidget(m_signature);
    addSignature();
    auto *card = new Card(tr("Email"));
    card->content()->addWidget(m_form);
    column()->addWidget(card);

    m_test = new SendTest(
        workspace.api(), kept,
        [] {
            return ApiCall{"POST", u"/v1/settings/smtp/test"_s};
        },
        [this] { return m_document.changeCount() > 0 ? tr("Save first: a test goes by what is saved.") : QString(); });
    auto *test = new Card(tr("Send a test mail"));
    test->content()->addWidget(m_test);
    column()->addWidget(test);
    column()->addStretch(1);

    connect(m_server, &Switch::clicked, this, [this](bool on) {
        const QJsonObject fresh{{u"host"_s, QString()}, {u"port"_s, 587}, {u"security"_s, u"starttls"_s}};
        const QJsonValue before = m_document.stored(u"smtp"_s);
        m_document.set(u"smtp"_s, !on ? QJsonValue() : before.isObject() ? before : QJsonValue(fresh));
    });
    connect(m_signature, &Switch::clicked, this, [this](bool on) {
        const QJsonObject fresh{{u"domain"_s, m_document.value(u"domain"_s)}, {u"selector"_s, u"growthos"_s}};
        const QJsonValue before = m_document.stored(u"dkim"_s);
        m_document.set(u"dkim"_s, !on ? QJsonValue() : before.isObject() ? before : QJsonValue(fresh));
    });
    connect(&m_document, &SettingsDocument::changed, this, &EmailPage::showState);
    connect(&m_document, &SettingsDocument::stateChanged, this, &EmailPage::showState);
    showState();
}

void EmailPage::addServer()
{
    m_off = label(tr("Without one, every mail is written to the outbox, where you can read it."), "note"_L1);
    m_off->setObjectName(u"smtpOff"_s);
    m_off->setWordWrap(true);
    m_form->addWidget(m_off);
    m_form->addText(u"smtp.host"_s, tr("Server"), tr("Such as smtp.acme.com."));
    m_form->addNumber(u"smtp.port"_s, tr("Port"), tr("587 for STARTTLS, 465 for TLS."), DocumentForm::Digits::Plain);
    auto *security = new ChoiceBox;
    security->addItem(tr("STARTTLS"), u"starttls"_s);
    security->addItem(tr("TLS from the start"), u"tls"_s);
    security->addItem(tr("None, on a trusted network only"), u"none"_s);
    m_form->addChoice(u"smtp.security"_s, tr("Encryption"), {}, security);
    m_form->addText(u"smtp.username"_s, tr("User"), tr("Empty: no log-in."));
    m_form->addPassword(u"smtp.password"_s, u"smtp.has_password"_s, tr("Password"), tr("Kept encrypted, never shown."));
    m_noPassword = missing(tr("No password is kept for this user: enter it. Mails wait for it."), u"noPassword"_s);
    m_form->addWidget(m_noPassword);
    m_form->addText(u"smtp.from_name"_s, tr("Name of the sender"),
                    tr("Shown with senders that have none. The address of the default sender is in Project."));
    m_form->addNumber(u"smtp.connections"_s, tr("Connections at once"), tr("As many as the server allows."))
        ->setPlaceholderText(QLocale().toString(4));
    m_form->addRate(u"smtp.sender_limit"_s, tr("At most from each sender"),
                    tr("Spread evenly, and kept across restarts."));
    m_form->addRate(u"smtp.domain_limit"_s, tr("At most to each domain of readers"),
                    tr("Where a server asks for less, mails to it slow down by themselves."));
    for (const QString &field :
         {u"smtp.host"_s, u"smtp.port"_s, u"smtp.security"_s, u"smtp.username"_s, u"smtp.password"_s,
          u"smtp.from_name"_s, u"smtp.connections"_s, u"smtp.sender_limit"_s, u"smtp.domain_limit"_s})
        m_ofServer.append(m_form->field(field));
}

void EmailPage::addSignature()
{
    m_form->addText(u"dkim.domain"_s, tr("Domain that signs"), tr("That of your senders."));
    m_form->addText(u"dkim.selector"_s, tr("Selector"),
                    tr("Names the key in DNS: a TXT record at selector._domainkey.domain."));
    m_form->addSecretText(u"dkim.private_key"_s, u"dkim.has_private_key"_s, tr("Private key"),
                          tr("RSA as PEM. Kept encrypted, never shown."));
    m_noKey = missing(tr("No private key is kept: enter it. Mails wait for it."), u"noPrivateKey"_s);
    m_form->addWidget(m_noKey);
    for (const QString &field : {u"dkim.domain"_s, u"dkim.selector"_s, u"dkim.private_key"_s})
        m_ofSignature.append(m_form->field(field));
}

void EmailPage::showState()
{
    const bool server = m_document.value(u"smtp"_s).isObject();
    const bool signature = m_document.value(u"dkim"_s).isObject();
    m_server->setChecked(server);
    m_signature->setChecked(signature);
    m_off->setVisible(!server);
    for (QWidget *field : std::as_const(m_ofServer))
        field->setVisible(server);
    for (QWidget *field : std::as_const(m_ofSignature))
        field->setVisible(signature);
    // As it is saved: that is what mails go by.
    const QJsonValue smtp = m_document.stored(u"smtp"_s);
    m_noPassword->setVisible(server && !smtp["username"_L1].toString().isEmpty() && !smtp["has_password"_L1].toBool());
    const QJsonValue dkim = m_document.stored(u"dkim"_s);
    m_noKey->setVisible(signature && dkim.isObject() && !dkim["has_private_key"_L1].toBool());
}

} // namespace growthos::ui
