#include "ui/settings/settingspages.h"

#include "ui/api/workspace.h"
#include "ui/segments/eventfield.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/settings/settingsdocument.h"
#include "ui/settings/zonepicker.h"
#include "ui/shell/keyboardlist.h"
#include "ui/shell/reachcontrol.h"
#include "ui/shell/troublecard.h"
#include "ui/shell/usersettings.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"
#include "ui/widgets/switch.h"

#include <QDir>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int readableWidth = 680;

struct Language
{
    const char *code;
    const char *name; ///< in itself, so that those find it who read no other
};

constexpr Language languages[] = {{"en", "English"},   {"de", "Deutsch"}, {"es", "Español"},    {"fr", "Français"},
                                  {"it", "Italiano"},  {"ja", "日本語"},  {"nl", "Nederlands"}, {"pl", "Polski"},
                                  {"pt", "Português"}, {"zh", "中文"}};

QString nativeName(const QString &code)
{
    const auto found = std::find_if(std::begin(languages), std::end(languages), [&code](const Language &language) {
        return code == QLatin1StringView(language.code);
    });
    return found == std::end(languages) ? code : QString::fromUtf8(found->name);
}

Card *cardWith(const QString &title, QWidget *content)
{
    auto *card = new Card(title);
    card->content()->addWidget(content);
    return card;
}

QLabel *note(const QString &text)
{
    QLabel *widget = label(text, "note"_L1);
    widget->setWordWrap(true);
    return widget;
}

} // namespace

SettingsPage::SettingsPage(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    page->setProperty("role", u"page"_s);
    auto *content = new QWidget;
    setScaledMaximumWidth(content, readableWidth);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(16);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(24, 24, 24, 24);
    row->addWidget(content, 1000);
    row->addStretch(1);
    setWidget(page);
}

