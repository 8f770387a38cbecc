#include "ui/templates/templatesview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/segments/namedialog.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/templates/newtemplatedialog.h"
#include "ui/templates/sourceeditor.h"
#include "ui/templates/templatedocument.h"
#include "ui/templates/templateeditor.h"
#include "ui/templates/templatepreview.h"
#include "ui/templates/templatesmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/format.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 200;  // ms
constexpr int refreshPause = 300; // ms

} // namespace

TemplatesView::TemplatesView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_context(context), m_document(new TemplateDocument(context.workspace.api(), context.kept, this)),
      m_model(new TemplatesModel(this)), m_banner(new Banner)
{
    makeHeader();
    m_banner->setObjectName(u"templateBanner"_s);
    m_banner->hide();
    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"templatesSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(makeRight());
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({220, 1000});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_splitter, 1);

    ApiClient &api = m_context.workspace.api();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &TemplatesView::load);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &TemplatesView::load);
    connect(&api, &ApiClient::changed, this, [this](const QString &topic) {
        if (!m_loaded || m_refresh.isActive())
            return;
        if (topic == "templates"_L1)
            m_refresh.start();
        else if (topic == "campaigns"_L1 || topic == "surveys"_L1 || topic == "waitlists"_L1)
            readUses();
    });
    connect(&api, &ApiClient::resyncNeeded, this, [this] {
        if (m_loaded)
            load();
    });
    connect(&m_context.workspace, &Workspace::projectChanged, this,
            [this] { m_table->setZone(m_context.workspace.project().zone); });
    connect(m_document, &TemplateDocument::changed, this, &TemplatesView::showState);
    connect(m_document, &TemplateDocument::stateChanged, this, &TemplatesView::showState);
    connect(m_document, &TemplateDocument::saved, this, [this] {
        m_trouble.clear();
        m_overtaken = false;
        const int holding = int(std::ranges::count_if(m_model->usesOf(m_document->id()), &TemplateUse::holds));
        ToastStack::of(this)->done(
            tr("Template published"),
            holding == 0 ? QString() : tr("For mails queued from now on, of %Ln sender(s)", nullptr, holding));
        showState();
    });
    connect(m_document, &TemplateDocument::refused, this, [this](const ApiReply &reply) {
        m_trouble = reasonOf(reply);
        m_editor->showProblems(reply.details, m_preview->mail());
        showState();
    });
    connect(m_document, &TemplateDocument::overtaken, this, [this] {
        m_overtaken = true;
        showState();
    });
    connect(m_preview, &TemplatePreview::rendered, this, &TemplatesView::showProblems);
    connect(m_preview, &TemplatePreview::outboxWanted, this, [this](const QString &id) {
        ToastStack::of(this)->done(tr("The test lies in the outbox"))->setAction(tr("Open"), [this, id] {
            QUrlQuery state;
            state.addQueryItem(u"outbox"_s, id);
            Q_EMIT navigate(u"campaigns"_s, state);
        });
    });
    offer(Command::New, [this] { addTemplate(); });
    offer(Command::Save, [this] { m_document->save(); });
    offer(Command::Refresh, [this] {
        load();
        if (!m_document->id().isEmpty())
            m_document->load();
    });
    offer(
        Command::Rename, [this] { rename(); }, m_table);
    offer(Command::Duplicate, [this] { duplicate(); });
    offer(Command::Undo, [this] { m_editor->undo(); });
    offer(Command::Redo, [this] { m_editor->redo(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(
        Command::Remove, [this] { removeSelected(); }, m_table);
    offerCopying(m_table);
    showState();
}

void TemplatesView::open(const QUrlQuery &state)
{
    if (!state.isEmpty()) {
        const QSignalBlocker quiet(m_search);
        m_search->setText(state.queryItemValue(u"q"_s, QUrl::FullyDecoded));
        m_wanted = state.queryItemValue(u"item"_s);
    }
    load();
    m_table->setFocus(Qt::OtherFocusReason);
}

QUrlQuery TemplatesView::state() const
{
    QUrlQuery state;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            state.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"q"_s, m_search->text());
    add(u"item"_s, m_document->id());
    return state;
}

QList<QWidget *> TemplatesView::panes()
{
    if (m_pages->currentWidget() == m_nothing)
        return {m_table};
    return {m_table, m_editor->source(), m_preview};
}

QWidget *TemplatesView::findField()
{
    return m_search;
}

QWidget *TemplatesView::inspector()
{
    return m_pages->currentWidget() == m_inner ? m_preview : nullptr;
}

int TemplatesView::drafts() const
{
    return int(m_model->draftCount());
}

QString TemplatesView::selected() const
{
    const TemplateInfo *row = m_model->at(m_table->currentIndex().row());
    return row ? row->id : QString();
}

void TemplatesView::load()
{
    m_typing.stop();
    if (!m_loaded)
        m_table->showLoading();
    QString path = u"/v1/templates?sort="_s + m_sort;
    const QString text = m_search->text().trimmed();
    if (!text.isEmpty())
        path += u"&q="_s + QString::fromLatin1(QUrl::toPercentEncoding(text));
    readAllRows(m_context.workspace.api(), this, path, [this, text](const QJsonArray &all, const ApiReply &last) {
        if (text != m_search->text().trimmed())
            return;
        if (!last.ok()) {
            if (!m_loaded)
                m_table->showFailed(tr("Templates were not read"), sentenceOf(last), tr("Try again"));
            return;
        }
        m_loaded = true;
        QList<TemplateInfo> rows;
        for (const QJsonValue &row : all)
            rows.append(TemplateInfo::fromJson(row.toObject()));
        const QString before = m_wanted.isEmpty() ? m_document->id() : m_wanted;
        m_showing = true; // the selection follows the rows, not the other way round
        m_model->setTemplates(rows);
        noteDrafts();
        if (!rows.isEmpty())
            m_table->showRows();
        else if (!text.isEmpty())
            m_table->showNoMatch(tr("No template matches"), tr("None has this in its name."));
        else
            m_table->showNothing(u"template"_s, tr("No templates yet"), tr("What mails are made from."), {},
                                 u"POST /v1/templates"_s);
        const int row = before.isEmpty() ? (rows.isEmpty() ? -1 : 0) : m_model->rowOf(before);
        if (row >= 0 && m_table->currentIndex().row() != row)
            m_table->selectRow(row);
        m_showing = false;
        if (row >= 0)
            m_wanted.clear();
        onSelected();
        showState();
    });
    readUses();
}

void TemplatesView::readUses()
{
    m_context.workspace.api().get(this, u"/v1/templates/usage"_s, [this](const ApiReply &reply) {
        if (!reply.ok())
            return;
        QList<TemplateUse> uses;
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            uses.append(TemplateUse::fromJson(row.toObject()));
        m_model->setUses(uses);
        showState();
    });
}

void TemplatesView::noteDrafts()
{
    QSet<QString> ids;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString id = m_model->at(row)->id;
        const bool here =
            id == m_document->id() ? m_document->changeCount() > 0 : TemplateDocument::drafts(m_context.kept).has(id);
        if (here)
            ids.insert(id);
    }
    m_model->setDrafts(ids);
    Q_EMIT draftsChanged();
}

