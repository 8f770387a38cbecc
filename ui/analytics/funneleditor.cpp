#include "ui/analytics/funneleditor.h"

#include "ui/analytics/fieldfilters.h"
#include "ui/analytics/pickbutton.h"
#include "ui/analytics/schemachoices.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A length as the API takes it, and its words.
struct Window
{
    QLatin1StringView wire;
    QString text;
};

QList<Window> windows()
{
    return {{"1h"_L1, FunnelEditor::tr("1 hour")},   {"1d"_L1, FunnelEditor::tr("1 day")},
            {"7d"_L1, FunnelEditor::tr("7 days")},   {"14d"_L1, FunnelEditor::tr("14 days")},
            {"30d"_L1, FunnelEditor::tr("30 days")}, {"90d"_L1, FunnelEditor::tr("90 days")}};
}

void makeFlat(FilterBar *bar)
{
    bar->setProperty("role", u"clear"_s);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
}

} // namespace

FunnelEditor::FunnelEditor(const SchemaChoices &choices, QWidget *parent)
    : AnalysisEditor(tr("Pricing to paid"), parent), m_choices(choices), m_steps(new QVBoxLayout),
      m_add(button(tr("Add step"), "link"_L1, u"plus"_s)), m_window(new ChoiceBox),
      m_contacts(new FieldFilters(choices, FieldFilters::Of::Contacts))
{
    m_steps->setSpacing(6);
    m_add->setObjectName(u"addStep"_s);
    m_window->setObjectName(u"funnelWindow"_s);
    m_window->setAccessibleName(tr("Time for the whole path"));
    for (const Window &window : windows())
        m_window->addItem(window.text, QString(window.wire));
    m_contacts->setObjectName(u"funnelFilters"_s);
    makeFlat(m_contacts);
    m_contacts->addLeading(paired(tr("within"), m_window));
    m_contacts->addLeading(label(tr("by contacts whose"), "caption"_L1));
    rows()->addLayout(m_steps);
    rows()->addWidget(m_add, 0, Qt::AlignLeading);
    rows()->addWidget(m_contacts);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addStep({});
        m_rows.last().event->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
    connect(m_window, &QComboBox::currentIndexChanged, this, &AnalysisEditor::changed);
    connect(m_contacts, &FilterBar::changed, this, &AnalysisEditor::changed);
}

qsizetype FunnelEditor::rowOf(const QWidget *bar) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [bar](const Row &row) { return row.bar == bar; });
    return found - m_rows.cbegin();
}

void FunnelEditor::addStep(const FunnelDefinition::Step &step)
{
    Row row;
    row.bar = new FieldFilters(m_choices, FieldFilters::Of::Both);
    row.bar->setObjectName(u"funnelStep"_s);
    makeFlat(row.bar);
    row.number = label({}, "note"_L1);
    setScaledWidth(row.number, 14);
    row.event = new PickButton(tr("Event of the step"), u"bolt"_s);
    row.event->setObjectName(u"stepEvent"_s);
    row.event->setPlaceholder(tr("Choose an event"));
    row.event->setValue(step.event);
    row.bar->setEvent(step.event);
    row.bar->setValue(step.filters);
    row.bar->addLeading(row.number);
    row.bar->addLeading(row.event);
    FieldFilters *bar = row.bar;
    const auto tool = [&](const QString &iconName, const QString &name, const QString &objectName, auto act) {
        QToolButton *made = iconButton(iconName, name);
        made->setObjectName(objectName);
        connect(made, &QToolButton::clicked, this, act);
        row.bar->addTrailing(made);
        return made;
    };
    row.up = tool(u"arrow-up"_s, tr("Move the step up"), u"stepUp"_s, [this, bar] { moveStep(bar, -1); });
    row.down = tool(u"arrow-down"_s, tr("Move the step down"), u"stepDown"_s, [this, bar] { moveStep(bar, 1); });
    row.remove = tool(u"close"_s, tr("Remove the step"), u"stepRemove"_s, [this, bar] { removeStep(bar); });
    PickButton *event = row.event;
    connect(event, &PickButton::optionsNeeded, this, [this, event] {
        m_choices.events(event, [event](const SchemaChoices::Options &options) { event->setOptions(options); });
    });
    connect(event, &PickButton::picked, this, [this, bar](const QString &name) {
        bar->setEvent(name);
        Q_EMIT changed();
    });
    connect(row.bar, &FilterBar::changed, this, &AnalysisEditor::changed);
    m_steps->addWidget(row.bar);
    m_rows.append(row);
    showOrder();
}

void FunnelEditor::removeStep(QWidget *bar)
{
    const qsizetype at = rowOf(bar);
    m_steps->removeWidget(bar);
    m_rows.removeAt(at);
    bar->hide();
    bar->deleteLater(); // its button is being clicked
    showOrder();
    m_rows[std::min(at, m_rows.size() - 1)].event->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void FunnelEditor::moveStep(QWidget *bar, int by)
{
    const qsizetype at = rowOf(bar);
    const qsizetype to = at + by;
    if (to < 0 || to >= m_rows.size())
        return;
    m_rows.move(at, to);
    m_steps->removeWidget(bar);
    m_steps->insertWidget(int(to), bar);
    showOrder();
    Q_EMIT changed();
}

void FunnelEditor::showOrder()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        row.number->setText(QLocale().toString(i + 1));
        row.up->setEnabled(i > 0);
        row.down->setEnabled(i < m_rows.size() - 1);
        row.remove->setEnabled(m_rows.size() > fewestSteps);
        const QList<QWidget *> stops = {row.event,
                                        row.bar->findChild<QWidget *>(u"addFilter"_s),
                                        row.bar->findChild<QWidget *>(u"clearFilters"_s),
                                        row.up,
                                        row.down,
                                        row.remove};
        if (i > 0)
            setTabOrder(m_rows[i - 1].remove, stops.first());
        for (qsizetype stop = 1; stop < stops.size(); ++stop)
            setTabOrder(stops[stop - 1], stops[stop]);
    }
    if (!m_rows.isEmpty())
        setTabOrder(m_rows.last().remove, m_add);
    m_add->setDisabledBecause(m_rows.size() < mostSteps ? QString() : tr("A funnel has at most 20 steps."));
}

FunnelDefinition FunnelEditor::funnel() const
{
    FunnelDefinition funnel;
    for (const Row &row : m_rows)
        funnel.steps.append({row.event->value(), row.bar->value()});
    funnel.window = m_window->currentData().toString();
    funnel.filters = m_contacts->value();
    return funnel;
}

void FunnelEditor::setFunnel(const FunnelDefinition &given)
{
    const QSignalBlocker blocked(this);
    for (const Row &row : std::as_const(m_rows)) {
        m_steps->removeWidget(row.bar);
        row.bar->hide();
        row.bar->deleteLater();
    }
    m_rows.clear();
    for (const FunnelDefinition::Step &step : given.steps)
        addStep(step);
    while (m_rows.size() < fewestSteps)
        addStep({});
    int at = m_window->findData(given.window);
    if (at < 0) { // such as 45d, set by a script
        m_window->addItem(given.window, given.window);
        at = m_window->count() - 1;
    }
    m_window->setCurrentIndex(at);
    m_contacts->setValue(given.filters);
}

QString FunnelEditor::filtersInWords() const
{
    return m_contacts->inWords();
}

QString FunnelEditor::stepInWords(qsizetype step) const
{
    return m_rows[step].bar->inWords();
}

QString FunnelEditor::windowInWords() const
{
    return m_window->currentText();
}

} // namespace growthos::ui
