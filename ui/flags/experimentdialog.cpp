#include "ui/flags/experimentdialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/segments/eventfield.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/segments/segmentoptions.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/percentspin.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QSpinBox>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastVariants = 2;
constexpr int mostVariants = 20;
constexpr int typingPause = 150; // ms
constexpr int mostDays = 366;

/// Empty as long as nothing is planned.
template <class Spin>
Spin *planField(const QString &name, const QString &suffix)
{
    auto *spin = new Spin;
    spin->setObjectName(name);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    spin->setSpecialValueText(QStringLiteral("–"));
    spin->setSuffix(suffix);
    return spin;
}

QJsonValue orNull(double value)
{
    return value > 0 ? QJsonValue(value) : QJsonValue();
}
} // namespace

VariantFields::VariantFields(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout)
{
    setObjectName(u"variantFields"_s);
    m_column->setSpacing(6);
    Button *more = button(tr("Add variant"), "link"_L1, u"plus"_s);
    more->setObjectName(u"addVariant"_s);
    connect(more, &Button::clicked, this, [this] {
        const QString next(QChar(u'A' + char16_t(std::min<qsizetype>(m_rows.size(), 25))));
        add({next, m_rows.isEmpty() ? 1.0 : m_rows.last().weight->value()});
        m_rows.last().key->setFocus(Qt::OtherFocusReason);
        m_rows.last().key->selectAll();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_column);
    column->addWidget(more, 0, Qt::AlignLeading);
}

void VariantFields::setVariants(const QList<ExperimentInfo::Variant> &variants)
{
    for (const ExperimentInfo::Variant &variant : variants)
        add(variant);
}

QList<ExperimentInfo::Variant> VariantFields::variants() const
{
    QList<ExperimentInfo::Variant> variants;
    for (const Row &row : m_rows)
        variants.append({row.key->text().trimmed(), row.weight->value()});
    return variants;
}

void VariantFields::add(const ExperimentInfo::Variant &variant)
{
    if (m_rows.size() == mostVariants)
        return;
    auto *box = new QWidget;
    box->setMinimumHeight(px(36)); // the dialog takes its size before the style sheet has made fields higher
    auto *key = new QLineEdit(variant.key);
    key->setObjectName(u"variantKey"_s);
    key->setMaxLength(64);
    setCodeFont(key);
    auto *weight = new QDoubleSpinBox;
    weight->setObjectName(u"variantWeight"_s);
    weight->setRange(0, 1'000'000);
    weight->setDecimals(variant.weight == double(qint64(variant.weight)) ? 0 : 2);
    weight->setButtonSymbols(QAbstractSpinBox::NoButtons);
    weight->setAlignment(Qt::AlignTrailing);
    weight->setValue(variant.weight);
    setScaledWidth(weight, 88);
    auto *gone = iconButton(u"close"_s, tr("Remove this variant"));
    gone->setObjectName(u"removeVariant"_s);
    connect(gone, &QToolButton::clicked, this, [this, box] { remove(box); });
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(key, 1);
    line->addWidget(weight);
    line->addWidget(gone);
    m_column->addWidget(box);
    connect(weight, &QDoubleSpinBox::valueChanged, this, &VariantFields::weightsChanged);
    m_rows.append({box, key, weight});
    showRoles();
    Q_EMIT weightsChanged();
}

void VariantFields::remove(QWidget *box)
{
    if (m_rows.size() <= leastVariants)
        return;
    m_rows.removeIf([box](const Row &row) { return row.box == box; });
    box->hide();
    box->deleteLater();
    showRoles();
    Q_EMIT weightsChanged();
}

void VariantFields::showRoles()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i].key->setAccessibleName(i == 0 ? tr("Key of the control") : tr("Key of variant %L1").arg(i + 1));
        m_rows[i].weight->setAccessibleName(i == 0 ? tr("Weight of the control")
                                                   : tr("Weight of variant %L1").arg(i + 1));
        m_rows[i].box->findChild<QToolButton *>(u"removeVariant"_s)->setEnabled(m_rows.size() > leastVariants);
    }
}