void TemplatesView::onSelected()
{
    const QString id = selected();
    if (m_showing || id.isEmpty() || id == m_document->id())
        return;
    const QUrlQuery before = state();
    const bool first = m_document->id().isEmpty();
    m_overtaken = false;
    m_trouble.clear();
    m_document->open(id);
    if (!first)
        Q_EMIT placeChanged(before);
}

void TemplatesView::showState()
{
    const auto state = m_document->state();
    const bool ready = state == TemplateDocument::State::Ready;
    const qsizetype changes = m_document->changeCount();
    if (state == TemplateDocument::State::Failed)
        m_nothing->set(u"alert"_s, Tone::Bad, tr("The template was not read"), m_document->failure(), tr("Try again"));
    else
        m_nothing->set(u"template"_s, Tone::Neutral, tr("No template is open"),
                       tr("A template is the text of a mail: HTML with values of the contact in it."),
                       tr("New template"));
    const bool shown = ready || state == TemplateDocument::State::Loading;
    m_pages->setCurrentWidget(shown ? static_cast<QWidget *>(m_inner) : m_nothing);
    m_header->setParentTitle(ready ? tr("Templates") : QString());
    m_header->setTitle(ready ? m_document->value(u"name"_s) : tr("Templates"));
    m_rename->setVisible(ready);
    const QDateTime kept = m_document->keptAt();
    m_kept->setText(kept.isValid() ? tr("Draft kept %1").arg(formatClock(kept, m_context.workspace.project().zone))
                                   : QString());
    m_header->setUnsaved(changes > 0);
    for (QToolButton *edit : {m_undo, m_redo})
        edit->setVisible(ready);
    showUndo();
    const QList<TemplateUse> uses = m_model->usesOf(m_document->id());
    const auto holder = std::ranges::find_if(uses, &TemplateUse::holds);
    m_header->setActionShown(m_remove, ready);
    m_remove->setDisabledBecause(holder == uses.cend() ? QString() : tr("%1 uses it").arg(holder->name));
    m_header->setActionShown(m_duplicate, ready);
    m_header->setActionShown(m_discard, changes > 0);
    m_header->setActionShown(m_publish, ready);
    m_publish->setText(changes > 0 ? tr("Publish %Ln change(s)", nullptr, int(changes)) : tr("Publish"));
    m_publish->setBusy(m_document->isBusy());
    m_publish->setDisabledBecause(changes > 0 ? QString() : tr("Nothing was changed"));
    setPossible(Command::Save, changes > 0 && !m_document->isBusy());
    for (const Command command : {Command::Rename, Command::Duplicate})
        setPossible(command, ready);
    setPossible(Command::Remove, ready && holder == uses.cend());
    m_banner->setVisible(m_overtaken || !m_trouble.isEmpty());
    if (m_overtaken)
        m_banner->set(Tone::Warning, tr("Somebody else changed this template"),
                      tr("Your changes are kept here. Discard them to see theirs."));
    else if (!m_trouble.isEmpty())
        m_banner->set(Tone::Bad, tr("The template was not published"), m_trouble);
    noteDrafts();
}

