#include "ui/flags/flagpage.h"

#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/flags/flagdocument.h"
#include "ui/flags/flagsmodel.h"
#include "ui/segments/livepreview.h"
#include "ui/segments/ruleeditor.h"
#include "ui/segments/rulerefusals.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/segments/segmentoptions.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/percentspin.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/toast.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <algorithm>
#include <cmath>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// As high as what is in front.
class CurrentPages : public QStackedWidget
{
public:
    QSize sizeHint() const override { return currentWidget()->sizeHint(); }
    QSize minimumSizeHint() const override { return currentWidget()->minimumSizeHint(); }
};

} // namespace

FlagPage::FlagPage(Workspace &workspace, RuleSuggestions &suggestions, QWidget *parent)
    : QScrollArea(parent), m_workspace(workspace), m_suggestions(suggestions),
      m_preview(new LivePreview(workspace.api(), this))
{
    setObjectName(u"flagPage"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(16);
    m_notice = new Banner(Tone::Warning);
    m_notice->setObjectName(u"flagNotice"_s);
    m_notice->set(Tone::Warning, tr("Somebody else has changed this flag"),
                  tr("Nothing was saved. Reload reads theirs and keeps your changes on top."));
    m_notice->setAction(tr("Reload"))->setObjectName(u"reloadFlag"_s);
    m_notice->hide();
    connect(m_notice, &Banner::actionClicked, this, [this] {
        if (m_document)
            m_document->reload();
    });
    column->addWidget(m_notice);
    column->addWidget(makeAbout());
    column->addWidget(makeAudience());
    column->addWidget(makeRollout());
    column->addStretch(1);
    setWidget(inside);
    connect(m_preview, &LivePreview::changed, this, &FlagPage::showReach);
    connect(m_preview, &LivePreview::refused, this,
            [this](const QHash<QString, QString> &fields) { onRefused(fields, {}); });
    connect(&m_suggestions, &RuleSuggestions::changed, this, [this] {
        m_segment->refresh();
        if (m_document)
            show();
    });
    connect(&m_workspace, &Workspace::statusChanged, this, &FlagPage::showReach);
}

QWidget *FlagPage::makeAudience()
{
    m_audience = new SegmentedControl;
    m_audience->setObjectName(u"flagAudience"_s);
    m_audience->setAccessibleName(tr("Whom it is for"));
    for (const QString &text : {tr("Everyone"), tr("A segment"), tr("Rules")})
        m_audience->addSegment(text);
    connect(m_audience, &SegmentedControl::currentChanged, this, [this](int audience) {
        if (m_document && !m_showing)
            m_document->setAudience(FlagDocument::Audience(audience));
    });
    m_matching = label({}, "note"_L1);
    m_matching->setObjectName(u"flagMatching"_s);

    m_segment = new PickField(tr("Segment"));
    m_segment->setObjectName(u"flagSegment"_s);
    m_segment->setWidths(260, 420);
    m_segment->setOptions(
        [this] { return segmentOptions(m_suggestions.segments(), m_document ? m_document->segmentId() : QString()); });
    connect(m_segment, &PickField::picked, this, [this](const QVariant &id) {
        if (m_document)
            m_document->setSegment(id.toString());
    });
    m_editor = new RuleEditor(m_suggestions);

    auto *everyone = new QWidget;
    auto *everyoneColumn = new QVBoxLayout(everyone);
    everyoneColumn->setContentsMargins(0, 0, 0, 0);
    everyoneColumn->addWidget(
        paragraph(tr("Contacts and visitors alike, also those who are not known yet."), "second"_L1));
    auto *segment = new QWidget;
    auto *segmentRow = new QHBoxLayout(segment);
    segmentRow->setContentsMargins(0, 0, 0, 0);
    segmentRow->addWidget(m_segment);
    segmentRow->addStretch(1);
    m_audiencePages = new CurrentPages;
    m_audiencePages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_audiencePages->addWidget(everyone);
    m_audiencePages->addWidget(segment);
    m_audiencePages->addWidget(m_editor);

    auto *card = new Card(tr("Who it is for"));
    card->addHeadWidget(m_matching);
    auto *row = new QHBoxLayout;
    row->addWidget(m_audience);
    row->addStretch(1);
    card->content()->setSpacing(12);
    card->content()->addLayout(row);
    card->content()->addWidget(m_audiencePages);
    return card;
}

QWidget *FlagPage::makeRollout()
{
    m_percent = label({}, "figure"_L1);
    m_percent->setObjectName(u"flagPercent"_s);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(u"flagRollout"_s);
    m_slider->setAccessibleName(tr("Rollout in percent"));
    m_slider->setRange(0, 100);
    m_slider->setPageStep(10);
    m_spin = new QSpinBox;
    m_spin->setObjectName(u"flagRolloutField"_s);
    m_spin->setAccessibleName(tr("Rollout in percent"));
    m_spin->setRange(0, 100);
    showPercent(*m_spin);
    m_spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_spin->setAlignment(Qt::AlignTrailing);
    setScaledWidth(m_spin, 72);
    const auto set = [this](int percent) {
        if (m_document && !m_showing)
            m_document->setRollout(percent);
    };
    connect(m_slider, &QSlider::valueChanged, this, set);
    connect(m_spin, &QSpinBox::valueChanged, this, set);
    m_reach = label({}, "medium"_L1);
    m_reach->setObjectName(u"flagReach"_s);
    m_reach->setWordWrap(true);
    m_rest = label({}, "note"_L1);
    m_rest->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_slider, 1);
    row->addWidget(m_spin);
    auto *card = new Card(tr("Rollout"));
    card->addHeadWidget(m_percent);
    card->content()->addLayout(row);
    card->content()->addWidget(m_reach);
    card->content()->addWidget(m_rest);
    return card;
}

