#include "ui/api/resourcecounts.h"
#include "ui/api/webhookwatch.h"
#include "ui/api/workspace.h"
#include "ui/gallery/gallerypages.h"
#include "ui/gallery/sampleserver.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusline.h"
#include "ui/shell/troublecard.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

Workspace *workspaceOf(SampleServer::State state, QObject *owner)
{
    auto *workspace = new Workspace(*new SampleServer(state, owner), owner);
    workspace->start();
    return workspace;
}

QWidget *statusLines(QWidget *page)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const auto state :
         {SampleServer::State::Receiving, SampleServer::State::CatchingUp, SampleServer::State::Stopped})
        column->addWidget(new StatusLine(*workspaceOf(state, page)));
    return box;
}

QWidget *trouble(QWidget *page)
{
    auto *card = new TroubleCard(*workspaceOf(SampleServer::State::Stopped, page));
    setScaledWidth(card, 424);
    ServerStatus status;
    status.state = ServerStatus::State::Stopped;
    status.port = 8787;
    status.portInUse = status.port;
    card->showStatus(status);
    return card;
}

/// Open, and folded to icons.
QWidget *sidebars(QWidget *page)
{
    Workspace *workspace = workspaceOf(SampleServer::State::Receiving, page);
    auto *counts = new ResourceCounts(workspace->api(), page);
    auto *webhooks = new WebhookWatch(workspace->api(), page);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (const int wide : {216, 52}) {
        auto *list = new NavList;
        auto *model = new SidebarModel(list);
        list->setAccessibleName(Gallery::tr("Pages"));
        list->setModel(model);
        model->setFolded(wide < 100);
        list->setCurrentIndex(model->indexOf(u"contacts"_s));
        QFrame *side = frame("sidebar"_L1);
        auto *column = new QVBoxLayout(side);
        column->setContentsMargins(0, 4, 1, 0);
        column->addWidget(list);
        setScaledWidth(side, wide);
        setScaledHeight(side, 680);
        row->addWidget(side);
        const auto show = [=] { model->setCounts(workspace->status(), *counts, *webhooks); };
        QObject::connect(workspace, &Workspace::statusChanged, list, show);
        QObject::connect(counts, &ResourceCounts::changed, list, show);
        QObject::connect(webhooks, &WebhookWatch::changed, list, show);
    }
    row->addStretch(1);
    return box;
}

/// Where an item is changed, and where there is no room for all actions.
QWidget *headers()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    for (const bool narrow : {false, true}) {
        auto *header = new PageHeader(Gallery::tr("Onboarding sequence"));
        header->setParentTitle(Gallery::tr("Campaigns"));
        header->setUnsaved(!narrow);
        header->addMark(new Badge(Gallery::tr("Active"), Tone::Good, u"play"_s));
        Button *publish = button(Gallery::tr("Publish 2 changes"), "primary"_L1);
        if (narrow)
            publish->setDisabledBecause(Gallery::tr("Nothing has changed"));
        for (Button *action : {button(Gallery::tr("Duplicate")), button(Gallery::tr("Send a test")), publish})
            header->addAction(action);
        if (narrow)
            setScaledWidth(header, 560);
        column->addWidget(header);
    }
    return box;
}

QWidget *palette()
{
    const auto open = [](const QString &title, const QString &note, const QString &iconName) {
        return PaletteEntry{.id = title, .title = title, .note = note, .icon = iconName, .keys = {}, .act = [] {}};
    };
    const auto act = [](const QString &title, const QString &iconName, const QKeySequence &keys) {
        return PaletteEntry{.id = title,
                            .kind = PaletteEntry::Kind::Do,
                            .title = title,
                            .note = {},
                            .icon = iconName,
                            .keys = keys,
                            .act = [] {}};
    };
    auto *holder = new QWidget;
    auto *shown = new CommandPalette(holder);
    shown->setWindowFlags(Qt::Widget); // as a part of the page, to be looked at
    shown->setAttribute(Qt::WA_TranslucentBackground, false);
    shown->model()->setEntries(
        {open(Gallery::tr("Onboarding sequence"), Gallery::tr("campaign"), u"send"_s),
         open(u"Onboarding 02"_s, Gallery::tr("template"), u"template"_s),
         open(u"Onboarding CSAT"_s, Gallery::tr("survey"), u"gauge"_s),
         open(u"new_onboarding"_s, Gallery::tr("flag"), u"flag"_s),
         act(Gallery::tr("Pause the onboarding sequence"), u"pause"_s, {}),
         act(Gallery::tr("Export onboarding…"), u"download"_s, QKeySequence(u"Ctrl+E"_s, QKeySequence::PortableText))},
        {});
    shown->findChild<QLineEdit *>(u"paletteField"_s)->setText(u"onb"_s);
    setScaledWidth(shown, 424);
    setScaledHeight(shown, 360);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(shown);
    row->addStretch(1);
    return holder;
}

} // namespace

QWidget *framePage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);
    addSection(column, Gallery::tr("Page header"), Gallery::tr("changed, and with more actions than room"), headers());
    addSection(column, Gallery::tr("Command palette"), u"Ctrl+K"_s, palette());
    addSection(column, Gallery::tr("Server trouble"), {}, trouble(page));
    addSection(column, Gallery::tr("Status bar"), Gallery::tr("always visible, same order, same widths"),
               statusLines(page));
    addSection(column, Gallery::tr("Sidebar"), Gallery::tr("open and folded; a badge for failures only"),
               sidebars(page));
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
