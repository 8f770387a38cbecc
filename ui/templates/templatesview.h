#pragma once

#include "ui/shell/screen.h"
#include "ui/shell/screens.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace growthos::ui {

class Banner;
class Button;
class DataTable;
class PageExport;
class PageHeader;
class StatePage;
class TemplateDocument;
class TemplateEditor;
class TemplatePreview;
class TemplatesModel;

/// Templates of mails: the list, the source of one with its problems, and how a contact would read it.
class TemplatesView : public Screen
{
    Q_OBJECT
public:
    explicit TemplatesView(const ScreenContext &context, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;
    int drafts() const override;

private:
    void makeHeader();
    QWidget *makeList();
    QWidget *makeRight();
    void load();
    void readUses();
    void noteDrafts();
    void onSelected();
    void showState();
    void showUndo();
    void showProblems();
    void addTemplate();
    void rename();
    void discard();
    void duplicate();
    void removeSelected();
    void create(const QString &name, const QJsonObject &parts);
    QString selected() const;

    ScreenContext m_context;
    TemplateDocument *m_document;
    TemplatesModel *m_model;
    PageHeader *m_header;
    QLabel *m_kept;
    QToolButton *m_rename;
    QToolButton *m_undo;
    QToolButton *m_redo;
    PageExport *m_export;
    Button *m_discard;
    Button *m_duplicate;
    Button *m_remove;
    Button *m_publish;
    Banner *m_banner;
    QSplitter *m_splitter;
    QLineEdit *m_search;
    DataTable *m_table;
    QStackedWidget *m_pages;
    StatePage *m_nothing;
    QSplitter *m_inner;
    TemplateEditor *m_editor;
    TemplatePreview *m_preview;
    QTimer m_typing;
    QTimer m_refresh; ///< changes come in bursts
    QString m_sort = QStringLiteral("-updated_at");
    QString m_wanted; ///< to be selected once its row is there
    QString m_trouble;
    bool m_overtaken = false;
    bool m_loaded = false;
    bool m_showing = false;
};

} // namespace growthos::ui