ProjectPage::ProjectPage(SettingsDocument &document, Workspace &workspace, QWidget *parent)
    : SettingsPage(parent), m_form(new DocumentForm(document))
{
    m_form->addText(u"name"_s, tr("Name"), tr("Shown in the sidebar and in the window's title."))->setMaxLength(120);
    m_form->addText(u"domain"_s, tr("Domain"), tr("Where your product lives; referral links use it."));
    auto *zones = new ZonePicker;
    m_form->addChoice(u"timezone"_s, tr("Time zone"), tr("Where days begin. All times in the window are in this zone."),
                      zones);
    connect(zones, &ZonePicker::typed, this, [&document](const QString &text) { document.set(u"timezone"_s, text); });
    auto *success = new EventField(*new RuleSuggestions(workspace.api(), this), tr("Event that means success"));
    success->setObjectName(u"success_event"_s);
    success->setNone(tr("None"));
    success->followArrivals(workspace.api());
    m_form->addOwn(u"success_event"_s,
                   new FormField(tr("Event that means success"), success,
                                 tr("New segments, funnels, campaigns and experiments start from it.")),
                   [&document, success] { success->setEventName(document.value(u"success_event"_s).toString()); });
    connect(success, &EventField::chosen, this, [&document](const QString &event) {
        document.set(u"success_event"_s, event.isEmpty() ? QJsonValue() : QJsonValue(event));
    });
    m_form->addText(u"default_from_email"_s, tr("Default sender"),
                    tr("For mails that name none, such as hello@acme.com."), DocumentForm::Empty::Null);
    auto *locale = new ChoiceBox;
    for (const Language &language : languages)
        locale->addItem(QString::fromUtf8(language.name), QString::fromLatin1(language.code));
    m_form->addChoice(u"locale"_s, tr("Language of hosted pages"), tr("Of surveys, waitlists and unsubscribe pages."),
                      locale);
    m_form
        ->addText(u"branding.logo_url"_s, tr("Logo of hosted pages"), tr("Address of a picture; stands at the top."),
                  DocumentForm::Empty::Null)
        ->setPlaceholderText(u"https://acme.com/logo.png"_s);
    m_form
        ->addText(u"branding.primary_color"_s, tr("Colour of hosted pages"), tr("Of their buttons, such as #2b59d6."),
                  DocumentForm::Empty::Null)
        ->setPlaceholderText(u"#2b59d6"_s);
    column()->addWidget(cardWith(tr("Project"), m_form));

    auto *about = new Card(tr("About this project"));
    auto *place = new QVBoxLayout;
    about->content()->addLayout(place);
    column()->addWidget(about);
    column()->addStretch(1);
    const auto showAbout = [&document, &workspace, place] {
        while (QLayoutItem *item = place->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        auto *facts = new FactList;
        facts->addCode(tr("Project ID"), document.value(u"project_id"_s).toString(), tr("Copy project ID"));
        const QDateTime made = QDateTime::fromString(document.value(u"created_at"_s).toString(), Qt::ISODateWithMs);
        if (made.isValid())
            facts->addFact(tr("Made"), formatDayAndYear(made.toTimeZone(workspace.project().zone).date()));
        place->addWidget(facts);
    };
    connect(&document, &SettingsDocument::stateChanged, this, showAbout);
    connect(&workspace, &Workspace::projectChanged, this, showAbout);
    showAbout();
}

ServerPage::ServerPage(SettingsDocument &document, Workspace &workspace, QWidget *parent)
    : SettingsPage(parent), m_workspace(workspace), m_form(new DocumentForm(document))
{
    m_trouble = new TroubleCard(workspace);
    m_trouble->setObjectName(u"serverTrouble"_s);
    column()->addWidget(m_trouble);
    auto *addresses = new Card(tr("Addresses"));
    m_addressPlace = new QVBoxLayout;
    addresses->content()->addLayout(m_addressPlace);
    addresses->content()->addWidget(new ReachControl(workspace));
    addresses->content()->addWidget(
        note(tr("Start the program with --listen, --ingest-listen, --tls-cert and --tls-key for other ones.")));
    column()->addWidget(addresses);
    auto *storage = new Card(tr("What is stored"));
    m_storagePlace = new QVBoxLayout;
    storage->content()->addLayout(m_storagePlace);
    column()->addWidget(storage);
    m_form
        ->addText(u"public_url"_s, tr("Public address"),
                  tr("Base of tracking and hosted links, as others reach this server. Empty: the ingest address."),
                  DocumentForm::Empty::Null)
        ->setPlaceholderText(u"https://t.acme.com"_s);
    m_form->addLines(u"trusted_proxies"_s, tr("Trusted proxies"),
                     tr("IP addresses, one a line. What they say about the sender of a request is believed."));
    m_form->addSwitch(u"allow_private_webhooks"_s, tr("Webhooks may go to private addresses"));
    m_form->addWidget(note(tr("To machines of your own network, such as 10.0.0.5; otherwise only to public ones.")));
    column()->addWidget(cardWith(tr("Proxy and webhooks"), m_form));
    column()->addStretch(1);
    connect(&m_workspace, &Workspace::statusChanged, this, &ServerPage::showStatus);
    showStatus();
}

void ServerPage::showStatus()
{
    const ServerStatus &status = m_workspace.status();
    const bool stopped = status.state == ServerStatus::State::Stopped;
    m_trouble->setVisible(stopped);
    if (stopped)
        m_trouble->showStatus(status);
    const QString folder = QDir::toNativeSeparators(status.dataDir);
    const QStringList now{status.scriptAddress(),
                          status.appAddress(),
                          status.tls ? u"tls"_s : QString(),
                          folder,
                          status.version,
                          formatBytes(status.logBytes),
                          formatBytes(status.modelBytes),
                          formatBytes(status.memoryBytes),
                          formatCount(status.contacts),
                          formatCount(status.events)};
    if (now == m_shown)
        return;
    m_shown = now;
    // The focus on a copy button comes back to where it was.
    const QWidget *focus = window()->focusWidget();
    const QString focused = focus ? focus->accessibleName() : QString();
    const bool inside =
        (m_addresses && m_addresses->isAncestorOf(focus)) || (m_storage && m_storage->isAncestorOf(focus));
    delete m_addresses;
    m_addresses = new FactList;
    const bool split = !status.hasOneAddress();
    m_addresses->addCode(split ? tr("Management API") : tr("Both APIs"), status.scriptAddress(), tr("Copy address"));
    if (split)
        m_addresses->addCode(tr("Ingest API and public pages"), status.appAddress(), tr("Copy ingest address"));
    if (status.running())
        m_addresses->addFact(tr("Encryption"), status.tls ? tr("HTTPS") : tr("none, HTTP"));
    else
        m_addresses->addNote(stopped ? tr("The server is not running.") : tr("The server is starting."));
    m_addressPlace->addWidget(m_addresses);
    delete m_storage;
    m_storage = new FactList;
    m_storage->addCode(tr("Folder"), folder, tr("Copy folder"));
    m_storage->addFact(tr("Event log"), formatBytes(status.logBytes));
    m_storage->addFact(tr("Database"), formatBytes(status.modelBytes));
    m_storage->addFact(tr("In memory"), formatBytes(status.memoryBytes));
    m_storage->addFact(tr("Contacts"), formatCount(status.contacts));
    m_storage->addFact(tr("Events"), formatCount(status.events));
    m_storage->addFact(tr("Version"), status.version);
    m_storagePlace->addWidget(m_storage);
    if (inside) {
        for (QAbstractButton *copy : findChildren<QAbstractButton *>()) {
            if (copy->accessibleName() == focused)
                copy->setFocus(Qt::OtherFocusReason);
        }
    }
}

LimitsPage::LimitsPage(SettingsDocument &document, QWidget *parent)
    : SettingsPage(parent), m_form(new DocumentForm(document))
{
    auto *plan = new ChoiceBox;
    plan->addItem(tr("Starter, 10 requests/s"), u"starter"_s);
    plan->addItem(tr("Growth, 50 requests/s"), u"growth"_s);
    plan->addItem(tr("Scale, 100 requests/s"), u"scale"_s);
    plan->addItem(tr("Unlimited, for your own machine"), u"unlimited"_s);
    m_form->addChoice(u"plan"_s, tr("Management API, for each secret key"),
                      tr("Twice as many may come in one burst. Above it the answer is 429 and says when to come back."),
                      plan);
    m_form
        ->addNumber(u"ingest_rate_limit"_s, tr("Ingest API, requests/s for each write key"),
                    tr("Empty: no limit. A batch is one request."))
        ->setPlaceholderText(tr("No limit"));
    m_form
        ->addNumber(u"memory_limit"_s, tr("Memory for contacts and events, bytes"),
                    tr("Above it the oldest events are read from a file. Empty: as much as they need."))
        ->setPlaceholderText(tr("No limit"));
    column()->addWidget(cardWith(tr("Plan and limits"), m_form));
    column()->addStretch(1);
}

AppearancePage::AppearancePage(UserSettings &user, QWidget *parent) : SettingsPage(parent)
{
    auto *form = new Form;
    auto *theme = new SegmentedControl;
    theme->setObjectName(u"themeChoice"_s);
    for (const QString &text : {tr("As the system"), tr("Light"), tr("Dark")})
        theme->addSegment(text);
    theme->setCurrent(int(user.theme()));
    connect(theme, &SegmentedControl::currentChanged, this,
            [&user](int index) { user.setTheme(UserSettings::ThemeChoice(index)); });
    form->add(u"theme"_s, new FormField(tr("Theme"), theme));
    auto *contrast = new Switch(tr("High contrast"));
    contrast->setObjectName(u"highContrast"_s);
    contrast->setChecked(user.highContrast());
    connect(contrast, &Switch::toggled, this, [&user](bool on) { user.setHighContrast(on); });
    form->addWidget(contrast);
    auto *size = new ChoiceBox;
    size->setObjectName(u"textScale"_s);
    for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200})
        size->addItem(formatPercent(percent / 100.0, 0), percent);
    if (size->findData(user.textScale()) < 0)
        size->addItem(formatPercent(user.textScale() / 100.0, 0), user.textScale());
    size->setCurrentIndex(size->findData(user.textScale()));
    connect(size, &QComboBox::activated, this,
            [&user, size](int index) { user.setTextScale(size->itemData(index).toInt()); });
    form->add(u"text_scale"_s,
              new FormField(tr("Text size"), size, tr("Of the whole window, on top of what the system sets.")));
    column()->addWidget(cardWith(tr("Appearance"), form));
    column()->addWidget(note(tr("These belong to you on this machine, not to the project.")));
    column()->addStretch(1);
}

LanguagePage::LanguagePage(UserSettings &user, QWidget *parent) : SettingsPage(parent)
{
    auto *form = new Form;
    auto *language = new ChoiceBox;
    language->setObjectName(u"languageChoice"_s);
    language->addItem(tr("As the system"), QString());
    for (const QString &code : windowLanguages())
        language->addItem(nativeName(code), code);
    language->setCurrentIndex(std::max(0, language->findData(user.language())));
    connect(language, &QComboBox::activated, this,
            [&user, language](int index) { user.setLanguage(language->itemData(index).toString()); });
    form->add(u"language"_s, new FormField(tr("Language of the window"), language));
    column()->addWidget(cardWith(tr("Language and region"), form));
    const QLocale locale;
    column()->addWidget(
        note(tr("Numbers and dates look like this: %1, %2.")
                 .arg(locale.toString(1234567.89, 'f', 2), locale.toString(QDate(2026, 2, 23), QLocale::ShortFormat))));
    column()->addStretch(1);
}

KeyboardPage::KeyboardPage(QWidget *parent) : SettingsPage(parent)
{
    column()->addWidget(cardWith(tr("Keyboard"), new KeyboardList));
    column()->addStretch(1);
}

} // namespace growthos::ui