QWidget *FlagPage::makeAbout()
{
    m_form = new Form;
    m_name = new QLineEdit;
    m_name->setObjectName(u"flagName"_s);
    m_description = new QPlainTextEdit;
    m_description->setObjectName(u"flagDescription"_s);
    m_description->setProperty("role", u"field"_s);
    m_description->setTabChangesFocus(true);
    setScaledHeight(m_description, 64);
    m_form->add(u"name"_s, new FormField(tr("Name"), m_name));
    m_form->add(u"description"_s, new FormField(tr("Description"), m_description, tr("For your team.")));
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (m_document)
            m_document->setName(text.trimmed());
    });
    connect(m_description, &QPlainTextEdit::textChanged, this, [this] {
        if (m_document && !m_showing)
            m_document->setDescription(m_description->toPlainText().trimmed());
    });
    auto *card = new Card(tr("About"));
    card->content()->addWidget(m_form);
    return card;
}

QWidget *FlagPage::firstField() const
{
    return m_name;
}

void FlagPage::editName()
{
    ensureWidgetVisible(m_name);
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void FlagPage::setDocument(FlagDocument *document)
{
    if (m_document == document)
        return;
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    m_editor->setDocument(document ? &document->rules() : nullptr);
    m_form->clearErrors();
    verticalScrollBar()->setValue(0);
    if (!document)
        return m_preview->watch(nullptr);
    connect(document, &FlagDocument::changed, this, &FlagPage::show);
    connect(document, &FlagDocument::refused, this, &FlagPage::onRefused);
    show();
    watch();
}

void FlagPage::dataChanged()
{
    m_preview->dataChanged();
}

void FlagPage::show()
{
    m_showing = true;
    m_notice->setVisible(m_document->isOvertaken());
    const int before = m_audiencePages->currentIndex();
    m_audience->setCurrent(int(m_document->audience()));
    m_audiencePages->setCurrentIndex(int(m_document->audience()));
    m_audiencePages->updateGeometry();
    const QString &segment = m_document->segmentId();
    m_segment->display(segment.isEmpty() ? tr("Choose a segment") : m_suggestions.titleOf(u"segment."_s + segment),
                       u"segments"_s, segment.isEmpty());
    const int percent = int(std::lround(m_document->rollout()));
    m_percent->setText(rolloutText(m_document->rollout()));
    m_slider->setValue(percent);
    m_spin->setValue(percent);
    if (m_name->text().trimmed() != m_document->name())
        m_name->setText(m_document->name());
    if (m_description->toPlainText().trimmed() != m_document->description())
        m_description->setPlainText(m_document->description());
    m_showing = false;
    m_editor->showRefusals({});
    const QJsonObject wanted = segment.isEmpty() ? QJsonObject() : memberRule({segment});
    if (m_segmentRule.tree().counted().rules != wanted)
        m_segmentRule.load(RuleTree::fromJson(wanted).value_or(RuleTree()));
    if (before != m_audiencePages->currentIndex())
        watch();
    else
        showReach();
}

void FlagPage::watch()
{
    switch (m_document->audience()) {
    case FlagDocument::Audience::Everyone:
        m_preview->watch(nullptr);
        break;
    case FlagDocument::Audience::Segment:
        m_preview->watch(&m_segmentRule);
        break;
    case FlagDocument::Audience::Rules:
        m_preview->watch(&m_document->rules());
        break;
    }
    showReach();
}

void FlagPage::showReach()
{
    if (!m_document)
        return;
    const bool everyone = m_document->audience() == FlagDocument::Audience::Everyone;
    if (m_document->audience() == FlagDocument::Audience::Rules)
        m_editor->showCounts(m_preview->countsByNode(), m_preview->isStale());
    const bool counted = everyone || !m_preview->counted().rules.isEmpty();
    const qint64 matching = everyone ? m_workspace.status().contacts : m_preview->preview().total;
    const QString trouble = everyone ? QString() : m_preview->trouble();
    m_matching->setText(counted ? tr("%Ln contact(s)", nullptr, plural(matching)) : QString());
    const qint64 reached = std::llround(double(matching) * m_document->rollout() / 100);
    if (!trouble.isEmpty())
        m_reach->setText(trouble);
    else if (!counted)
        m_reach->setText(tr("Nothing to count yet."));
    else if (m_document->rollout() >= 100)
        m_reach->setText(tr("All %Ln of them", nullptr, plural(matching)));
    else
        m_reach->setText(tr("About %1 of %2 contacts").arg(formatCount(reached), formatCount(matching)));
    m_rest->setText(m_document->saved().enabled
                        ? tr("All others get false. Who has it keeps it while the rollout grows.")
                        : tr("The flag is off: everybody gets false until it is turned on."));
}

void FlagPage::onRefused(const QHash<QString, QString> &fields, const QString &trouble)
{
    if (!m_document)
        return;
    QStringList others;
    const RuleTree::Counted counted = m_document->rules().tree().counted();
    QHash<QString, QString> rules, rest;
    for (auto field = fields.cbegin(); field != fields.cend(); ++field)
        (field.key().startsWith("rules"_L1) ? rules : rest).insert(field.key(), field.value());
    m_editor->showRefusals(refusalsByNode(counted, rules, others));
    others += m_form->setErrors(rest);
    if (!trouble.isEmpty())
        others.prepend(trouble);
    if (!others.isEmpty())
        ToastStack::of(this)->failed(tr("Flag not saved"), others.join(u' '));
}

} // namespace growthos::ui
