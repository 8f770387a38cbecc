#include "ui/welcome/welcomeview.h"

#include "ui/api/workspace.h"
#include "ui/shell/reachcontrol.h"
#include "ui/shell/troublecard.h"
#include "ui/welcome/connectiontrial.h"
#include "ui/welcome/hintcard.h"
#include "ui/welcome/samplecard.h"
#include "ui/welcome/snippets.h"
#include "ui/welcome/stepmark.h"
#include "ui/welcome/successstep.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/secretfield.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int contentWidth = 1064;
constexpr int asideWidth = 328;
constexpr int roomyFrom = 1200; // px of width

SecretField *valueField(const QString &name, const QString &copyName, const QString &objectName,
                        const QString &copyObjectName)
{
    auto *field = new SecretField(name);
    field->field()->setObjectName(objectName);
    setScaledWidth(field->field(), 344); // a write key of 39 characters
    field->copyButton()->setObjectName(copyObjectName);
    field->copyButton()->setAccessibleName(copyName);
    return field;
}

/// One step: mark at the left, content beside it.
QHBoxLayout *step(StepMark *mark, QLayout *content)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(mark);
    row->addLayout(content, 1);
    return row;
}

QVBoxLayout *stepColumn(bool last = false)
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 2, 0, last ? 0 : 22);
    column->setSpacing(8);
    return column;
}

} // namespace

WelcomeView::WelcomeView(Workspace &workspace, SampleData *sample, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_steps(workspace)
{
    setProperty("role", u"page"_s);
    m_title = label({}, "hero"_L1);
    m_title->setObjectName(u"welcomeTitle"_s);
    m_lead =
        label(tr("The console and its server are one program. Point your app at the address below, everything else "
                 "follows from the events."),
              "lead"_L1);
    m_lead->setWordWrap(true);

    auto *content = new QWidget;
    content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_column = new QVBoxLayout(content);
    m_column->setSpacing(6);
    m_column->addWidget(m_title);
    m_column->addWidget(m_lead);
    m_column->addSpacing(20);
    m_grid = new QGridLayout;
    m_grid->setSpacing(24);
    m_grid->setColumnStretch(0, 1);
    m_card = makeSteps();
    m_grid->addWidget(m_card, 0, 0, Qt::AlignTop);
    m_aside = makeAside(sample);
    m_grid->addWidget(m_aside, 0, 1); // not aligned: its texts may need more height than they hint at
    m_column->addLayout(m_grid);
    m_column->addStretch(1);

    auto *page = new QWidget;
    page->setProperty("role", u"page"_s);
    auto *middle = new QHBoxLayout(page);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addStretch(1);
    middle->addWidget(content, 1000);
    middle->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);

    connect(&m_workspace, &Workspace::statusChanged, this, [this] {
        showServer();
        showWaiting();
        showFigures();
        placeAside();
    });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        showFigures();
        showEmail();
        placeAside();
    });
    connect(&m_steps, &FirstSteps::keyChanged, this, &WelcomeView::showKey);
    connect(&m_steps, &FirstSteps::firstEventArrived, this, [this] {
        m_firstArrived = true;
        showWaiting();
    });
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_elapsed->setText(formatElapsed(m_steps.waitedSeconds())); });
    m_tick.start();
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &WelcomeView::placeContent);
    showServer();
    showKey();
    showWaiting();
    showFigures();
    showEmail();
}

