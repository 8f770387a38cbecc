// The part of SegmentsView that is about one opened segment.
#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/exports/exportdialog.h"
#include "ui/segments/audiencepanel.h"
#include "ui/segments/builderpage.h"
#include "ui/segments/livepreview.h"
#include "ui/segments/membersdialog.h"
#include "ui/segments/namedialog.h"
#include "ui/segments/rulerefusals.h"
#include "ui/segments/rulesentence.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/segments/segmentsmodel.h"
#include "ui/segments/segmentsview.h"
#include "ui/segments/staticpage.h"
#include "ui/shell/navlist.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/format.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

/// As somebody who clicked: Back leads to where it was.
void SegmentsView::goTo(const QString &id)
{
    if (id == m_opened)
        return;
    const QUrlQuery before = state();
    const bool searching = m_find->hasFocus(); // before the page changes: its first field takes what the table loses
    if (id.isEmpty())
        showList();
    else
        openSegment(id);
    if (id == SegmentDocument::newId)
        m_builder->editor()->focusAdding();
    else if (!id.isEmpty() && !searching)
        m_nav->setFocus(Qt::OtherFocusReason);
    Q_EMIT placeChanged(before);
}

void SegmentsView::showList()
{
    m_wantedItem = m_opened;
    m_opened.clear();
    m_document = nullptr;
    m_explainer->look({});
    m_builder->setDocument(nullptr);
    m_pages->setCurrentIndex(ListPage);
    showHeader();
    m_model->refresh();
    m_table->setFocus(Qt::OtherFocusReason);
}

SegmentDocument *SegmentsView::documentOf(const Segment &segment)
{
    const QString id = segment.id.isEmpty() ? SegmentDocument::newId : segment.id;
    SegmentDocument *&document = m_documents[id];
    if (document)
        return document;
    document = new SegmentDocument(m_context.workspace.api(), m_context.kept, segment, this);
    SegmentDocument *made = document;
    connect(made, &SegmentDocument::changed, this, [this, made] {
        if (made == m_document)
            showHeader();
        showDrafts();
    });
    connect(&made->rules().history(), &QUndoStack::indexChanged, this, [this, made] {
        if (made == m_document)
            showHeader(); // what can be undone is known only now
    });
    connect(made, &SegmentDocument::savedChanged, this, [this, made] {
        if (made == m_document)
            showDocument(made);
    });
    connect(made, &SegmentDocument::created, this, [this, made](const QString &created) {
        m_documents.remove(SegmentDocument::newId);
        m_documents.insert(created, made);
        if (made == m_document)
            m_opened = created;
        m_model->refresh();
    });
    connect(made, &SegmentDocument::savedNow, this, [this, made] {
        m_notice->hide();
        const int members = int(made->saved().contactCount);
        ToastStack::of(this)->done(tr("Segment saved"), tr("%Ln member(s)", nullptr, members));
        m_model->refresh();
        readUsage();
    });
    connect(made, &SegmentDocument::refused, this,
            [this, made](const QHash<QString, QString> &fields, const QString &trouble) {
                onRefused(made, fields, trouble);
            });
    connect(made, &SegmentDocument::overtaken, this, [this] {
        m_notice->set(Tone::Warning, tr("Somebody else has changed this segment"),
                      tr("Nothing was saved. Reload reads theirs and keeps your changes on top."));
        m_notice->setAction(tr("Reload"))->setObjectName(u"reloadSegment"_s);
        m_notice->show();
        Q_EMIT announced(tr("Somebody else has changed this segment"));
    });
    connect(made, &SegmentDocument::gone, this, [this, made] {
        if (made != m_document)
            return;
        m_failed->set(u"alert"_s, Tone::Bad, tr("This segment is not there any more"),
                      tr("Somebody has deleted it. What was not saved of it is still here: Save as… keeps it."), {});
        m_stage->setCurrentWidget(m_failed);
    });
    return document;
}

