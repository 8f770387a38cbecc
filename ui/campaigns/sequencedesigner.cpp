#include "ui/campaigns/sequencedesigner.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/flowcard.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int figureColumns = 5;

QString windowWords(const QJsonObject &window)
{
    return window.isEmpty() ? QString() : window["from"_L1].toString() + u"–"_s + window["to"_L1].toString();
}

} // namespace

SequenceDesigner::SequenceDesigner(CampaignDocument &document, CampaignLookups &lookups, QWidget *parent)
    : QWidget(parent), m_document(document), m_lookups(lookups), m_canvas(new QWidget), m_grid(nullptr)
{
    m_canvas->setProperty("role", u"page"_s);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"sequenceScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_canvas);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTools());
    column->addWidget(scroll, 1);
    connect(&m_document, &CampaignDocument::changed, this, &SequenceDesigner::show);
    connect(&m_lookups, &CampaignLookups::changed, this, &SequenceDesigner::show);
}

QWidget *SequenceDesigner::makeTools()
{
    auto *bar = new QFrame;
    bar->setProperty("role", u"surface"_s);
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 8);
    const auto tool = [&](const QString &text, const QString &iconName, const QString &name, auto act) {
        Button *made = button(text, {}, iconName);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, act);
        row->addWidget(made);
        return made;
    };
    tool(tr("Email"), u"plus"_s, u"addEmail"_s, [this] { addEmail(); });
    m_up = tool(tr("Up"), u"arrow-up"_s, u"moveStepUp"_s, [this] { moveSelected(-1); });
    m_down = tool(tr("Down"), u"arrow-down"_s, u"moveStepDown"_s, [this] { moveSelected(1); });
    m_remove = tool(tr("Remove"), u"trash"_s, u"removeStep"_s, [this] { removeSelected(); });
    row->addStretch(1);
    m_undo = tool(tr("Undo"), u"undo"_s, u"undoStep"_s, [this] { m_document.undo(); });
    m_redo = tool(tr("Redo"), u"redo"_s, u"redoStep"_s, [this] { m_document.redo(); });
    return bar;
}