QWidget *WelcomeView::makeSteps()
{
    QFrame *card = frame("card"_L1);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(0);

    // 1: the server
    m_serverMark = new StepMark(1, false);
    m_serverTitle = label({}, "section"_L1);
    m_serverTitle->setObjectName(u"serverStepTitle"_s);
    m_address = valueField(tr("Address of the server"), tr("Copy address"), u"serverAddress"_s, u"copyAddress"_s);
    m_addressRow = new QWidget;
    auto *addressRow = new QHBoxLayout(m_addressRow);
    addressRow->setContentsMargins(0, 0, 0, 0);
    addressRow->setSpacing(8);
    addressRow->addWidget(m_address);
    addressRow->addStretch(1);
    m_trouble = new TroubleCard(m_workspace);
    QVBoxLayout *server = stepColumn();
    server->addWidget(m_serverTitle);
    server->addWidget(m_addressRow);
    server->addWidget(new ReachControl(m_workspace));
    server->addWidget(m_trouble);
    column->addLayout(step(m_serverMark, server));

    // 2: the key
    m_keyMark = new StepMark(2, false);
    m_keyTitle = label({}, "section"_L1);
    m_keyTitle->setObjectName(u"keyStepTitle"_s);
    m_key = valueField(tr("Write key"), tr("Copy write key"), u"writeKey"_s, u"copyKey"_s);
    m_keyNote = label({}, "note"_L1);
    m_keyNote->setObjectName(u"keyNote"_s);
    m_keyNote->setWordWrap(true);
    m_keyRetry = button(tr("Try again"), "link"_L1);
    m_keyRetry->setObjectName(u"retryKey"_s);
    connect(m_keyRetry, &QPushButton::clicked, &m_steps, &FirstSteps::loadKey);
    auto *keyRow = new QHBoxLayout;
    keyRow->setSpacing(8);
    keyRow->addWidget(m_key);
    keyRow->addWidget(m_keyRetry);
    keyRow->addStretch(1);
    QVBoxLayout *key = stepColumn();
    key->addWidget(m_keyTitle);
    key->addLayout(keyRow);
    key->addWidget(m_keyNote);
    column->addLayout(step(m_keyMark, key));

    // 3: the event
    m_sendMark = new StepMark(3, false);
    QVBoxLayout *send = stepColumn();
    send->addWidget(label(tr("Send an event"), "section"_L1));
    m_snippetFrame = makeSnippet();
    m_snippetMissing = label(tr("The example is ready as soon as the server runs."), "note"_L1);
    m_snippetMissing->setWordWrap(true);
    send->addWidget(m_snippetMissing);
    send->addWidget(m_snippetFrame);
    send->addSpacing(4);
    m_waiting = makeWaiting();
    send->addWidget(m_waiting);
    connect(m_trial, &ConnectionTrial::refusedAsked, this,
            [this] { Q_EMIT navigate(u"events"_s, QUrlQuery(u"status=rejected"_s)); });
    send->addWidget(m_trial);
    column->addLayout(step(m_sendMark, send));

    // 4: what it is for
    auto *successMark = new StepMark(4, true);
    m_success = new SuccessStep(m_workspace, *successMark);
    connect(m_success, &SuccessStep::overviewAsked, this, [this] { Q_EMIT navigate(u"overview"_s, {}); });
    QVBoxLayout *success = stepColumn(true);
    success->addWidget(m_success);
    column->addLayout(step(successMark, success));
    return card;
}