void SegmentsView::openSegment(const QString &id)
{
    m_opened = id;
    m_notice->hide();
    m_explainer->look({});
    m_find->setText(m_filters->searchText());
    m_pages->setCurrentIndex(BuildingPage);
    m_selecting = true;
    m_nav->setCurrentIndex(m_model->index(m_model->rowOf(id), 0));
    m_selecting = false;
    if (id == SegmentDocument::newId)
        return showDocument(documentOf({}));
    if (SegmentDocument *known = m_documents.value(id)) {
        known->reload();
        return showDocument(known);
    }
    if (const Segment *listed = m_model->segment(m_model->rowOf(id)))
        return showDocument(documentOf(*listed));
    m_context.workspace.api().get(this, u"/v1/segments/"_s + id, [this, id](const ApiReply &reply) {
        if (id != m_opened)
            return;
        if (reply.ok())
            return showDocument(documentOf(Segment::fromJson(reply.body)));
        m_document = nullptr;
        m_failed->set(u"alert"_s, Tone::Bad, tr("The segment could not be read"), sentenceOf(reply), tr("Try again"));
        m_stage->setCurrentWidget(m_failed);
        showHeader();
    });
}

void SegmentsView::showDocument(SegmentDocument *document)
{
    const bool other = m_document != document;
    m_document = document;
    const Segment &saved = document->saved();
    if (saved.isStatic) {
        m_builder->setDocument(nullptr);
        m_preview->watch(nullptr);
        m_panel->show(nullptr, -1);
        m_static->show(saved);
        m_stage->setCurrentWidget(m_static);
    } else {
        m_builder->setDocument(&document->rules());
        m_stage->setCurrentWidget(m_builder);
        m_preview->watch(&document->rules());
        m_panel->show(&document->rules(), document->isNew() ? -1 : saved.contactCount);
        showCounts();
    }
    if (other)
        readUsage();
    showHeader();
}

void SegmentsView::readUsage()
{
    m_builder->showUsage({});
    if (!m_document || m_document->isNew())
        return;
    const QString id = m_document->id();
    m_context.workspace.api().get(this, u"/v1/segments/"_s + id + u"/usage"_s, [this, id](const ApiReply &reply) {
        if (reply.ok() && m_document && m_document->id() == id)
            m_builder->showUsage(SegmentUsage::fromJson(reply.body));
    });
}

void SegmentsView::showCounts()
{
    if (!isBuilding() || !m_document)
        return;
    m_builder->editor()->showCounts(m_preview->countsByNode(), m_preview->isStale());
}

void SegmentsView::showDrafts()
{
    const Drafts drafts = SegmentDocument::drafts(m_context.kept);
    const QStringList ids = drafts.ids();
    const SegmentDocument *fresh = m_documents.value(SegmentDocument::newId);
    const bool hasNew = fresh || ids.contains(SegmentDocument::newId);
    QString name;
    if (hasNew)
        name = fresh ? fresh->name() : drafts.values(SegmentDocument::newId)["name"_L1].toString();
    if (hasNew && name.isNull())
        name = u""_s;
    m_model->setDrafts(QSet<QString>(ids.begin(), ids.end()), name);
    Q_EMIT draftsChanged();
}

void SegmentsView::showHeader()
{
    const bool building = isBuilding();
    SegmentDocument *document = building ? m_document : nullptr;
    const bool changed = document && document->isChanged();
    const bool isNew = document && document->isNew();
    m_header->setParentTitle(building ? tr("Segments") : QString());
    m_header->setTitle(!building                                 ? tr("Segments")
                       : document && !document->name().isEmpty() ? document->name()
                                                                 : tr("New segment"));
    m_rename->setVisible(document != nullptr);
    m_header->setUnsaved(changed);
    const bool kept = changed && document->keptAt().isValid();
    m_kept->setVisible(kept);
    if (kept)
        m_kept->setText(
            tr("Draft kept %1")
                .arg(document->keptAt().toTimeZone(m_context.workspace.project().zone).toString(u"HH:mm:ss"_s)));
    m_members->setEnabled(building ? document && !isNew : m_table->currentIndex().isValid());
    m_header->setActionShown(m_newStatic, !building);
    m_header->setActionShown(m_newSegment, !building);
    m_header->setActionShown(m_remove, document && !isNew);
    m_header->setActionShown(m_duplicate, document && !isNew);
    m_header->setActionShown(m_discard, changed);
    m_header->setActionShown(m_saveAs, changed && !isNew && !document->saved().isStatic);
    m_header->setActionShown(m_save, document != nullptr);
    if (document) {
        m_save->setBusy(document->isSaving());
        m_save->setDisabledBecause(document->hindrance());
    }
    setPossible(Command::Save, document && document->hindrance().isEmpty() && !document->isSaving());
    setPossible(Command::Undo, document && document->rules().history().canUndo());
    setPossible(Command::Redo, document && document->rules().history().canRedo());
    setPossible(Command::Duplicate, document ? !isNew : m_table->currentIndex().isValid());
}

