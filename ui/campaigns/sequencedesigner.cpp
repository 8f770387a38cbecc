#include "ui/campaigns/sequencedesigner.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/entryfigures.h"
#include "ui/campaigns/figureheads.h"
#include "ui/campaigns/flowcanvas.h"
#include "ui/campaigns/flowcard.h"
#include "ui/campaigns/flowpill.h"
#include "ui/campaigns/flowwords.h"
#include "ui/campaigns/sequencetools.h"
#include "ui/campaigns/stepedits.h"
#include "ui/campaigns/stepfigures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/zoombar.h"

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int widestCard = 460;
constexpr int widestFigures = 460;
constexpr int pillAir = 14; ///< above and below a pill
constexpr int leastPercent = 50;
constexpr int seenAround = 16; ///< of a card that is scrolled to
constexpr int dragEdge = 48;   ///< so near to an edge of the view a drag scrolls it

} // namespace

SequenceDesigner::SequenceDesigner(CampaignDocument &document, CampaignLookups &lookups, QWidget *parent)
    : QWidget(parent), m_document(document), m_lookups(lookups), m_canvas(new FlowCanvas)
{
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"sequenceScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_canvas);
    m_scroll->viewport()->installEventFilter(this);
    m_canvas->installEventFilter(this);
    m_heads = new FigureHeads(*m_scroll);
    auto *tools = new SequenceTools(m_document);
    connect(tools, &SequenceTools::emailWanted, this, &SequenceDesigner::addEmail);
    connect(tools, &SequenceTools::waitWanted, this, &SequenceDesigner::addWait);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tools);
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFoot());
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &SequenceDesigner::scaleAll);
    connect(&m_document, &CampaignDocument::changed, this, &SequenceDesigner::refresh);
    connect(&m_lookups, &CampaignLookups::changed, this, &SequenceDesigner::refresh);
}

/// Ground of its own at the foot: over the canvas the zoom would lie on a card at most places of the scroll bar.
QWidget *SequenceDesigner::makeFoot()
{
    m_zoomBar = new ZoomBar;
    m_zoomBar->setObjectName(u"sequenceZoom"_s);
    connect(m_zoomBar, &ZoomBar::zoomWanted, this, &SequenceDesigner::setZoom);
    connect(m_zoomBar, &ZoomBar::fitWanted, this, &SequenceDesigner::fitZoom);
    QFrame *foot = frame("page"_L1);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 4, 16, 8);
    row->addWidget(m_zoomBar);
    row->addStretch(1);
    return foot;
}

void SequenceDesigner::setZoom(double zoom)
{
    m_scale = FlowScale(zoom);
    m_zoomBar->setZoom(zoom);
    scaleAll();
}

void SequenceDesigner::fitZoom()
{
    const QSize room = m_scroll->viewport()->size();
    for (int percent = 100; percent >= leastPercent; percent -= 5) {
        setZoom(percent / 100.0);
        const QSize needed = m_canvas->layout() ? m_canvas->layout()->totalMinimumSize() : QSize();
        if (needed.height() <= room.height() && needed.width() <= room.width())
            return;
    }
}

/// Everything on the canvas at the zoom; buttons stay as large as they must be to be hit.
void SequenceDesigner::scaleAll()
{
    if (!m_grid)
        return;
    m_grid->setHorizontalSpacing(m_scale.px(40));
    m_heads->setScale(m_scale);
    const auto beside = [this](QWidget *part) { part->setMaximumWidth(m_scale.px(widestFigures)); };
    beside(m_headsPlace);
    m_headsPlace->setFixedHeight(m_heads->roomNeeded());
    m_grid->setRowMinimumHeight(0, m_heads->roomNeeded() + m_scale.px(12));
    const auto between = [this](QWidget *row) {
        row->setMaximumWidth(m_scale.px(widestCard));
        row->layout()->setContentsMargins(0, m_scale.px(pillAir), 0, m_scale.px(pillAir));
    };
    for (const Node &node : std::as_const(m_nodes)) {
        node.card->setScale(m_scale);
        node.card->setMaximumWidth(m_scale.px(widestCard));
        if (!node.between) {
            node.entries->setScale(m_scale);
            beside(node.entries);
            continue;
        }
        node.note->setFont(m_scale.font(13));
        beside(node.note);
        node.wait->setScale(m_scale);
        between(node.between);
        node.figures->setScale(m_scale);
        beside(node.figures);
    }
    m_end->setScale(m_scale);
    between(m_endRow);
    m_endNote->setFont(m_scale.font(13));
    beside(m_endNote);
    m_canvas->layout()->activate();
}