void SequenceDesigner::rebuild(int steps)
{
    qDeleteAll(m_canvas->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_canvas->layout();
    m_nodes.clear();
    auto *outer = new QVBoxLayout(m_canvas);
    outer->setContentsMargins(24, 20, 24, 24);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(0, 1);
    const QString heads[figureColumns] = {tr("Sent"), tr("Delivered"), tr("Opened"), tr("Clicked"), tr("Unsub.")};
    for (int i = 0; i < figureColumns; ++i)
        m_grid->addWidget(label(heads[i], "note"_L1), 0, i + 1, Qt::AlignRight);
    int row = 1;
    for (int step = trigger; step < steps; ++step) {
        m_nodes.append(makeNode(step, row));
        row += 2;
    }
    m_end = label({}, "second"_L1);
    m_grid->addWidget(m_end, row, 0, 1, figureColumns + 1, Qt::AlignHCenter);
    outer->addLayout(m_grid);
    outer->addStretch(1);
}

SequenceDesigner::Node SequenceDesigner::makeNode(int step, int row)
{
    Node node;
    node.card = new FlowCard;
    node.card->setObjectName(step == trigger ? u"triggerCard"_s : u"stepCard%1"_s.arg(step));
    connect(node.card, &QAbstractButton::clicked, this, [this, step] { select(step); });
    if (step != trigger) {
        node.wait = label({}, "second"_L1);
        m_grid->addWidget(node.wait, row, 0, Qt::AlignHCenter);
        node.note = label({}, "note"_L1);
        m_grid->addWidget(node.note, row, 1, 1, figureColumns, Qt::AlignRight);
        for (int i = 0; i < figureColumns; ++i) {
            auto *cell = new QWidget;
            auto *lines = new QVBoxLayout(cell);
            lines->setContentsMargins(0, 0, 0, 0);
            lines->setSpacing(2);
            node.figures[i] = label(u"–"_s, "strong"_L1);
            node.rates[i] = label({}, "note"_L1);
            lines->addWidget(node.figures[i], 0, Qt::AlignRight);
            lines->addWidget(node.rates[i], 0, Qt::AlignRight);
            m_grid->addWidget(cell, row + 1, i + 1, Qt::AlignVCenter);
        }
    } else {
        node.note = label({}, "second"_L1);
        m_grid->addWidget(node.note, row + 1, 1, 1, figureColumns, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_grid->addWidget(node.card, row + 1, 0);
    return node;
}

void SequenceDesigner::show()
{
    if (m_document.state() != CampaignDocument::State::Ready)
        return;
    const int steps = int(m_document.steps().size());
    if (m_nodes.size() != steps + 1)
        rebuild(steps);
    const int before = m_selected;
    m_selected = std::min(m_selected, steps - 1);
    const QJsonValue begin = m_document.value(u"trigger"_s);
    const QString event = begin["event"_L1].toString();
    const QString segment = m_lookups.segmentName(begin["segment_id"_L1].toString());
    const QString title = !event.isEmpty() && !segment.isEmpty() ? tr("%1 by members of %2").arg(event, segment)
                          : !event.isEmpty()                     ? event
                          : !segment.isEmpty()                   ? tr("On entering %1").arg(segment)
                                                                 : tr("Not chosen yet");
    const bool again = m_document.value(u"reentry"_s).toString() == "always"_L1;
    const Node &first = m_nodes.front();
    first.card->set(u"pulse"_s, tr("Trigger"), title, again ? tr("As often as it happens") : tr("Once per contact"));
    first.card->setTrouble(troubleOf(trigger));
    const CampaignReport &report = m_document.report();
    first.note->setText(report.entered == 0 ? QString() : tr("%Ln entered", nullptr, int(report.entered)));
    for (int step = 0; step < steps; ++step)
        showStep(step);
    m_end->setText(report.finished == 0 ? tr("End") : tr("End: %Ln finished", nullptr, int(report.finished)));
    for (int i = 0; i < m_nodes.size(); ++i)
        m_nodes[i].card->setChecked(i == m_selected + 1);
    const bool isStep = m_selected >= 0;
    m_up->setEnabled(isStep && m_selected > 0);
    m_down->setEnabled(isStep && m_selected + 1 < steps);
    m_remove->setEnabled(isStep);
    m_undo->setEnabled(m_document.canUndo());
    m_redo->setEnabled(m_document.canRedo());
    if (before != m_selected)
        Q_EMIT selectionChanged();
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
    node.card->set(u"send"_s, tr("Email %1").arg(step + 1), subject.isEmpty() ? tr("Subject of the template") : subject,
                   notes.join(u" · "_s));
    node.card->setTrouble(troubleOf(step));
    const QString delay = json["delay"_L1].toString();
    const bool atOnce = delayParts(delay).first == 0;
    node.wait->setText(atOnce ? delayInWords(delay) : tr("Wait %1").arg(delayInWords(delay)));
    const CampaignReport::Step *figures = m_document.report().step(json["id"_L1].toString());
    const CampaignFigures none;
    const CampaignFigures &f = figures ? figures->figures : none;
    const qint64 counts[figureColumns] = {f.sent, f.delivered, f.opened, f.clicked, f.unsubscribed};
    const double rates[figureColumns] = {0, f.sent == 0 ? 0 : double(f.delivered) / double(f.sent), f.openRate,
                                         f.clickRate, f.unsubscribeRate};
    for (int i = 0; i < figureColumns; ++i) {
        node.figures[i]->setText(f.sent == 0 ? u"–"_s : formatCount(counts[i]));
        const bool known = i == 1 ? f.sent > 0 : i > 1 && f.delivered > 0;
        node.rates[i]->setText(known ? formatPercent(rates[i], 1) : QString());
    }
    QStringList states;
    if (figures && figures->waiting > 0)
        states.append(tr("%Ln waiting", nullptr, int(figures->waiting)));
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
    show();
}

void SequenceDesigner::select(int step)
{
    m_selected = step;
    show();
    Q_EMIT selectionChanged();
}

void SequenceDesigner::addEmail()
{
    QJsonArray steps = m_document.steps();
    const int at = m_selected + 1;
    steps.insert(at, QJsonObject{{u"delay"_s, steps.isEmpty() ? u"0m"_s : u"1d"_s}});
    m_selected = at;
    m_document.set(u"steps"_s, steps);
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

void SequenceDesigner::moveSelected(int by)
{
    QJsonArray steps = m_document.steps();
    const int to = m_selected + by;
    if (m_selected < 0 || to < 0 || to >= steps.size())
        return;
    const QJsonValue moved = steps.takeAt(m_selected);
    steps.insert(to, moved);
    m_selected = to;
    m_document.set(u"steps"_s, steps);
    Q_EMIT selectionChanged();
}

} // namespace growthos::ui