void SegmentsView::rename()
{
    if (!m_document)
        return;
    auto *dialog = new NameDialog(tr("Rename segment"), tr("Rename"), m_document->name(), this);
    connect(dialog, &NameDialog::named, this, [this, document = m_document](const QString &name) {
        if (m_documents.key(document).isEmpty())
            return;
        document->setName(name);
    });
    dialog->open();
}

void SegmentsView::save()
{
    if (!m_document)
        return;
    m_builder->editor()->showRefusals({});
    if (!m_document->name().trimmed().isEmpty())
        return m_document->save();
    auto *dialog = new NameDialog(tr("Name the segment"), tr("Save segment"), {}, this);
    connect(dialog, &NameDialog::named, this, [this, document = m_document](const QString &name) {
        if (m_documents.key(document).isEmpty())
            return;
        document->setName(name);
        document->save();
    });
    dialog->open();
}

void SegmentsView::saveAs()
{
    if (!m_document)
        return;
    auto *dialog = new NameDialog(tr("Save as another segment"), tr("Save segment"),
                                  tr("Copy of %1").arg(m_document->name()), this);
    connect(dialog, &NameDialog::named, this, [this, document = m_document](const QString &name) {
        const QJsonObject rules = document->rules().tree().counted().rules;
        m_context.workspace.api().call(
            this, "POST", u"/v1/segments"_s, {{u"name"_s, name}, {u"rules"_s, rules}},
            [this, document](const ApiReply &reply) {
                if (!reply.ok())
                    return void(ToastStack::of(this)->failed(tr("Segment not saved"), sentenceOf(reply)));
                document->discard(); // the changes live on in the other one
                m_model->refresh();
                goTo(reply.body["id"_L1].toString());
                ToastStack::of(this)->done(tr("Segment saved"));
            });
    });
    dialog->open();
}

void SegmentsView::duplicate()
{
    const Segment *selected = m_model->segment(m_table->currentIndex().row());
    if ((!m_document && !selected) || m_duplicate->isBusy())
        return;
    const Segment original = m_document ? m_document->saved() : *selected;
    if (original.isStatic)
        return void(ToastStack::of(this)->failed(tr("Segment not duplicated"),
                                                 tr("A static segment is its members; put them into a new one.")));
    const QJsonObject body{{u"name"_s, tr("Copy of %1").arg(original.name)}, {u"rules"_s, original.rules}};
    m_duplicate->setBusy(true);
    m_context.workspace.api().call(this, "POST", u"/v1/segments"_s, body, [this](const ApiReply &reply) {
        m_duplicate->setBusy(false);
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("Segment not duplicated"), sentenceOf(reply)));
        m_model->refresh();
        goTo(reply.body["id"_L1].toString());
        ToastStack::of(this)->done(tr("Segment duplicated"));
    });
}

void SegmentsView::makeStatic()
{
    auto *dialog = new MembersDialog(m_context.workspace.api(), nullptr, this);
    connect(dialog, &MembersDialog::done, this, [this](const QString &id, int added) {
        m_model->refresh();
        goTo(id);
        ToastStack::of(this)->done(tr("Segment saved"), tr("%Ln member(s)", nullptr, added));
    });
    dialog->open();
}