/// Ctrl and the wheel.
bool SequenceDesigner::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->modifiers() == Qt::ControlModifier && wheel->angleDelta().y() != 0) {
            setZoom(ZoomBar::next(zoom(), wheel->angleDelta().y() > 0));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SequenceDesigner::rebuild(int steps)
{
    m_canvas->setChain({});
    m_canvas->setFigures({});
    for (QWidget *old : m_canvas->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        old->hide();
        old->setParent(nullptr);
        old->deleteLater(); // it may be what is being clicked
    }
    delete m_canvas->layout();
    m_grid = nullptr;
    m_nodes.clear();
    auto *outer = new QVBoxLayout(m_canvas);
    outer->setContentsMargins(24, 24, 24, 24);
    auto *grid = m_grid = new QGridLayout;
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 4);
    m_headsPlace = new QWidget;
    grid->addWidget(m_headsPlace, 0, 1);
    QList<QWidget *> chain;
    QList<QWidget *> figures{m_headsPlace};
    int row = 1;
    for (int step = trigger; step < steps; ++step) {
        const Node node = makeNode(step);
        if (node.between) {
            grid->addWidget(node.between, row, 0);
            grid->addWidget(node.note, row, 1);
            figures.append(node.note);
            chain.append(node.wait);
            ++row;
        }
        grid->addWidget(node.card, row, 0);
        QWidget *beside = node.figures ? static_cast<QWidget *>(node.figures) : node.entries;
        grid->addWidget(beside, row, 1, Qt::AlignVCenter);
        figures.append(beside);
        chain.append(node.card);
        ++row;
        m_nodes.append(node);
    }
    m_end = new FlowPill(u"done"_s);
    m_end->setObjectName(u"sequenceEnd"_s);
    connect(m_end, &QAbstractButton::clicked, this, [this] { select(trigger); });
    m_endRow = makeBetween(m_end, steps);
    m_endNote = label({}, "second"_L1);
    m_endNote->setObjectName(u"sequenceFinished"_s);
    grid->addWidget(m_endRow, row, 0);
    grid->addWidget(m_endNote, row, 1);
    chain.append(m_end);
    figures.append(m_endNote);
    auto *wide = new QHBoxLayout; // no wider than can be read across
    wide->addLayout(grid, 1000);
    wide->addStretch(1);
    outer->addLayout(wide);
    outer->addStretch(1);
    m_canvas->setChain(chain);
    m_canvas->setFigures(figures);
    m_heads->setPlace(m_headsPlace);
    scaleAll();
}

SequenceDesigner::Node SequenceDesigner::makeNode(int step)
{
    Node node;
    node.card = new FlowCard;
    node.card->setObjectName(step == trigger ? u"triggerCard"_s : u"stepCard%1"_s.arg(step));
    connect(node.card, &QAbstractButton::clicked, this, [this, step] { select(step); });
    if (step == trigger) {
        node.entries = new EntryFigures(m_document);
        return node;
    }
    node.note = label({}, "second"_L1);
    node.note->setWordWrap(true); // it may have much to say
    node.figures = new StepFigures;
    node.wait = new FlowPill(u"clock"_s);
    node.wait->setObjectName(u"stepWait%1"_s.arg(step));
    connect(node.wait, &QAbstractButton::clicked, this, [this, step] {
        select(step);
        Q_EMIT waitWanted();
    });
    node.between = makeBetween(node.wait, step);
    node.card->setMovable([this, step](QMenu &menu) { fillMenu(menu, step); });
    connect(node.card, &FlowCard::moveWanted, this, [this, step](int by) { moveStep(step, step + by); });
    const auto with = [this, step](auto act) {
        return [this, step, act] {
            select(step);
            (this->*act)();
        };
    };
    connect(node.card, &FlowCard::duplicateWanted, this, with(&SequenceDesigner::duplicateSelected));
    connect(node.card, &FlowCard::removeWanted, this, with(&SequenceDesigner::removeSelected));
    connect(node.card, &FlowCard::previewWanted, this, with(&SequenceDesigner::previewWanted));
    connect(node.card, &FlowCard::dragged, this, [this](const QPoint &global) {
        scrollAlong(global);
        const int place = placeAt(global);
        m_canvas->setLanding(place < m_document.steps().size() ? m_nodes[place + 1].between : m_endRow);
    });
    connect(node.card, &FlowCard::dragCancelled, this, [this] { m_canvas->setLanding(nullptr); });
    connect(
        node.card, &FlowCard::dropped, this,
        [this, step](const QPoint &global) {
            m_canvas->setLanding(nullptr);
            const int place = placeAt(global);
            moveStep(step, place > step ? place - 1 : place);
        },
        Qt::QueuedConnection);
    return node;
}