QFrame *WelcomeView::makeSnippet()
{
    QFrame *box = frame("code"_L1);
    m_languages = new SegmentedControl;
    m_languages->setObjectName(u"snippetLanguage"_s);
    m_languages->setAccessibleName(tr("Language of the example"));
    for (const Snippet &snippet : snippets({}, {}))
        m_languages->addSegment(snippet.name);
    m_copySnippetButton = button(tr("Copy"), "primary"_L1);
    m_copySnippetButton->setProperty("compact", true);
    m_copySnippetButton->setObjectName(u"copySnippet"_s);
    m_copySnippetButton->setAccessibleName(tr("Copy example"));
    m_copySnippet = new CopyAction(m_copySnippetButton, &Tokens::onAccent);
    m_code = new CodeView(CodeView::Height::OfText);
    m_code->setObjectName(u"snippetCode"_s);
    m_code->setAccessibleName(tr("Example"));
    m_snippetNote = label({}, "note"_L1);
    m_snippetNote->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_trial = new ConnectionTrial(m_workspace);
    QFrame *head = frame("codeHead"_L1);
    auto *acts = new QWidget;
    auto *actsRow = new QHBoxLayout(acts);
    actsRow->setContentsMargins(0, 0, 0, 0);
    actsRow->addWidget(m_trial->runButton());
    actsRow->addWidget(m_copySnippetButton);
    // In longer words the acts stand below the languages.
    auto *headRow = new FlowLayout(head, 8, 6);
    headRow->setContentsMargins(8, 6, 8, 6);
    headRow->setLastAtEnd(true);
    headRow->addWidget(m_languages);
    headRow->addWidget(acts);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(16, 14, 16, 8);
    body->setSpacing(8);
    body->addWidget(m_snippetNote);
    body->addWidget(m_code);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(head);
    column->addLayout(body);
    connect(m_languages, &SegmentedControl::currentChanged, this, &WelcomeView::showSnippet);
    return box;
}

QFrame *WelcomeView::makeWaiting()
{
    QFrame *strip = frame("bannerAccent"_L1);
    strip->setObjectName(u"waitingStrip"_s);
    m_spinner = new Spinner;
    m_waitingIcon = new IconLabel(u"check"_s, &Tokens::good);
    m_waitingTitle = label({}, "accent"_L1);
    m_waitingTitle->setObjectName(u"waitingTitle"_s);
    m_waitingText = new ElidedLabel;
    m_waitingText->setProperty("role", u"second"_s);
    m_elapsed = label(formatElapsed(0), "note"_L1);
    m_elapsed->setObjectName(u"waitingElapsed"_s);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(14, 10, 14, 10);
    strip->setMinimumHeight(46);
    row->setSpacing(8);
    row->addWidget(m_spinner);
    row->addWidget(m_waitingIcon);
    row->addWidget(m_waitingTitle);
    row->addWidget(m_waitingText, 1);
    row->addWidget(m_elapsed);
    m_openEvents = button(tr("Open events"), "link"_L1);
    m_openEvents->setProperty("compact", true);
    m_openEvents->setObjectName(u"openEvents"_s);
    connect(m_openEvents, &QPushButton::clicked, this, [this] { Q_EMIT navigate(u"events"_s, {}); });
    row->addWidget(m_openEvents);
    return strip;
}

QWidget *WelcomeView::makeAside(SampleData *sample)
{
    auto *aside = new QWidget;
    auto *column = new QVBoxLayout(aside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);

    if (sample)
        column->addWidget(new SampleCard(*sample));
    m_contacts =
        new HintCard(u"upload"_s, tr("Bring your contacts"),
                     tr("CSV with an email or user ID column. You match the columns before anything is stored."),
                     tr("Choose a file…"));
    m_contacts->actionButton()->setObjectName(u"bringContacts"_s);
    connect(m_contacts->actionButton(), &QPushButton::clicked, this,
            [this] { Q_EMIT navigate(u"exports"_s, QUrlQuery(u"new=import"_s)); });
    column->addWidget(m_contacts);
    m_email = new HintCard(u"mail"_s, tr("Email is not set up"),
                           tr("Campaigns can be designed now. Until an SMTP server is set, each mail goes to the "
                              "outbox, where you can read it."),
                           tr("Set up SMTP"));
    m_email->actionButton()->setObjectName(u"setUpEmail"_s);
    connect(m_email->actionButton(), &QPushButton::clicked, this,
            [this] { Q_EMIT navigate(u"settings"_s, QUrlQuery(u"section=email"_s)); });
    column->addWidget(m_email);
    m_store = frame("card"_L1);
    auto *storeColumn = new QVBoxLayout(m_store);
    storeColumn->setContentsMargins(16, 16, 16, 16);
    storeColumn->setSpacing(8);
    QFrame *mark = frame("iconTile"_L1);
    auto *markRow = new QHBoxLayout(mark);
    markRow->setContentsMargins(8, 8, 8, 8);
    markRow->addWidget(new IconLabel(u"database"_s, &Tokens::accent));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(label(tr("What is stored"), "strong"_L1));
    QLabel *where = label(tr("On this machine, nowhere else"), "note"_L1);
    where->setWordWrap(true);
    names->addWidget(where);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(mark);
    head->addLayout(names, 1);
    storeColumn->addLayout(head);
    storeColumn->addSpacing(4);
    for (const QString &name : {tr("Contacts"), tr("Events"), tr("Refused today"), tr("Event log"), tr("Database"),
                                tr("Time zone"), tr("Version")}) {
        auto *row = new QHBoxLayout;
        QLabel *value = label(u"–"_s, "medium"_L1);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row->addWidget(label(name, "second"_L1));
        row->addStretch(1);
        row->addWidget(value);
        storeColumn->addLayout(row);
        m_figures.append(value);
    }
    column->addWidget(m_store);

    column->addWidget(
        new HintCard(u"plug"_s, tr("Keep the SDK you have"),
                     tr("Published Segment and RudderStack SDKs work unchanged. Give them this address and the "
                        "write key: whatever they send arrives here.")));
    column->addStretch(1);
    return aside;
}

