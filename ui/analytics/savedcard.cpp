#include "ui/analytics/savedcard.h"

#include "ui/analytics/analysiseditor.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"

#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SavedCard::SavedCard(const AnalysisContext &context, const QString &path, const QString &title, ChartContent *chart,
                     AnalysisEditor *editor)
    : ChartCard(title, chart), m_context(context), m_path(path), m_editor(editor),
      m_asker(context.workspace.api(), this)
{
    addBar(m_editor);
    m_editor->hide();
    addMenuAction(tr("Edit"), [this] { edit(); });
    addMenuAction(tr("Remove"), [this] {
        if (isDraft())
            Q_EMIT discarded();
        else
            Q_EMIT removeAsked();
    });
    connect(&m_asker, &Asker::answered, this, [this](const QList<QJsonObject> &answers) {
        m_known = true;
        showAnswers(answers);
        setReady();
    });
    connect(&m_asker, &Asker::failed, this, [this](const QString &message) { setFailed(message); });
    connect(this, &ChartCard::retryRequested, this, &SavedCard::refresh);
    connect(m_editor, &AnalysisEditor::changed, this, &SavedCard::onChanged);
    connect(m_editor, &AnalysisEditor::saveClicked, this, &SavedCard::save);
    connect(m_editor, &AnalysisEditor::cancelClicked, this, [this] {
        if (isDraft())
            Q_EMIT discarded();
        else
            closeEditor();
    });
    connect(m_editor->nameField(), &QLineEdit::textEdited, this, &SavedCard::showTitle);
}

void SavedCard::begin(const QJsonObject &saved)
{
    m_saved = saved;
    m_editor->setName(saved["name"_L1].toString());
    fillEditor(saved);
    showTitle();
    showNothingYet();
    setLoading();
    if (isDraft())
        edit();
}

QString SavedCard::id() const
{
    return m_saved["id"_L1].toString();
}

bool SavedCard::isEditing() const
{
    return !m_editor->isHidden();
}

void SavedCard::showTitle()
{
    const QString name = m_editor->name();
    setTitle(name.isEmpty() ? nameWithoutOne() : name);
}

void SavedCard::setPeriodShown(const DateRange &range, bool compare)
{
    if (range == m_range && compare == m_compare && m_known)
        return;
    m_range = range;
    m_compare = compare;
    onChanged();
}

void SavedCard::refresh()
{
    if (incompleteness().isEmpty())
        m_asker.askNow(questions());
}

void SavedCard::edit()
{
    m_editor->show();
    m_editor->setIncomplete(incompleteness());
    m_editor->nameField()->setFocus(Qt::OtherFocusReason);
}

void SavedCard::closeEditor()
{
    m_editor->setName(m_saved["name"_L1].toString());
    fillEditor(m_saved);
    m_editor->hide();
    showTitle();
    onChanged();
    chart()->widget()->setFocus(Qt::OtherFocusReason);
}

void SavedCard::onChanged()
{
    const QString missing = incompleteness();
    m_editor->setIncomplete(missing);
    m_editor->setTrouble({});
    if (!missing.isEmpty()) {
        m_asker.drop();
        m_known = false;
        showNothingYet();
        setLoading();
        return;
    }
    m_asker.ask(questions());
}

void SavedCard::save()
{
    const QString name = m_editor->name();
    if (name.isEmpty())
        return m_editor->setNameError(tr("A name is needed"));
    QJsonObject body = definition();
    body["name"_L1] = name;
    m_editor->setBusy(true);
    m_context.workspace.api().call(this, "POST", m_path, body, [this](const ApiReply &reply) {
        m_editor->setBusy(false);
        if (!reply.ok()) {
            if (const QString wrong = fieldSentences(reply).value(u"name"_s); !wrong.isEmpty())
                return m_editor->setNameError(wrong);
            return m_editor->setTrouble(reasonOf(reply));
        }
        // What was saved is never changed: the new one takes the place of the old one.
        const QString before = id();
        m_saved = reply.body;
        if (!before.isEmpty())
            m_context.workspace.api().call(this, "DELETE", m_path + u'/' + before, {}, [](const ApiReply &) {});
        closeEditor();
        Q_EMIT savedChanged();
    });
}

} // namespace growthos::ui
