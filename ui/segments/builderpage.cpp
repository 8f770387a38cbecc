#include "ui/segments/builderpage.h"

#include "ui/segments/rulefields.h"
#include "ui/widgets/card.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/facebutton.h"
#include "ui/widgets/flowlayout.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Mode { Cards, Json };

/// Undo and redo are those of the rule.
class JsonEdit : public QPlainTextEdit
{
protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto *key = static_cast<QKeyEvent *>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();
                return true;
            }
        }
        return QPlainTextEdit::event(event);
    }
};

struct UseKind
{
    const char *kind;
    const char *icon;
    const char *text;
};

constexpr UseKind useKinds[] = {
    {"campaigns", "send", QT_TRANSLATE_NOOP("growthos::ui::BuilderPage", "Campaign")},
    {"surveys", "gauge", QT_TRANSLATE_NOOP("growthos::ui::BuilderPage", "Survey")},
    {"flags", "flag", QT_TRANSLATE_NOOP("growthos::ui::BuilderPage", "Flag")},
    {"segments", "segments", QT_TRANSLATE_NOOP("growthos::ui::BuilderPage", "Segment")},
    {"analyses", "chart", QT_TRANSLATE_NOOP("growthos::ui::BuilderPage", "Saved analysis")},
};

} // namespace

BuilderPage::BuilderPage(RuleSuggestions &suggestions, QWidget *parent)
    : QWidget(parent), m_editor(new RuleEditor(suggestions))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeCards());
    m_pages->addWidget(makeJson());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 0);
    column->setSpacing(12);
    column->addWidget(makeToolbar());
    column->addWidget(m_pages, 1);
}

QWidget *BuilderPage::makeToolbar()
{
    m_mode = new SegmentedControl;
    m_mode->setObjectName(u"builderMode"_s);
    m_mode->setAccessibleName(tr("How the rule is shown"));
    m_mode->addSegment(tr("Builder"));
    m_mode->addSegment(tr("JSON"));
    connect(m_mode, &SegmentedControl::currentChanged, this, [this](int mode) {
        m_pages->setCurrentIndex(mode);
        if (mode == Json)
            showJson();
    });
    auto *summary = new ElidedLabel;
    summary->setProperty("role", u"note"_s);
    m_summary = summary;
    m_undo = iconButton(u"undo"_s, tr("Undo (Ctrl+Z)"));
    m_undo->setObjectName(u"undoRule"_s);
    connect(m_undo, &QToolButton::clicked, this, &BuilderPage::undoAsked);
    m_redo = iconButton(u"redo"_s, tr("Redo (Ctrl+Shift+Z)"));
    m_redo->setObjectName(u"redoRule"_s);
    connect(m_redo, &QToolButton::clicked, this, &BuilderPage::redoAsked);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_mode);
    row->addWidget(m_summary, 1);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    return bar;
}

QWidget *BuilderPage::makeCards()
{
    m_note = new QWidget;
    auto *noteRow = new QHBoxLayout(m_note);
    noteRow->setContentsMargins(4, 0, 4, 0);
    noteRow->setSpacing(8);
    noteRow->addWidget(new IconLabel(u"info"_s, &Tokens::text3), 0, Qt::AlignTop);
    m_noteText = label({}, "note"_L1);
    m_noteText->setObjectName(u"ruleNote"_s);
    m_noteText->setWordWrap(true);
    noteRow->addWidget(m_noteText, 1);
    m_usage = new Card(tr("Used by"));
    m_usage->setObjectName(u"segmentUsage"_s);
    m_usage->hide();
    QLabel *effect = label(tr("Saving changes who these reach from now on"), "note"_L1);
    effect->setWordWrap(true);
    m_usage->content()->addWidget(effect);
    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 16);
    column->setSpacing(12);
    column->addWidget(m_editor);
    column->addWidget(m_note);
    column->addStretch(1);
    column->addWidget(m_usage);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"builderScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    return m_scroll;
}

QWidget *BuilderPage::makeJson()
{
    m_json = new JsonEdit;
    m_json->setObjectName(u"ruleJson"_s);
    m_json->setAccessibleName(tr("The rule as JSON"));
    m_json->setProperty("role", u"field"_s);
    m_json->setTabChangesFocus(true);
    setCodeFont(m_json);
    connect(m_json, &QPlainTextEdit::textChanged, this, &BuilderPage::takeJson);
    m_jsonTrouble = label({}, "bad"_L1);
    m_jsonTrouble->setObjectName(u"jsonTrouble"_s);
    m_jsonTrouble->setWordWrap(true);
    m_jsonTrouble->hide();
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 16);
    column->setSpacing(8);
    column->addWidget(m_json, 1);
    column->addWidget(m_jsonTrouble);
    return page;
}