ExperimentDialog::ExperimentDialog(ApiClient &api, RuleSuggestions &suggestions,
                                   const std::optional<ExperimentInfo> &experiment, const QString &etag,
                                   QWidget *parent)
    : FormDialog(api, experiment ? tr("Edit experiment") : tr("New experiment"),
                 experiment ? tr("Save") : tr("Create experiment"), parent),
      m_api(api), m_suggestions(suggestions), m_before(experiment), m_name(new QLineEdit), m_description(new QLineEdit),
      m_metric(new EventField(suggestions, tr("Goal"))), m_segment(new PickField(tr("For whom"))),
      m_variants(new VariantFields)
{
    setObjectName(u"experimentDialog"_s);
    const ExperimentInfo shown =
        experiment.value_or(ExperimentInfo{.key = {}, .name = {}, .variants = {{u"A"_s, 50}, {u"B"_s, 50}}});
    m_metric->setEventName(shown.metricEvent);
    m_segmentId = shown.segmentId;
    if (!experiment) {
        m_key = new QLineEdit;
        m_key->setObjectName(u"experimentKey"_s);
        m_key->setPlaceholderText(u"pricing_test"_s);
        setCodeFont(m_key);
        form()->add(u"key"_s, new FormField(tr("Key"), m_key, tr("What your product asks for. It never changes.")));
    }
    m_name->setObjectName(u"experimentName"_s);
    m_name->setText(shown.name);
    m_name->setPlaceholderText(experiment ? QString() : tr("The key where you leave it empty."));
    m_name->setMinimumWidth(px(420));
    m_description->setObjectName(u"experimentDescription"_s);
    m_description->setText(shown.description);
    m_metric->setObjectName(u"experimentMetric"_s);
    connect(m_metric, &EventField::chosen, this, [this] { form()->field(u"metric_event"_s)->setError({}); });
    m_segment->setObjectName(u"experimentSegment"_s);
    m_segment->setOptions([this] {
        QList<PickOption> options{{QString(), tr("Everyone"), {}, u"users"_s, {}, m_segmentId.isEmpty()}};
        return options + segmentOptions(m_suggestions.segments(), m_segmentId);
    });
    connect(m_segment, &PickField::picked, this, [this](const QVariant &id) {
        m_segmentId = id.toString();
        showPicks();
    });
    m_variants->setVariants(shown.variants);
    form()->add(u"name"_s, new FormField(tr("Name"), m_name));
    form()->add(u"description"_s, new FormField(tr("What it is to find out"), m_description));
    form()->add(u"metric_event"_s, new FormField(tr("Goal"), m_metric));
    form()->add(u"segment_id"_s, new FormField(tr("For whom"), m_segment));
    form()->add(u"variants"_s, new FormField(tr("Variants and their weights"), m_variants,
                                             tr("The first is the control, the others are compared with it.")));
    form()->add(u"minimum_effect"_s, new FormField(tr("Plan"), makePlan(shown)));
    for (const QString &field : {u"baseline_rate"_s, u"planned_days"_s})
        showAt(field, u"minimum_effect"_s);
    if (experiment && experiment->startedAt.isValid()) {
        m_segment->setEnabled(false);
        m_variants->setEnabled(false);
        setNotice(Tone::Neutral,
                  tr("It has started: segment and variants are fixed. Make another experiment for others."));
    }
    const QString path = u"/v1/experiments"_s + (experiment ? u'/' + percentEncoded(experiment->key) : QString());
    setCall(
        experiment ? "PATCH" : "POST", path, [this] { return body(); }, etag);
    connect(&m_suggestions, &RuleSuggestions::changed, this, [this] {
        m_segment->refresh();
        showPicks();
    });
    showPicks();
}

void ExperimentDialog::setGoal(const QString &event)
{
    m_metric->setEventName(event);
}

void ExperimentDialog::showPicks()
{
    m_segment->display(m_segmentId.isEmpty() ? tr("Everyone") : m_suggestions.titleOf(u"segment."_s + m_segmentId),
                       m_segmentId.isEmpty() ? u"users"_s : u"segments"_s);
}

