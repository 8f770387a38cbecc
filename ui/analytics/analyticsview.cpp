#include "ui/analytics/analyticsview.h"

#include "ui/analytics/behinddialog.h"
#include "ui/analytics/cardcolumns.h"
#include "ui/analytics/explorercard.h"
#include "ui/analytics/funnelcard.h"
#include "ui/analytics/retentioncard.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/screens.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int livePause = 5000; // ms between two readings while events come in
constexpr int nothingHeight = 220;

} // namespace

AnalyticsView::AnalyticsView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_choices(workspace.api()), m_context{workspace, m_choices}
{
    m_page = new QWidget;
    m_page->setProperty("role", u"page"_s);
    m_page->setAttribute(Qt::WA_StyledBackground);
    m_explorer = new ExplorerCard(m_context);
    auto *cards = new QVBoxLayout(m_page);
    cards->setContentsMargins(24, 16, 24, 24);
    cards->setSpacing(16);
    cards->addWidget(m_explorer);
    cards->addWidget(makeSavedPart());
    cards->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_scroll, 1);

    m_live.setSingleShot(true);
    m_live.setInterval(livePause);
    connect(&m_live, &QTimer::timeout, this, &AnalyticsView::refresh);
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "events"_L1 || topic == "contacts"_L1)
            refreshLater();
    });
    connect(&workspace.api(), &ApiClient::resyncNeeded, this, [this] {
        readSaved();
        refresh();
    });
    connect(&workspace, &Workspace::projectChanged, this, &AnalyticsView::showPeriod);
    connect(&workspace, &Workspace::statusChanged, this, [this] {
        if (m_period->today() != today())
            showPeriod(); // a day has ended
    });
    connect(m_explorer, &ExplorerCard::behindAsked, this, &AnalyticsView::showBehind);
    connect(m_explorer, &ChartCard::saved, m_export, &PageExport::tell);
    connect(m_explorer, &ExplorerCard::setupChanged, this, [this](const ExplorerSetup &before) {
        QUrlQuery place;
        before.writeTo(place);
        place.addQueryItem(u"period"_s, m_period->period().toText());
        Q_EMIT placeChanged(place);
    });
    offer(Command::New, [this] { m_add->showMenu(); });
    offer(Command::Refresh, [this] {
        readSaved();
        refresh();
    });
    offer(Command::Export, [this] { m_export->showMenu(); });
    showPeriod();
}

QWidget *AnalyticsView::makeHeader()
{
    m_header = new PageHeader(tr("Analytics"));
    m_period = new PeriodPicker;
    m_period->setObjectName(u"analyticsPeriod"_s);
    connect(m_period, &PeriodPicker::picked, this, &AnalyticsView::showPeriod);
    m_compare = new ChoiceBox;
    m_compare->setObjectName(u"analyticsCompare"_s);
    m_compare->setAccessibleName(tr("Period to compare with"));
    m_compare->addItems({QString(), tr("No comparison")});
    connect(m_compare, &QComboBox::activated, this, &AnalyticsView::showPeriod);
    m_export = new PageExport({u"analytics"_s, [this] { return reports(); }, {m_header, m_page}}, this);
    m_add = button(tr("Add analysis"), "primary"_L1, u"plus"_s);
    m_add->setObjectName(u"addAnalysis"_s);
    auto *kinds = new QMenu(m_add);
    kinds->addAction(tr("Funnel"), this, [this] { addDraft(true); });
    kinds->addAction(tr("Retention"), this, [this] { addDraft(false); });
    m_add->setMenu(kinds);
    m_header->addControl(m_period);
    m_header->addControl(m_compare);
    m_header->addAction(m_export->button());
    m_header->addAction(m_add);
    return m_header;
}

QWidget *AnalyticsView::makeSavedPart()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_columns = new CardColumns;
    m_nothing = new StatePage;
    m_nothing->setObjectName(u"analyticsNothing"_s);
    m_nothing->setMinimumHeight(px(nothingHeight));
    auto *card = new Card;
    card->setFlush(true);
    card->content()->addWidget(m_nothing);
    m_nothingCard = card;
    connect(m_nothing, &StatePage::actionClicked, this, [this] {
        if (m_read)
            addDraft(true);
        else
            readSaved();
    });
    column->addWidget(m_columns);
    column->addWidget(m_nothingCard);
    m_columns->hide();
    m_nothingCard->hide();
    return part;
}

QDate AnalyticsView::today() const
{
    // The server's clock: it is what cuts the counts.
    const QDateTime time = m_workspace.status().time;
    return (time.isValid() ? time : QDateTime::currentDateTimeUtc()).toTimeZone(m_workspace.project().zone).date();
}

