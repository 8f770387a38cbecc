#include "ui/analytics/analysiseditor.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int longestName = 120;
}

QWidget *paired(const QString &text, QWidget *control)
{
    auto *pair = new QWidget;
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    QLabel *word = label(text, "caption"_L1);
    word->setBuddy(control);
    row->addWidget(word);
    row->addWidget(control);
    return pair;
}

AnalysisEditor::AnalysisEditor(const QString &placeholder, QWidget *parent)
    : QFrame(parent), m_name(new QLineEdit), m_rows(new QVBoxLayout), m_trouble(label({}, "bad"_L1))
{
    setProperty("role", u"editor"_s);
    m_name->setObjectName(u"analysisName"_s);
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(placeholder);
    m_nameField = new FormField(tr("Name"), m_name);
    m_rows->setSpacing(6);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    Button *cancel = button(tr("Cancel"));
    cancel->setObjectName(u"cancelAnalysis"_s);
    m_save = button(tr("Save"));
    m_save->setObjectName(u"saveAnalysis"_s);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_trouble, 1);
    foot->addStretch(0);
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 12);
    column->setSpacing(10);
    column->addWidget(m_nameField);
    column->addLayout(m_rows);
    column->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &AnalysisEditor::saveClicked);
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (m_save->isEnabled())
            Q_EMIT saveClicked();
    });
    connect(cancel, &QPushButton::clicked, this, &AnalysisEditor::cancelClicked);
}

QString AnalysisEditor::name() const
{
    return m_name->text().trimmed();
}

void AnalysisEditor::setName(const QString &name)
{
    m_name->setText(name);
    setTrouble({});
}

void AnalysisEditor::setBusy(bool busy)
{
    m_save->setBusy(busy);
}

void AnalysisEditor::setNameError(const QString &sentence)
{
    m_nameField->setError(sentence);
    m_name->setFocus(Qt::OtherFocusReason);
}

void AnalysisEditor::setTrouble(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void AnalysisEditor::setIncomplete(const QString &reason)
{
    m_save->setDisabledBecause(reason);
}

} // namespace growthos::ui