QList<ChartReport> SegmentsView::reports() const
{
    const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_context.workspace.project().zone);
    const auto partOf = [](qint64 shown, qint64 all) {
        return shown < all ? tr("The first %1 of %2").arg(formatCount(shown), formatCount(all)) : QString();
    };
    if (!isBuilding() || !m_document) {
        ChartTable rows = tableOf(*m_table);
        const QString part = partOf(rows.rows.size(), m_model->total());
        return {tableReport(tr("Segments"), now, std::move(rows), part)};
    }
    const QString name = m_document->name().isEmpty() ? tr("New segment") : m_document->name();
    if (m_document->saved().isStatic) {
        ChartTable rows = tableOf(*m_static->table());
        const QString part = partOf(rows.rows.size(), m_static->table()->model()->rowCount());
        return {tableReport(name, now, std::move(rows), part)};
    }
    const auto titleOf = [this](const QString &field) { return m_suggestions->titleOf(field); };
    const RuleTree &tree = m_document->rules().tree();
    const SegmentPreview &preview = m_preview->preview();
    ChartTable steps;
    steps.headers = {tr("Condition"), tr("Contacts")};
    const auto add = [&steps](const QString &caption, qint64 count) {
        steps.rows.append({ChartTable::text(caption), ChartTable::number(formatCount(count), double(count))});
    };
    add(tr("All contacts"), preview.totalContacts);
    for (const SegmentPreview::Step &step : preview.narrowing) {
        const RuleNode *node = tree.find(m_preview->counted().idAt.value(step.path));
        add(node ? memberCaption(*node, titleOf) : step.path, step.count);
    }
    add(name, preview.total);
    return {tableReport(name, now, std::move(steps), ruleSentence(tree, titleOf))};
}

void SegmentsView::exportMembers()
{
    const int row = m_table->currentIndex().row();
    const Segment *listed = m_model->segment(row);
    const bool opened = isBuilding() && m_document && !m_document->isNew();
    if (!opened && (isBuilding() || !listed))
        return;
    const QString id = opened ? m_document->id() : listed->id;
    const QString name = opened ? m_document->saved().name : listed->name;
    auto *dialog = new ExportDialog(m_context.workspace.api(), ExportDialog::What::Contacts, {{u"segment_id"_s, id}},
                                    tr("Everybody in “%1” as it is saved.").arg(name), this);
    connect(dialog, &ExportDialog::started, this,
            [this](const QString &job) { Q_EMIT navigate(u"exports"_s, QUrlQuery(u"item="_s + job)); });
    dialog->open();
}

void SegmentsView::removeOpened()
{
    if (m_document)
        removeSegment(m_document->id(), m_document->saved().name);
}

void SegmentsView::removeSegment(const QString &id, const QString &name)
{
    const Segment *listed = m_model->segment(m_model->rowOf(id));
    const SegmentDocument *document = m_documents.value(id);
    const Segment removed = document ? document->saved() : listed ? *listed : Segment();
    m_context.workspace.api().call(
        this, "DELETE", u"/v1/segments/"_s + id, {}, [this, id, name, removed](const ApiReply &reply) {
            if (!reply.ok())
                return void(ToastStack::of(this)->failed(tr("Segment not deleted"), sentenceOf(reply)));
            if (m_opened == id)
                goTo({});
            SegmentDocument::drafts(m_context.kept).drop(id);
            if (SegmentDocument *gone = m_documents.take(id))
                gone->deleteLater();
            showDrafts();
            m_model->refresh();
            if (removed.isStatic || removed.rules.isEmpty())
                return void(ToastStack::of(this)->done(tr("%1 deleted").arg(name)));
            ToastStack::of(this)->undoable(this, tr("%1 deleted").arg(name), {}, [this, removed] {
                const QJsonObject body{{u"name"_s, removed.name}, {u"rules"_s, removed.rules}};
                m_context.workspace.api().call(this, "POST", u"/v1/segments"_s, body, [this](const ApiReply &again) {
                    if (!again.ok())
                        ToastStack::of(this)->failed(tr("Segment not restored"), sentenceOf(again));
                    m_model->refresh();
                });
            });
        });
}

void SegmentsView::onRefused(SegmentDocument *document, const QHash<QString, QString> &fields, const QString &trouble)
{
    const RuleTree::Counted counted = document->rules().tree().counted();
    QStringList others;
    if (!trouble.isEmpty())
        others.append(trouble);
    const QHash<int, QString> atNodes = refusalsByNode(counted, fields, others);
    if (document == m_document)
        m_builder->editor()->showRefusals(atNodes);
    if (!others.isEmpty())
        ToastStack::of(this)->failed(tr("Segment not saved"), others.join(u' '));
}

} // namespace growthos::ui
