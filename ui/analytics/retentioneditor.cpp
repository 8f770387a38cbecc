#include "ui/analytics/retentioneditor.h"

#include "ui/analytics/fieldfilters.h"
#include "ui/analytics/pickbutton.h"
#include "ui/analytics/schemachoices.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QSpinBox>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostPeriods = 60;
}

RetentionEditor::RetentionEditor(const SchemaChoices &choices, QWidget *parent)
    : AnalysisEditor(tr("Weekly retention"), parent), m_choices(choices),
      m_cohort(eventButton(tr("Event that begins a cohort"), u"cohortEvent"_s)),
      m_return(eventButton(tr("Event of coming back"), u"returnEvent"_s)), m_interval(new ChoiceBox),
      m_periods(new QSpinBox), m_contacts(new FieldFilters(choices, FieldFilters::Of::Contacts))
{
    m_interval->setObjectName(u"retentionInterval"_s);
    m_interval->setAccessibleName(tr("Length of a period"));
    m_interval->addItem(tr("week"), u"week"_s);
    m_interval->addItem(tr("month"), u"month"_s);
    m_periods->setObjectName(u"retentionPeriods"_s);
    m_periods->setAccessibleName(tr("Number of periods"));
    m_periods->setRange(1, mostPeriods);
    m_periods->setButtonSymbols(QAbstractSpinBox::NoButtons);
    setScaledWidth(m_periods, 56);
    m_contacts->setObjectName(u"retentionFilters"_s);
    m_contacts->setProperty("role", u"clear"_s);
    m_contacts->layout()->setContentsMargins(0, 0, 0, 0);
    m_contacts->addLeading(label(tr("by contacts whose"), "caption"_L1));
    auto *flow = new FlowLayout(nullptr, 12, 8);
    flow->addWidget(paired(tr("First"), m_cohort));
    flow->addWidget(paired(tr("then again"), m_return));
    flow->addWidget(paired(tr("per"), m_interval));
    flow->addWidget(paired(tr("for periods"), m_periods));
    rows()->addLayout(flow);
    rows()->addWidget(m_contacts);
    connect(m_interval, &QComboBox::currentIndexChanged, this, &AnalysisEditor::changed);
    connect(m_periods, &QSpinBox::valueChanged, this, &AnalysisEditor::changed);
    connect(m_contacts, &FilterBar::changed, this, &AnalysisEditor::changed);
}

PickButton *RetentionEditor::eventButton(const QString &name, const QString &objectName)
{
    auto *pick = new PickButton(name, u"bolt"_s);
    pick->setObjectName(objectName);
    pick->setPlaceholder(tr("Choose an event"));
    connect(pick, &PickButton::optionsNeeded, this, [this, pick] {
        m_choices.events(pick, [pick](const SchemaChoices::Options &options) { pick->setOptions(options); });
    });
    connect(pick, &PickButton::picked, this, &AnalysisEditor::changed);
    return pick;
}

RetentionDefinition RetentionEditor::retention() const
{
    RetentionDefinition retention;
    retention.cohortEvent = m_cohort->value();
    retention.returnEvent = m_return->value();
    retention.interval = m_interval->currentData().toString();
    retention.periods = m_periods->value();
    retention.filters = m_contacts->value();
    return retention;
}

void RetentionEditor::setRetention(const RetentionDefinition &given)
{
    const QSignalBlocker blocked(this);
    m_cohort->setValue(given.cohortEvent);
    m_return->setValue(given.returnEvent);
    m_interval->setCurrentIndex(std::max(0, m_interval->findData(given.interval)));
    m_periods->setValue(given.periods);
    m_contacts->setValue(given.filters);
}

QString RetentionEditor::filtersInWords() const
{
    return m_contacts->inWords();
}

} // namespace growthos::ui