void BuilderPage::setDocument(RuleDocument *document)
{
    if (m_document == document)
        return;
    if (m_document) {
        m_document->disconnect(this);
        m_document->history().disconnect(this);
    }
    m_document = document;
    m_editor->setDocument(document);
    m_usage->hide();
    if (!document)
        return;
    connect(document, &RuleDocument::changed, this, &BuilderPage::showSummary);
    connect(&document->history(), &QUndoStack::indexChanged, this, &BuilderPage::showSummary);
    showSummary();
}

void BuilderPage::showSummary()
{
    const RuleTree &tree = m_document->tree();
    const QString conditions = tr("%Ln condition(s)", nullptr, tree.conditions());
    m_summary->setText(
        tree.groups() > 1
            ? tr("%1, %2", "7 conditions, 3 groups").arg(conditions, tr("%Ln group(s)", nullptr, tree.groups()))
            : conditions);
    m_undo->setEnabled(m_document->history().canUndo());
    m_redo->setEnabled(m_document->history().canRedo());
    const int missing = tree.incomplete();
    m_note->setVisible(missing > 0 || tree.conditions() == 0);
    m_noteText->setText(
        tree.conditions() == 0
            ? tr("Add a condition on what is known of a contact, or an event count on what happened.")
            : tr("%Ln condition(s) are not complete yet. They are left out of the count until they are.", nullptr,
                 missing));
    if (m_mode->current() == Json && !m_takingJson)
        showJson();
}

void BuilderPage::showJson()
{
    if (!m_document)
        return;
    const QString text = prettyJson(m_document->tree().toJson());
    if (text == m_json->toPlainText())
        return;
    m_takingJson = true;
    m_json->setPlainText(text);
    m_takingJson = false;
    m_jsonTrouble->hide();
}

void BuilderPage::takeJson()
{
    if (m_takingJson || !m_document)
        return;
    QJsonParseError error{};
    const QJsonDocument parsed = QJsonDocument::fromJson(m_json->toPlainText().toUtf8(), &error);
    QString trouble;
    std::optional<RuleTree> tree;
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = m_json->toPlainText().toUtf8().left(error.offset);
        trouble = tr("Line %L1 is no JSON yet. The rule stays as it was.").arg(before.count('\n') + 1);
    } else {
        QString path;
        tree = RuleTree::fromJson(parsed.object(), &path);
        if (!tree)
            trouble = tr("%1 is not as a rule needs it. The rule stays as it was.").arg(path);
    }
    m_jsonTrouble->setText(trouble);
    m_jsonTrouble->setVisible(!trouble.isEmpty());
    if (!tree)
        return;
    m_takingJson = true;
    if (tree->toJson() != m_document->tree().toJson())
        m_document->change([&](RuleTree &now) { now = *tree; }, u"json"_s);
    m_takingJson = false;
}

void BuilderPage::showUsage(const SegmentUsage &usage)
{
    m_usage->setVisible(!usage.uses.isEmpty());
    m_usage->setCount(QLocale().toString(usage.uses.size()));
    auto *row = new QWidget;
    auto *flow = new FlowLayout(row, 8, 4);
    flow->setContentsMargins(0, 0, 0, 0);
    for (const SegmentUsage::Use &use : usage.uses) {
        const auto kind = std::find_if(std::begin(useKinds), std::end(useKinds),
                                       [&](const UseKind &each) { return use.kind == QLatin1StringView(each.kind); });
        auto *item = new FaceButton(FaceButton::Look::Quiet);
        item->setObjectName(u"segmentUse"_s);
        item->setName(use.name);
        QLabel *name = label(use.name);
        QLabel *what = label(tr(kind->text), "note"_L1);
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(name);
        texts->addWidget(what);
        item->face()->setContentsMargins(8, 4, 8, 4);
        item->face()->addWidget(new IconLabel(QString::fromLatin1(kind->icon)));
        item->face()->addLayout(texts);
        if (use.kind == "segments"_L1)
            connect(item, &QAbstractButton::clicked, this, [this, id = use.id] { Q_EMIT segmentAsked(id); });
        else
            item->setFocusPolicy(Qt::NoFocus);
        flow->addWidget(item);
    }
    if (m_usageRow)
        delete m_usage->content()->replaceWidget(m_usageRow, row);
    else
        m_usage->content()->addWidget(row);
    delete std::exchange(m_usageRow, row);
}

} // namespace growthos::ui