void WelcomeView::showServer()
{
    const ServerStatus &status = m_workspace.status();
    const bool stopped = status.state == ServerStatus::State::Stopped;
    m_serverMark->setState(stopped            ? StepMark::State::Failed
                           : status.running() ? StepMark::State::Done
                                              : StepMark::State::Later);
    m_serverTitle->setText(stopped            ? tr("The server is not running")
                           : status.running() ? tr("The server is running")
                                              : tr("The server is starting"));
    m_addressRow->setVisible(!stopped);
    m_trouble->setVisible(stopped);
    if (stopped)
        m_trouble->showStatus(status);
    if (m_address->value() != status.appAddress()) {
        m_address->setValue(status.appAddress());
        showSnippet();
    }
}

void WelcomeView::showKey()
{
    const bool known = m_steps.key().has_value();
    const bool trouble = !known && !m_steps.keyTrouble().isEmpty();
    m_keyMark->setState(known ? StepMark::State::Done : trouble ? StepMark::State::Failed : StepMark::State::Later);
    m_keyTitle->setText(m_steps.keyWasMade() ? tr("A write key was made for you") : tr("Your write key"));
    m_key->setValue(known ? m_steps.key()->key : QString());
    m_trial->setKey(m_key->value());
    m_key->copyButton()->setDisabledBecause(known ? QString() : tr("There is no key yet"));
    setRole(m_keyNote, "role", trouble ? "bad"_L1 : "note"_L1);
    m_keyNote->setText(trouble ? m_steps.keyTrouble() : tr("Safe to put in a web page or an app."));
    m_keyRetry->setVisible(trouble);
    showSnippet();
    placeAside();
}

void WelcomeView::showSnippet()
{
    const QString address = m_workspace.status().appAddress();
    const bool ready = !address.isEmpty() && m_steps.key();
    m_snippetFrame->setVisible(ready);
    m_snippetMissing->setVisible(!ready);
    if (!ready)
        return;
    const Snippet snippet = snippets(address, m_steps.key()->key).at(m_languages->current());
    m_code->setCode(snippet.code, snippet.language);
    m_copySnippet->setText(snippet.code);
    m_snippetNote->setText(snippet.note);
    m_snippetNote->setVisible(!snippet.note.isEmpty());
}