/// What it is to find, and how many contacts and days that takes.
QWidget *ExperimentDialog::makePlan(const ExperimentInfo &shown)
{
    m_baseline = planField<QDoubleSpinBox>(u"experimentBaseline"_s, {});
    showPercent(*m_baseline);
    m_baseline->setRange(0, 100);
    m_baseline->setDecimals(1);
    m_baseline->setValue(100 * shown.baselineRate.value_or(0));
    m_effect = planField<QDoubleSpinBox>(u"experimentEffect"_s, tr(" pt", "percentage points, after a number"));
    m_effect->setRange(0, 100);
    m_effect->setDecimals(1);
    m_effect->setValue(100 * std::abs(shown.minimumEffect.value_or(0)));
    m_days = planField<QSpinBox>(u"experimentDays"_s, {});
    m_days->setRange(0, mostDays);
    m_days->setValue(int(shown.plannedDays.value_or(0)));
    m_size = label({}, "note"_L1);
    m_size->setObjectName(u"experimentSize"_s);
    m_size->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new FormField(tr("Expected rate"), m_baseline), 1);
    row->addWidget(new FormField(tr("Smallest difference"), m_effect), 1);
    row->addWidget(new FormField(tr("Days"), m_days), 1);
    auto *plan = new QWidget;
    auto *column = new QVBoxLayout(plan);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_size);
    m_soon.setSingleShot(true);
    m_soon.setInterval(typingPause);
    connect(&m_soon, &QTimer::timeout, this, &ExperimentDialog::askSize);
    for (QDoubleSpinBox *field : {m_baseline, m_effect})
        connect(field, &QDoubleSpinBox::valueChanged, this, [this] { m_soon.start(); });
    connect(m_variants, &VariantFields::weightsChanged, this, [this] { m_soon.start(); });
    askSize();
    return plan;
}

void ExperimentDialog::askSize()
{
    const quint64 asked = ++m_asked;
    if (m_baseline->value() <= 0 || m_effect->value() <= 0)
        return m_size->setText(tr("Enter an expected rate and a smallest difference to see how many contacts the "
                                  "experiment needs."));
    QJsonArray weights;
    for (const ExperimentInfo::Variant &variant : m_variants->variants())
        weights.append(variant.weight);
    m_api.send(this,
               {.method = "POST",
                .path = u"/v1/experiments/sample-size"_s,
                .body = {{u"baseline_rate"_s, m_baseline->value() / 100},
                         {u"minimum_effect"_s, m_effect->value() / 100},
                         {u"weights"_s, weights}},
                .reads = true},
               [this, asked](const ApiReply &reply) {
                   if (asked != m_asked)
                       return;
                   const QJsonValue size = reply.body["planned_size"_L1];
                   if (reply.ok() && size.isDouble())
                       m_size->setText(
                           tr("Needs %1 contacts to find it in 80 of 100 cases.").arg(formatCount(size.toInteger())));
                   else
                       m_size->setText(reply.details.isEmpty() ? QString() : sentenceOf(reply.details.first()));
               });
}

QJsonObject ExperimentDialog::body() const
{
    const QString description = m_description->text().trimmed();
    QJsonObject body{{u"description"_s, description.isEmpty() ? QJsonValue() : QJsonValue(description)},
                     {u"metric_event"_s, m_metric->eventName()},
                     {u"baseline_rate"_s, orNull(m_baseline->value() / 100)},
                     {u"minimum_effect"_s, orNull(m_effect->value() / 100)},
                     {u"planned_days"_s, m_days->value() > 0 ? QJsonValue(m_days->value()) : QJsonValue()}};
    if (const QString name = m_name->text().trimmed(); !name.isEmpty() || m_before)
        body[u"name"_s] = name;
    if (!m_before || !m_before->startedAt.isValid()) {
        QJsonArray variants;
        for (const ExperimentInfo::Variant &variant : m_variants->variants())
            variants.append(QJsonObject{{u"key"_s, variant.key}, {u"weight"_s, variant.weight}});
        body[u"variants"_s] = variants;
        if (!m_segmentId.isEmpty() || m_before)
            body[u"segment_id"_s] = m_segmentId.isEmpty() ? QJsonValue() : QJsonValue(m_segmentId);
    }
    if (m_key)
        body[u"key"_s] = m_key->text().trimmed();
    return body;
}

} // namespace growthos::ui