/// The pill in the middle of the line, and beside it the button that puts an email there.
QWidget *SequenceDesigner::makeBetween(FlowPill *pill, int step)
{
    auto *between = new QWidget;
    QToolButton *insert =
        iconButton(u"plus"_s, step < m_document.steps().size() ? tr("Insert an email before email %1").arg(step + 1)
                                                               : tr("Add an email at the end"));
    insert->setObjectName(u"insertEmail%1"_s.arg(step));
    insert->setProperty("place", true); // where something can come to stand
    connect(insert, &QToolButton::clicked, this, [this, step] { addEmailAt(step); });
    auto *row = new QHBoxLayout(between);
    row->setSpacing(8);
    row->addStretch(1);
    row->addSpacing(insert->sizeHint().width() + 8);
    row->addWidget(pill);
    row->addWidget(insert);
    row->addStretch(1);
    return between;
}

void SequenceDesigner::fillMenu(QMenu &menu, int step)
{
    const int steps = int(m_document.steps().size());
    // The keys are those of the card; here they are only said.
    const auto act = [&](const QString &text, const QKeySequence &keys, bool possible, auto what) {
        QAction *action = menu.addAction(text + u'\t' + keys.toString(QKeySequence::NativeText), this, what);
        action->setEnabled(possible);
    };
    act(tr("Move up"), Qt::ALT | Qt::Key_Up, step > 0, [this, step] { moveStep(step, step - 1); });
    act(tr("Move down"), Qt::ALT | Qt::Key_Down, step + 1 < steps, [this, step] { moveStep(step, step + 1); });
    act(tr("Duplicate"), Qt::CTRL | Qt::Key_D, true, [this, step] {
        select(step);
        duplicateSelected();
    });
    menu.addSeparator();
    act(tr("Remove"), Qt::Key_Delete, true, [this, step] {
        select(step);
        removeSelected();
    });
}

void SequenceDesigner::refresh()
{
    if (m_document.state() != CampaignDocument::State::Ready)
        return;
    const int steps = int(m_document.steps().size());
    const int before = m_selected;
    m_selected = std::min(m_selected, steps - 1);
    if (m_nodes.size() != steps + 1) {
        QWidget *had = QApplication::focusWidget();
        const bool focused = m_canvas->isAncestorOf(had);
        if (focused)
            had->clearFocus();
        rebuild(steps);
        if (focused) {
            FlowCard *card = m_nodes[m_selected + 1].card;
            card->show(); // at once: what is not seen yet takes no focus
            card->setFocus(Qt::OtherFocusReason);
        }
    }
    showTrigger();
    for (int step = 0; step < steps; ++step)
        showStep(step);
    for (int i = 0; i < m_nodes.size(); ++i)
        m_nodes[i].card->setChecked(i == m_selected + 1);
    if (before != m_selected)
        Q_EMIT selectionChanged();
}

void SequenceDesigner::showTrigger()
{
    const bool again = m_document.value(u"reentry"_s).toString() == "always"_L1;
    const Node &first = m_nodes.front();
    first.card->set(u"bolt"_s, Tone::Good, tr("Trigger"), triggerWords(m_document, m_lookups),
                    again ? tr("As often as it happens") : tr("Once per contact"));
    first.card->setTrouble(troubleOf(trigger));
    first.card->setDiffers(m_document.differs(u"trigger"_s) || m_document.differs(u"reentry"_s) ||
                           m_document.differs(u"exit_on"_s));
    m_end->setText(endWords(m_document, m_lookups));
    m_endNote->setText(m_document.isReportKnown() ? endedWords(m_document.report()) : QString());
}