void WelcomeView::showWaiting()
{
    const ServerStatus &status = m_workspace.status();
    const bool arrived = !m_steps.waiting() && status.hasEvents();
    const bool waiting = status.running() && !arrived;
    const bool stopped = status.state == ServerStatus::State::Stopped;
    m_title->setText(stopped   ? tr("Nothing can arrive right now.")
                     : arrived ? tr("Events are arriving.")
                               : tr("Welcome. Send your first event."));
    m_sendMark->setState(arrived && !stopped ? StepMark::State::Done
                         : waiting           ? StepMark::State::Current
                                             : StepMark::State::Later);
    const bool first = arrived && std::exchange(m_firstArrived, false);
    m_success->setArrived(arrived && !stopped);
    if (first && m_trial->isAncestorOf(window()->focusWidget()))
        m_success->focusField(); // what asks whether anything came goes
    m_waiting->setVisible(status.running());
    m_trial->setWaiting(waiting);
    setRole(m_waiting, "role", arrived ? "bannerGood"_L1 : "bannerAccent"_L1);
    setRole(m_waitingTitle, "role", arrived ? "good"_L1 : "accent"_L1);
    m_waitingTitle->setText(arrived ? tr("Events have arrived") : tr("Waiting for the first event"));
    m_waitingText->setText(arrived ? tr("%Ln today", nullptr, int(status.today))
                                   : tr("This page moves on by itself when it arrives."));
    m_spinner->setVisible(waiting);
    m_waitingIcon->setVisible(arrived);
    m_elapsed->setVisible(waiting);
    m_openEvents->setVisible(arrived);
    if (first)
        moveOn();
}

/// To the next step, once the layout has made room for it.
void WelcomeView::moveOn()
{
    announce(m_waitingTitle, m_waitingTitle->text());
    QMetaObject::invokeMethod(
        this, [this] { m_scroll->ensureWidgetVisible(m_success, 0, 24); }, Qt::QueuedConnection);
}

void WelcomeView::showEmail()
{
    m_email->setHidden(m_workspace.project().sendsMail);
}

void WelcomeView::showFigures()
{
    const ServerStatus &status = m_workspace.status();
    const QString none = u"–"_s;
    const bool known = status.running();
    // As long as nothing is stored, how something comes in says more than zeros.
    m_store->setVisible(status.hasEvents());
    m_contacts->setVisible(!status.hasEvents());
    const QString values[] = {
        known ? formatCount(status.contacts) : none,     known ? formatCount(status.events) : none,
        known ? formatCount(status.refusedToday) : none, known ? formatBytes(status.logBytes) : none,
        known ? formatBytes(status.modelBytes) : none,   QString::fromUtf8(m_workspace.project().zone.id()),
        status.version.isEmpty() ? none : status.version};
    for (qsizetype i = 0; i < m_figures.size(); ++i)
        m_figures[i]->setText(values[i]);
}

void WelcomeView::resizeEvent(QResizeEvent *event)
{
    Screen::resizeEvent(event);
    placeContent();
}

void WelcomeView::placeContent()
{
    const bool roomy = width() >= px(roomyFrom);
    m_column->setContentsMargins(0, roomy ? 56 : 32, 0, 32);
    m_column->parentWidget()->setMaximumWidth(std::min(px(contentWidth), width() - 2 * (roomy ? 80 : 32)));
    placeAside();
}

void WelcomeView::placeAside()
{
    const int wide = px(asideWidth);
    m_aside->setMinimumHeight(m_aside->heightForWidth(wide)); // texts over several lines hint at less
    const int room = m_column->parentWidget()->maximumWidth();
    const bool below = m_card->minimumSizeHint().width() + m_grid->spacing() + wide > room;
    // Below it is as wide as what stands above it.
    m_aside->setMinimumWidth(below ? 0 : wide);
    m_aside->setMaximumWidth(below ? QWIDGETSIZE_MAX : wide);
    if (m_grid->itemAtPosition(below ? 1 : 0, below ? 0 : 1))
        return;
    m_grid->removeWidget(m_aside);
    m_grid->addWidget(m_aside, below ? 1 : 0, below ? 0 : 1);
}

} // namespace growthos::ui