void TemplatesView::showUndo()
{
    const bool ready = m_document->state() == TemplateDocument::State::Ready;
    m_undo->setEnabled(ready && m_editor->canUndo());
    m_redo->setEnabled(ready && m_editor->canRedo());
    setPossible(Command::Undo, m_undo->isEnabled());
    setPossible(Command::Redo, m_redo->isEnabled());
}

/// Taken back by the message that says so.
void TemplatesView::discard()
{
    const QString id = m_document->id();
    const QJsonObject edits = m_document->edits();
    m_overtaken = false;
    m_trouble.clear();
    m_document->discard();
    ToastStack::of(this)->undoable(this, tr("Changes discarded"), m_document->value(u"name"_s), [this, id, edits] {
        m_document->restore(id, edits);
        noteDrafts();
    });
}

void TemplatesView::showProblems()
{
    if (m_preview->source().isEmpty() && m_preview->errors().isEmpty())
        return; // nothing is known yet
    m_editor->showProblems(m_preview->errors(), m_preview->mail());
    m_editor->showLengths(m_preview->source(), m_preview->mail());
}

void TemplatesView::addTemplate()
{
    auto *dialog = new NewTemplateDialog(m_context.workspace.api(), this);
    connect(dialog, &NewTemplateDialog::created, this, [this](const QString &id) {
        m_wanted = id;
        load();
    });
    dialog->open();
}

void TemplatesView::rename()
{
    if (m_document->state() != TemplateDocument::State::Ready)
        return;
    auto *dialog = new NameDialog(tr("Rename the template"), tr("Rename"), m_document->value(u"name"_s), this);
    connect(dialog, &NameDialog::named, this, [this](const QString &name) { m_document->set(u"name"_s, name); });
    dialog->open();
}

void TemplatesView::create(const QString &name, const QJsonObject &parts)
{
    QJsonObject body = parts;
    body[u"name"_s] = name;
    m_duplicate->setBusy(true);
    m_context.workspace.api().call(this, "POST", u"/v1/templates"_s, body, [this](const ApiReply &reply) {
        m_duplicate->setBusy(false);
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("The template was not created"), reasonOf(reply)));
        m_wanted = reply.body["id"_L1].toString();
        ToastStack::of(this)->done(tr("%1 created").arg(reply.body["name"_L1].toString()));
        load();
    });
}

void TemplatesView::duplicate()
{
    if (m_document->state() == TemplateDocument::State::Ready && !m_duplicate->isBusy())
        create(tr("%1, copy", "name of a template").arg(m_document->value(u"name"_s)), m_document->parts());
}

void TemplatesView::removeSelected()
{
    if (m_document->state() != TemplateDocument::State::Ready)
        return;
    auto *dialog = new Dialog(tr("Delete %1").arg(m_document->value(u"name"_s)), this);
    dialog->setObjectName(u"removeTemplateDialog"_s);
    dialog->setNotice(Tone::Warning, tr("Mails that are queued already still go out. This cannot be undone."));
    dialog->setAct(tr("Delete template"), Dialog::Act::Irreversible);
    connect(dialog, &Dialog::acted, this, [this, dialog, id = m_document->id()] {
        dialog->setBusy(true);
        m_context.workspace.api().call(
            this, "DELETE", u"/v1/templates/"_s + id, {}, [this, dialog = QPointer(dialog), id](const ApiReply &reply) {
                if (dialog)
                    dialog->setBusy(false);
                if (!reply.ok()) {
                    if (dialog)
                        dialog->setTrouble(tr("The template was not deleted"), reasonOf(reply));
                    return;
                }
                if (dialog)
                    dialog->accept();
                if (m_document->id() == id)
                    m_document->open({});
                TemplateDocument::drafts(m_context.kept).drop(id);
                ToastStack::of(this)->done(tr("Template deleted"));
                load();
            });
    });
    dialog->open();
}

} // namespace growthos::ui
