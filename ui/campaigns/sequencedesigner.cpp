#include "ui/campaigns/sequencedesigner.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/flowcanvas.h"
#include "ui/campaigns/flowcard.h"
#include "ui/campaigns/flowpill.h"
#include "ui/campaigns/statsperiod.h"
#include "ui/campaigns/stepfigures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/zoombar.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QTimer>
#include <QWheelEvent>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int widestCard = 460;
constexpr int widestFigures = 460;
constexpr int pillAir = 14; ///< above and below a pill
constexpr int leastPercent = 50;
constexpr int seenAround = 16; ///< of a card that is scrolled to

QString windowWords(const QJsonObject &window)
{
    return window.isEmpty() ? QString() : window["from"_L1].toString() + u"–"_s + window["to"_L1].toString();
}

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
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTools());
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFoot());
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &SequenceDesigner::scaleAll);
    connect(&m_document, &CampaignDocument::changed, this, &SequenceDesigner::refresh);
    connect(&m_lookups, &CampaignLookups::changed, this, &SequenceDesigner::refresh);
}

QWidget *SequenceDesigner::makeTools()
{
    QFrame *bar = frame("dialogHead"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(4);
    Button *add = button(tr("Email"), {}, u"plus"_s);
    add->setObjectName(u"addEmail"_s);
    connect(add, &QPushButton::clicked, this, &SequenceDesigner::addEmail);
    row->addWidget(add);
    row->addSpacing(8);
    m_undo = iconButton(u"undo"_s, tr("Undo"));
    m_undo->setObjectName(u"undoStep"_s);
    connect(m_undo, &QToolButton::clicked, &m_document, &CampaignDocument::undo);
    m_redo = iconButton(u"redo"_s, tr("Redo"));
    m_redo->setObjectName(u"redoStep"_s);
    connect(m_redo, &QToolButton::clicked, &m_document, &CampaignDocument::redo);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    row->addStretch(1);
    row->addWidget(new StatsPeriod(m_document));
    return bar;
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
    beside(m_heads);
    m_grid->setRowMinimumHeight(0, m_heads->sizeHint().height() + m_scale.px(12));
    const auto between = [this](QWidget *row) {
        row->setMaximumWidth(m_scale.px(widestCard));
        row->layout()->setContentsMargins(0, m_scale.px(pillAir), 0, m_scale.px(pillAir));
    };
    for (const Node &node : std::as_const(m_nodes)) {
        node.card->setScale(m_scale);
        node.card->setMaximumWidth(m_scale.px(widestCard));
        node.note->setFont(m_scale.font(13));
        beside(node.note);
        if (!node.between)
            continue;
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
    qDeleteAll(m_canvas->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_canvas->layout();
    m_grid = nullptr;
    m_nodes.clear();
    auto *outer = new QVBoxLayout(m_canvas);
    outer->setContentsMargins(24, 24, 24, 24);
    auto *grid = m_grid = new QGridLayout;
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 4);
    auto *heads = m_heads = new StepFigures;
    heads->setHeads();
    grid->addWidget(heads, 0, 1);
    QList<QWidget *> chain;
    QList<QWidget *> figures{heads};
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
        QWidget *beside = node.figures ? static_cast<QWidget *>(node.figures) : node.note;
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
    scaleAll();
}

SequenceDesigner::Node SequenceDesigner::makeNode(int step)
{
    Node node;
    node.card = new FlowCard;
    node.card->setObjectName(step == trigger ? u"triggerCard"_s : u"stepCard%1"_s.arg(step));
    node.note = label({}, "second"_L1);
    node.note->setWordWrap(true); // it may have much to say
    connect(node.card, &QAbstractButton::clicked, this, [this, step] { select(step); });
    if (step == trigger)
        return node;
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
    connect(node.card, &FlowCard::removeWanted, this, [this, step] {
        select(step);
        removeSelected();
    });
    connect(node.card, &FlowCard::dragged, this, [this](const QPoint &global) {
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
    const auto act = [&](const QString &text, bool possible, auto what) {
        QAction *action = menu.addAction(text, this, what);
        action->setEnabled(possible);
    };
    act(tr("Move up"), step > 0, [this, step] { moveStep(step, step - 1); });
    act(tr("Move down"), step + 1 < steps, [this, step] { moveStep(step, step + 1); });
    act(tr("Duplicate"), true, [this, step] {
        select(step);
        duplicateSelected();
    });
    menu.addSeparator();
    act(tr("Remove"), true, [this, step] {
        select(step);
        removeSelected();
    });
}

void SequenceDesigner::refresh()
{
    if (m_document.state() != CampaignDocument::State::Ready)
        return;
    const int steps = int(m_document.steps().size());
    if (m_nodes.size() != steps + 1)
        rebuild(steps);
    const int before = m_selected;
    m_selected = std::min(m_selected, steps - 1);
    showTrigger();
    for (int step = 0; step < steps; ++step)
        showStep(step);
    for (int i = 0; i < m_nodes.size(); ++i)
        m_nodes[i].card->setChecked(i == m_selected + 1);
    m_undo->setEnabled(m_document.canUndo());
    m_redo->setEnabled(m_document.canRedo());
    if (before != m_selected)
        Q_EMIT selectionChanged();
}

void SequenceDesigner::showTrigger()
{
    const QJsonValue begin = m_document.value(u"trigger"_s);
    const QString event = begin["event"_L1].toString();
    const QString segment = m_lookups.segmentName(begin["segment_id"_L1].toString());
    const QString title = !event.isEmpty() && !segment.isEmpty() ? tr("%1 by members of %2").arg(event, segment)
                          : !event.isEmpty()                     ? event
                          : !segment.isEmpty()                   ? tr("On entering %1").arg(segment)
                                                                 : tr("Not chosen yet");
    const bool again = m_document.value(u"reentry"_s).toString() == "always"_L1;
    const Node &first = m_nodes.front();
    first.card->set(u"bolt"_s, Tone::Good, tr("Trigger"), title,
                    again ? tr("As often as it happens") : tr("Once per contact"));
    first.card->setTrouble(troubleOf(trigger));
    first.card->setDiffers(m_document.differs(u"trigger"_s) || m_document.differs(u"reentry"_s) ||
                           m_document.differs(u"exit_on"_s));
    const CampaignReport &report = m_document.report();
    const bool known = m_document.isReportKnown();
    first.note->setText(!known                   ? QString()
                        : report.entered > 0     ? tr("%Ln entered", nullptr, int(report.entered))
                        : m_document.days() == 0 ? tr("Nobody has entered yet")
                                                 : tr("Nobody entered in this time"));
    setRole(first.note, "role", report.entered == 0 ? "second"_L1 : "strong"_L1);
    const QJsonValue exit = m_document.value(u"exit_on"_s);
    const QString exitEvent = exit["event"_L1].toString();
    const QString exitSegment = m_lookups.segmentName(exit["segment_id"_L1].toString());
    m_end->setText(!exitEvent.isEmpty()     ? tr("End, or %1").arg(exitEvent)
                   : !exitSegment.isEmpty() ? tr("End, or in %1").arg(exitSegment)
                                            : tr("End"));
    QStringList ends;
    if (known && report.finished > 0)
        ends.append(tr("%Ln finished", nullptr, int(report.finished)));
    if (known && report.exited > 0)
        ends.append(tr("%Ln left early", nullptr, int(report.exited)));
    m_endNote->setText(ends.join(u" · "_s));
}

void SequenceDesigner::showStep(int step)
{
    const QJsonObject json = m_document.steps().at(step).toObject();
    const Node &node = m_nodes[step + 1];
    const QString subject = json["subject"_L1].toString();
    const QString templateId = json["template_id"_L1].toString();
    QStringList notes{templateId.isEmpty() ? tr("No template") : m_lookups.templateName(templateId)};
    if (const QString window = windowWords(json["send_window"_L1].toObject()); !window.isEmpty())
        notes.append(window);
    if (json["conditions"_L1].isObject())
        notes.append(tr("with conditions"));
    node.card->set(u"send"_s, Tone::Accent, tr("Email %1").arg(step + 1),
                   subject.isEmpty() ? tr("Subject of the template") : subject, notes.join(u" · "_s));
    node.card->setTrouble(troubleOf(step));
    node.card->setDiffers(m_document.stepDiffers(step));
    const QString delay = json["delay"_L1].toString();
    const bool atOnce = delayParts(delay).first == 0;
    node.wait->setText(atOnce ? delayInWords(delay) : tr("Wait %1").arg(delayInWords(delay)));
    const bool known = m_document.isReportKnown();
    const CampaignReport::Step *figures = known ? m_document.report().step(json["id"_L1].toString()) : nullptr;
    if (known)
        node.figures->setFigures(figures ? figures->figures : CampaignFigures());
    else
        node.figures->setUnknown(m_document.reportFailure().isEmpty());
    QStringList states;
    if (figures && figures->waiting > figures->suppressed)
        states.append(tr("%Ln waiting", nullptr, int(figures->waiting - figures->suppressed)));
    if (figures && figures->suppressed > 0) // they keep their place, and the email passes them over
        states.append(tr("%Ln unsubscribed or suppressed", nullptr, int(figures->suppressed)));
    if (figures && figures->skipped > 0)
        states.append(tr("%Ln passed over", nullptr, int(figures->skipped)));
    if (figures && figures->failed > 0)
        states.append(tr("%Ln failed", nullptr, int(figures->failed)));
    node.note->setText(states.join(u" · "_s));
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
        if (node.between)
            m_scroll->ensureWidgetVisible(node.between, 0, seenAround);
        m_scroll->ensureWidgetVisible(node.card, 0, seenAround);
    });
}

void SequenceDesigner::addEmail()
{
    addEmailAt(m_selected + 1);
}

void SequenceDesigner::addEmailAt(int step)
{
    QJsonArray steps = m_document.steps();
    steps.insert(step, QJsonObject{{u"delay"_s, steps.isEmpty() ? u"0m"_s : u"1d"_s}});
    m_selected = step;
    m_document.set(u"steps"_s, steps);
    reveal();
    Q_EMIT selectionChanged();
}

void SequenceDesigner::duplicateSelected()
{
    if (m_selected < 0)
        return;
    QJsonArray steps = m_document.steps();
    QJsonObject copy = steps.at(m_selected).toObject();
    copy.remove(u"id"_s); // contacts keep their place by it
    steps.insert(++m_selected, copy);
    m_document.set(u"steps"_s, steps);
    reveal();
    Q_EMIT selectionChanged();
}

void SequenceDesigner::removeSelected()
{
    if (m_selected < 0)
        return;
    QJsonArray steps = m_document.steps();
    steps.removeAt(m_selected);
    m_document.set(u"steps"_s, steps);
    Q_EMIT selectionChanged();
}

void SequenceDesigner::moveStep(int from, int to)
{
    QJsonArray steps = m_document.steps();
    if (from == to || from < 0 || to < 0 || to >= steps.size())
        return;
    const QJsonValue moved = steps.takeAt(from);
    steps.insert(to, moved);
    m_selected = to;
    m_document.set(u"steps"_s, steps);
    m_nodes[to + 1].card->setFocus(Qt::OtherFocusReason);
    reveal();
    Q_EMIT selectionChanged();
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