void SequenceDesigner::showStep(int step)
{
    const QJsonObject json = m_document.steps().at(step).toObject();
    const Node &node = m_nodes[step + 1];
    const QString subject = json["subject"_L1].toString();
    node.card->set(u"mail"_s, Tone::Accent, tr("Email %1").arg(step + 1),
                   subject.isEmpty() ? tr("Subject of the template") : subject, stepWords(json, m_lookups));
    node.card->setTrouble(troubleOf(step));
    node.card->setDiffers(m_document.stepDiffers(step));
    node.wait->setText(waitWords(json["delay"_L1].toString()));
    const bool known = m_document.isReportKnown();
    const CampaignReport::Step *figures = known ? m_document.report().step(json["id"_L1].toString()) : nullptr;
    if (known)
        node.figures->setFigures(figures ? figures->figures : CampaignFigures());
    else
        node.figures->setUnknown(m_document.reportFailure().isEmpty());
    node.note->setText(figures ? waitingWords(*figures) : QString());
}

QString SequenceDesigner::troubleOf(int step) const
{
    const QString path = u"steps[%1]"_s.arg(step);
    for (auto error = m_errors.cbegin(); error != m_errors.cend(); ++error) {
        const bool own = step == trigger ? error.key().startsWith("trigger"_L1) || error.key().startsWith("exit_on"_L1)
                                         : error.key().startsWith(path);
        if (own)
            return error.value();
    }
    return {};
}

void SequenceDesigner::setErrors(const QHash<QString, QString> &errors)
{
    m_errors = errors;
    refresh();
}

void SequenceDesigner::select(int step)
{
    m_selected = step;
    refresh();
    reveal();
    Q_EMIT selectionChanged();
}

/// Once it has its place: a card that was just made has none yet.
void SequenceDesigner::reveal()
{
    QTimer::singleShot(0, this, [this] {
        if (m_selected + 1 >= m_nodes.size())
            return;
        const Node &node = m_nodes[m_selected + 1];
        const int around = std::max(seenAround, m_heads->height()); // its figures are not under the heads
        if (node.between)
            m_scroll->ensureWidgetVisible(node.between, 0, seenAround);
        m_scroll->ensureWidgetVisible(node.card, 0, around);
    });
}

void SequenceDesigner::addEmail()
{
    addEmailAt(m_selected + 1);
}

void SequenceDesigner::addEmailAt(int step)
{
    m_selected = step;
    insertEmail(m_document, step);
    reveal();
    Q_EMIT selectionChanged();
}

/// Leads to the wait before the selected email, and gives it one where it has none; that of the trigger stands before
/// the first email.
void SequenceDesigner::addWait()
{
    if (m_document.steps().isEmpty())
        return;
    if (m_selected < 0)
        select(0);
    giveWait(m_document, m_selected);
    Q_EMIT waitWanted();
}

void SequenceDesigner::duplicateSelected()
{
    if (m_selected < 0)
        return;
    duplicateEmail(m_document, m_selected++);
    refresh();
    reveal();
    Q_EMIT selectionChanged();
}

void SequenceDesigner::removeSelected()
{
    if (m_selected < 0)
        return;
    const int place = m_selected;
    const QJsonObject removed = takeEmail(m_document, place);
    Q_EMIT selectionChanged();
    ToastStack::of(this)->undoable(this, tr("Email %1 removed").arg(place + 1), removed["subject"_L1].toString(),
                                   [this, campaign = m_document.id(), place, removed] {
                                       if (m_document.id() == campaign)
                                           putBack(place, removed);
                                   });
}

void SequenceDesigner::putBack(int place, const QJsonObject &email)
{
    if (putBackEmail(m_document, place, email))
        select(std::min(place, int(m_document.steps().size()) - 1));
}

void SequenceDesigner::moveStep(int from, int to)
{
    if (!moveEmail(m_document, from, to))
        return;
    m_selected = to;
    refresh();
    m_nodes[to + 1].card->setFocus(Qt::OtherFocusReason);
    reveal();
    Q_EMIT selectionChanged();
}

/// A drag near the upper or lower edge of the view goes on beyond it.
void SequenceDesigner::scrollAlong(const QPoint &global)
{
    const int middle = m_scroll->horizontalScrollBar()->value() + m_scroll->viewport()->width() / 2;
    m_scroll->ensureVisible(middle, m_canvas->mapFromGlobal(global).y(), 0, dragEdge);
}

int SequenceDesigner::placeAt(const QPoint &global) const
{
    int place = 0;
    while (place + 1 < m_nodes.size()) {
        const FlowCard *card = m_nodes[place + 1].card;
        if (card->mapFromGlobal(global).y() < card->height() / 2)
            break;
        ++place;
    }
    return place;
}

} // namespace growthos::ui