void AnalyticsView::open(const QUrlQuery &state)
{
    if (!state.isEmpty()) {
        if (const auto period = AnalysisPeriod::fromText(state.queryItemValue(u"period"_s)))
            m_period->setPeriod(*period);
        m_compare->setCurrentIndex(state.queryItemValue(u"compare"_s) == "no"_L1 ? 1 : 0);
        m_explorer->setSetup(ExplorerSetup::fromState(state));
        showPeriod();
    }
    if (!m_read)
        readSaved();
}

QUrlQuery AnalyticsView::state() const
{
    QUrlQuery state;
    state.addQueryItem(u"period"_s, m_period->period().toText());
    if (m_compare->currentIndex() == 1)
        state.addQueryItem(u"compare"_s, u"no"_s);
    m_explorer->setup().writeTo(state);
    return state;
}

QList<QWidget *> AnalyticsView::panes()
{
    QList<QWidget *> panes{m_header, m_explorer};
    for (SavedCard *card : std::as_const(m_cards))
        panes.append(card);
    return panes;
}

int AnalyticsView::drafts() const
{
    return int(std::count_if(m_cards.cbegin(), m_cards.cend(), [](const SavedCard *card) { return card->isDraft(); }));
}

void AnalyticsView::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (std::exchange(m_due, false))
        refresh();
}

void AnalyticsView::showPeriod()
{
    m_period->setToday(today());
    const DateRange range = m_period->range();
    m_compare->setItemText(0, tr("Compare: previous %Ln day(s)", nullptr, range.days()));
    m_compare->adjustSize();
    const bool compare = m_compare->currentIndex() == 0;
    m_explorer->setPeriodShown(range, compare);
    for (SavedCard *card : std::as_const(m_cards))
        card->setPeriodShown(range, compare);
}

void AnalyticsView::refreshLater()
{
    if (!isVisible())
        m_due = true;
    else if (!m_live.isActive())
        m_live.start();
}

void AnalyticsView::refresh()
{
    if (!isVisible()) {
        m_due = true;
        return;
    }
    m_explorer->refresh();
    for (SavedCard *card : std::as_const(m_cards))
        card->refresh();
}

void AnalyticsView::readSaved()
{
    struct Both
    {
        QList<QJsonObject> definitions;
        int missing = 2;
        QString trouble;
    };
    const auto both = std::make_shared<Both>();
    for (const QString &path : {FunnelCard::path, RetentionCard::path}) {
        m_workspace.api().get(this, path + u"?limit=100"_s, [this, both](const ApiReply &reply) {
            if (!reply.ok())
                both->trouble = reasonOf(reply);
            for (const QJsonValue &saved : reply.body["data"_L1].toArray())
                both->definitions.append(saved.toObject());
            if (--both->missing > 0)
                return;
            m_read = both->trouble.isEmpty();
            if (m_read) {
                showSaved(both->definitions);
            } else if (m_cards.isEmpty()) {
                m_nothing->set(u"alert"_s, Tone::Bad, tr("Saved analyses were not read"), both->trouble,
                               tr("Try again"));
                m_nothing->setApiCall({});
                m_nothingCard->show();
            }
        });
    }
}

void AnalyticsView::showSaved(const QList<QJsonObject> &definitions)
{
    QList<SavedCard *> gone;
    for (SavedCard *card : std::as_const(m_cards)) {
        const bool there = std::any_of(definitions.cbegin(), definitions.cend(), [card](const QJsonObject &saved) {
            return saved["id"_L1].toString() == card->id();
        });
        if (!there && !card->isDraft() && !card->isEditing())
            gone.append(card);
    }
    for (SavedCard *card : std::as_const(gone))
        dropCard(card);
    QList<QJsonObject> fresh;
    for (const QJsonObject &saved : definitions) {
        const bool there = std::any_of(m_cards.cbegin(), m_cards.cend(), [&saved](const SavedCard *card) {
            return saved["id"_L1].toString() == card->id();
        });
        if (!there)
            fresh.append(saved);
    }
    std::stable_sort(fresh.begin(), fresh.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a["created_at"_L1].toString() > b["created_at"_L1].toString();
    });
    for (const QJsonObject &saved : std::as_const(fresh))
        addCard(saved, saved.contains("steps"_L1), false);
    showWhetherEmpty();
}

