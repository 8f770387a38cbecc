#include "ui/settings/scoringpage.h"

#include "ui/api/workspace.h"
#include "ui/segments/ruledocument.h"
#include "ui/segments/ruleeditor.h"
#include "ui/segments/rulesentence.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/settings/settingsdocument.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/theme.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostPoints = 100;
constexpr int pointsWidth = 76;
constexpr int dialogWidth = 820;
constexpr int editorHeight = 380;

RuleTree treeOf(const QJsonValue &rules)
{
    return RuleTree::fromJson(rules.toObject()).value_or(RuleTree());
}

} // namespace

ScoringPage::ScoringPage(SettingsDocument &document, Workspace &workspace, QWidget *parent)
    : SettingsPage(parent), m_document(document), m_suggestions(new RuleSuggestions(workspace.api(), this)),
      m_form(new DocumentForm(document))
{
    m_form
        ->addNumber(u"retention_days"_s, tr("Days that events are kept"),
                    tr("Older ones are deleted within an hour, for good. Contacts stay. Empty: for ever."))
        ->setPlaceholderText(tr("For ever"));
    auto *list = new QWidget;
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(8);
    m_form->addOwn(u"lead_scoring"_s,
                   new FormField(tr("Lead score"), list,
                                 tr("The sum of the points of those rules that hold for a contact, from 0 to 100.")),
                   [this] { showRules(); });
    Button *add = button(tr("Add a rule"), {}, u"plus"_s);
    add->setObjectName(u"addScoreRule"_s);
    connect(add, &Button::clicked, this, [this] {
        QJsonArray all = rules();
        all.append(QJsonObject{{u"name"_s, QString()}, {u"points"_s, 10}, {u"rules"_s, RuleTree().toJson()}});
        m_document.set(u"lead_scoring"_s, all);
        editRules(int(all.size()) - 1);
    });
    auto *foot = new QHBoxLayout;
    foot->addWidget(add);
    foot->addStretch(1);
    auto *card = new Card(tr("Data and scores"));
    card->content()->addWidget(m_form);
    card->content()->addLayout(foot);
    column()->addWidget(card);
    column()->addStretch(1);
    connect(m_suggestions, &RuleSuggestions::changed, this, [this] {
        m_shown = {}; // names of fields and segments have come
        showRules();
    });
}

QJsonArray ScoringPage::rules() const
{
    return m_document.value(u"lead_scoring"_s).toArray();
}

void ScoringPage::change(int index, const QString &member, const QJsonValue &value)
{
    QJsonArray all = rules();
    QJsonObject rule = all.at(index).toObject();
    rule[member] = value;
    all[index] = rule;
    // What is typed is shown already.
    if (member != "rules"_L1)
        m_shown = all;
    m_document.set(u"lead_scoring"_s, all);
}

void ScoringPage::showRules()
{
    const QJsonArray now = rules();
    if (now == m_shown && m_rows->count() == now.size())
        return;
    m_shown = now;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int index = 0; index < now.size(); ++index)
        m_rows->addWidget(ruleRow(index));
}

QWidget *ScoringPage::ruleRow(int index)
{
    const QJsonObject rule = rules().at(index).toObject();
    auto *name = new QLineEdit(rule["name"_L1].toString());
    name->setObjectName(u"scoreName%1"_s.arg(index));
    name->setAccessibleName(tr("Name of rule %1").arg(index + 1));
    name->setPlaceholderText(tr("Name"));
    name->setMaxLength(120);
    connect(name, &QLineEdit::textEdited, this, [this, index](const QString &text) { change(index, u"name"_s, text); });
    auto *points = new QSpinBox;
    points->setObjectName(u"scorePoints%1"_s.arg(index));
    points->setAccessibleName(tr("Points of rule %1").arg(index + 1));
    points->setRange(-mostPoints, mostPoints);
    points->setButtonSymbols(QAbstractSpinBox::NoButtons);
    points->setValue(rule["points"_L1].toInt());
    setScaledWidth(points, pointsWidth);
    connect(points, &QSpinBox::valueChanged, this, [this, index](int value) { change(index, u"points"_s, value); });
    Button *edit = button(tr("Rules…"));
    edit->setObjectName(u"scoreRules%1"_s.arg(index));
    connect(edit, &Button::clicked, this, [this, index] { editRules(index); });
    QToolButton *remove = iconButton(u"trash"_s, tr("Remove the rule"));
    remove->setObjectName(u"scoreRemove%1"_s.arg(index));
    connect(remove, &QToolButton::clicked, this, [this, index] {
        QJsonArray all = rules();
        all.removeAt(index);
        // Behind the click: the button goes with its row.
        QMetaObject::invokeMethod(
            this, [this, all] { m_document.set(u"lead_scoring"_s, all); }, Qt::QueuedConnection);
    });
    const QString sentence =
        ruleSentence(treeOf(rule["rules"_L1]), [this](const QString &field) { return m_suggestions->titleOf(field); });
    QLabel *words = label(sentence.isEmpty() ? tr("Holds for nobody yet: it has no rules.") : sentence, "note"_L1);
    words->setObjectName(u"scoreWords%1"_s.arg(index));
    words->setWordWrap(true);
    QFrame *box = frame("sunken"_L1);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(name, 1);
    row->addWidget(points);
    row->addWidget(edit);
    row->addWidget(remove);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(words);
    return box;
}

void ScoringPage::editRules(int index)
{
    const QJsonObject rule = rules().at(index).toObject();
    auto *dialog = new Dialog(rule["name"_L1].toString().isEmpty() ? tr("Rules of the score")
                                                                   : tr("Rules of %1").arg(rule["name"_L1].toString()),
                              this);
    dialog->setObjectName(u"scoreRulesDialog"_s);
    dialog->setMinimumWidth(px(dialogWidth));
    auto *document = new RuleDocument(dialog);
    document->load(treeOf(rule["rules"_L1]));
    auto *editor = new RuleEditor(*m_suggestions);
    editor->setDocument(document);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"scoreRulesScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(editor);
    setScaledHeight(scroll, editorHeight);
    dialog->content()->addWidget(scroll);
    dialog->setAct(tr("Use these rules"));
    connect(dialog, &Dialog::acted, this, [this, dialog, document, index] {
        const QJsonObject complete = document->tree().counted().rules;
        if (complete.isEmpty())
            return dialog->setTrouble(tr("No condition is complete yet."));
        change(index, u"rules"_s, complete);
        dialog->accept();
    });
    dialog->open();
    editor->focusAdding();
}

} // namespace growthos::ui
