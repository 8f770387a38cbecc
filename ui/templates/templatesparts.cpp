// The part of TemplatesView that puts it together.
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/templates/templatedocument.h"
#include "ui/templates/templateeditor.h"
#include "ui/templates/templatepreview.h"
#include "ui/templates/templatesmodel.h"
#include "ui/templates/templatesview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/surface.h"

#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

void TemplatesView::makeHeader()
{
    m_header = new PageHeader(tr("Templates"));
    m_rename = iconButton(u"pencil"_s, tr("Rename (F2)"));
    m_rename->setObjectName(u"renameTemplate"_s);
    connect(m_rename, &QToolButton::clicked, this, &TemplatesView::rename);
    m_header->addMark(m_rename);
    m_kept = label({}, "note"_L1);
    m_header->addMark(m_kept);
    const auto add = [this](Button *made, const QString &name, auto act) {
        made->setObjectName(name);
        connect(made, &Button::clicked, this, act);
        m_header->addAction(made);
        return made;
    };
    m_undo = iconButton(u"undo"_s, tr("Undo"));
    m_undo->setObjectName(u"undoSource"_s);
    m_redo = iconButton(u"redo"_s, tr("Redo"));
    m_redo->setObjectName(u"redoSource"_s);
    m_header->addControl(m_undo);
    m_header->addControl(m_redo);
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_context.workspace.project().zone);
        return QList{tableReport(tr("Templates"), now, tableOf(*m_table))};
    };
    m_export = new PageExport({u"templates"_s, shown, {this}}, this);
    m_header->addAction(m_export->button());
    m_remove = add(button(tr("Delete"), "danger"_L1, u"trash"_s), u"removeTemplate"_s, [this] { removeSelected(); });
    m_duplicate = add(button(tr("Duplicate"), {}, u"copy"_s), u"duplicateTemplate"_s, [this] { duplicate(); });
    m_discard = add(button(tr("Discard changes")), u"discardTemplate"_s, [this] { discard(); });
    m_publish = add(button(tr("Publish"), "primary"_L1), u"publishTemplate"_s, [this] { m_document->save(); });
}

QWidget *TemplatesView::makeList()
{
    m_search = searchField(tr("Find a template"));
    m_search->setObjectName(u"templateSearch"_s);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    QToolButton *add = iconButton(u"plus"_s, tr("New template"));
    add->setObjectName(u"newTemplate"_s);
    add->setProperty("raised", true);
    connect(add, &QToolButton::clicked, this, &TemplatesView::addTemplate);
    m_table = new DataTable(TemplatesModel::columns(), DataTable::Rows::Tall);
    m_table->setObjectName(u"templatesTable"_s);
    m_table->setAccessibleName(tr("Templates"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setZone(m_context.workspace.project().zone);
    m_table->setSort(u"updated_at"_s, Qt::DescendingOrder);
    connect(m_table, &DataTable::sortRequested, this, [this](const QString &field, Qt::SortOrder order) {
        m_sort = (order == Qt::DescendingOrder ? u"-"_s : QString()) + field;
        m_table->setSort(field, order);
        load();
    });
    connect(m_table, &DataTable::retryClicked, this, &TemplatesView::load);
    connect(m_table, &DataTable::clearFiltersClicked, m_search, &QLineEdit::clear);
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TemplatesView::onSelected);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 12, 12, 12);
    bar->setSpacing(8);
    bar->addWidget(m_search, 1);
    bar->addWidget(add);
    QVBoxLayout *column = nullptr;
    QWidget *list = surface(column);
    list->setMinimumWidth(200);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    return list;
}

QWidget *TemplatesView::makeRight()
{
    m_editor = new TemplateEditor(m_context.workspace.api(), *m_document);
    m_preview = new TemplatePreview(m_context.workspace, m_context.kept, *m_document);
    m_preview->setObjectName(u"templatePreview"_s);
    connect(m_undo, &QToolButton::clicked, m_editor, &TemplateEditor::undo);
    connect(m_redo, &QToolButton::clicked, m_editor, &TemplateEditor::redo);
    connect(m_editor, &TemplateEditor::undoChanged, this, &TemplatesView::showUndo);
    connect(m_editor, &TemplateEditor::valuesRead, this, &TemplatesView::showProblems);
    m_inner = new QSplitter;
    m_inner->setObjectName(u"templateSplitter"_s);
    m_inner->setChildrenCollapsible(false);
    m_inner->addWidget(m_editor);
    m_inner->addWidget(m_preview);
    m_inner->setStretchFactor(0, 1);
    m_inner->setStretchFactor(1, 0);
    m_inner->setSizes({560, 380});
    m_nothing = new StatePage;
    m_nothing->setObjectName(u"templateNothing"_s);
    connect(m_nothing, &StatePage::actionClicked, this, [this] {
        if (m_document->state() == TemplateDocument::State::Failed)
            m_document->load();
        else
            addTemplate();
    });
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_inner);
    return m_pages;
}

} // namespace growthos::ui