SavedCard *AnalyticsView::addCard(const QJsonObject &saved, bool isFunnel, bool inFront)
{
    SavedCard *card = isFunnel ? static_cast<SavedCard *>(new FunnelCard(m_context, saved))
                               : static_cast<SavedCard *>(new RetentionCard(m_context, saved));
    connect(card, &SavedCard::behindAsked, this, &AnalyticsView::showBehind);
    connect(card, &ChartCard::saved, m_export, &PageExport::tell);
    connect(card, &SavedCard::savedChanged, this, [this, card] {
        ToastStack::of(this)->done(tr("%1 saved").arg(card->title()));
        Q_EMIT draftsChanged();
    });
    connect(card, &SavedCard::discarded, this, [this, card] { dropCard(card); });
    connect(card, &SavedCard::removeAsked, this, [this, card] { removeCard(card); });
    m_cards.insert(inFront ? 0 : m_cards.size(), card);
    card->setPeriodShown(m_period->range(), m_compare->currentIndex() == 0);
    showWhetherEmpty();
    return card;
}

void AnalyticsView::addDraft(bool isFunnel)
{
    SavedCard *card = addCard({}, isFunnel, true);
    // Its place is known once the page is laid out.
    QMetaObject::invokeMethod(
        card,
        [this, card] {
            m_scroll->ensureWidgetVisible(card, 0, 16);
            card->edit();
        },
        Qt::QueuedConnection);
    Q_EMIT draftsChanged();
}

void AnalyticsView::dropCard(SavedCard *card)
{
    m_cards.removeOne(card);
    card->hide();
    card->deleteLater(); // its button may be what is being clicked
    showWhetherEmpty();
    Q_EMIT draftsChanged();
}

void AnalyticsView::removeCard(SavedCard *card)
{
    const QString path = qobject_cast<FunnelCard *>(card) ? FunnelCard::path : RetentionCard::path;
    m_workspace.api().call(card, "DELETE", path + u'/' + card->id(), {}, [this, card, path](const ApiReply &reply) {
        if (!reply.ok() && reply.status != 404)
            return void(ToastStack::of(this)->failed(tr("%1 not removed").arg(card->title()), reasonOf(reply)));
        ToastStack::of(this)->undoable(this, tr("%1 removed").arg(card->title()), {},
                                       [this, path, saved = card->saved()] { restore(path, saved); });
        dropCard(card);
    });
}

void AnalyticsView::restore(const QString &path, const QJsonObject &saved)
{
    QJsonObject body;
    for (auto member = saved.begin(); member != saved.end(); ++member) {
        if (member.key() != "id"_L1 && member.key() != "created_at"_L1)
            body[member.key()] = member.value();
    }
    m_workspace.api().call(this, "POST", path, body, [this](const ApiReply &reply) {
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("Not restored"), reasonOf(reply)));
        addCard(reply.body, reply.body.contains("steps"_L1), true);
    });
}

void AnalyticsView::showWhetherEmpty()
{
    QList<QWidget *> widgets;
    for (SavedCard *card : std::as_const(m_cards))
        widgets.append(card);
    m_columns->setCards(widgets);
    m_columns->setVisible(!m_cards.isEmpty());
    m_nothing->set(u"chart"_s, Tone::Neutral, tr("No saved analyses"),
                   tr("A funnel shows where people leave, a retention who comes back. Both stay on this page."),
                   tr("Add a funnel"));
    m_nothing->setApiCall(u"POST /v1/analytics/funnels"_s);
    m_nothingCard->setVisible(m_cards.isEmpty());
}

void AnalyticsView::showBehind(const Behind &behind)
{
    auto *dialog = new BehindDialog(m_workspace.api(), m_workspace.project().zone, behind, this);
    connect(dialog, &BehindDialog::contactOpened, this, [this](const QString &id) {
        QUrlQuery state;
        state.addQueryItem(u"profile"_s, id);
        Q_EMIT navigate(u"contacts"_s, state);
    });
    connect(dialog, &BehindDialog::segmentMade, this, [this](const QString &id, const QString &name, qint64 members) {
        Toast *toast =
            ToastStack::of(this)->done(tr("Segment made: %1").arg(name), tr("%Ln contact(s)", nullptr, int(members)));
        if (!findScreen(u"segments"_s))
            return;
        toast->setAction(tr("Open"), [this, id] {
            QUrlQuery state;
            state.addQueryItem(u"item"_s, id);
            Q_EMIT navigate(u"segments"_s, state);
        });
    });
    dialog->open();
}

QList<ChartReport> AnalyticsView::reports() const
{
    QList<ChartReport> reports{m_explorer->report()};
    for (const SavedCard *card : m_cards) {
        if (!card->isDraft())
            reports.append(card->report());
    }
    return reports;
}

} // namespace growthos::ui
