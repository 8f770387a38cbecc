#pragma once

#include "ui/charts/chartexport.h"
#include "ui/segments/segmentdocument.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"

class QAction;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace growthos::ui {

class AudiencePanel;
class Banner;
class BuilderPage;
class Button;
class DataTable;
class Explainer;
class FilterBar;
class LivePreview;
class NavList;
class PageExport;
class PageHeader;
class RuleSuggestions;
class SegmentsModel;
class StatePage;
class StaticPage;
class TableFoot;

/// Segments: all of them in a table, or one of them in its builder with the others at the side.
class SegmentsView : public Screen
{
    Q_OBJECT
public:
    explicit SegmentsView(const ScreenContext &context, QWidget *parent = nullptr);
    /// Further places, for the command palette.
    static QList<SectionInfo> sections();

    void open(const QUrlQuery &state) override;
    void goHome() override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;
    int drafts() const override;

private:
    QWidget *makeHeader();
    QWidget *makeList();
    QWidget *makeBuilder();
    void offerCommands();

    void applyQuery();
    void onLoaded();
    void onFailed(const QString &message);
    void refresh();
    void showDrafts();

    void showList();
    /// Opens a segment; `SegmentDocument::newId` one that was never saved.
    void openSegment(const QString &id);
    void showDocument(SegmentDocument *document);
    SegmentDocument *documentOf(const Segment &segment);
    void showSelected();
    void goTo(const QString &id);

    void showHeader();
    void showCounts();
    void readUsage();
    void rename();
    void save();
    void saveAs();
    void duplicate();
    void makeStatic();
    /// The list, or of one segment how it narrows; a static one is its members.
    QList<ChartReport> reports() const;
    void exportMembers();
    void removeOpened();
    void removeSegment(const QString &id, const QString &name);
    void onRefused(SegmentDocument *document, const QHash<QString, QString> &fields, const QString &trouble);
    bool isBuilding() const;

    enum Page { ListPage, BuildingPage };

    ScreenContext m_context;
    SegmentsModel *m_model;
    RuleSuggestions *m_suggestions;
    LivePreview *m_preview;
    Explainer *m_explainer;
    QHash<QString, SegmentDocument *> m_documents;
    SegmentDocument *m_document = nullptr; ///< in the builder
    RuleDocument *m_looked;                ///< of the segment that is selected in the table

    PageHeader *m_header;
    QToolButton *m_rename;
    QLabel *m_kept;
    PageExport *m_export;
    QAction *m_members; ///< of its menu
    Button *m_newStatic;
    Button *m_newSegment;
    Button *m_remove;
    Button *m_duplicate;
    Button *m_discard;
    Button *m_saveAs;
    Button *m_save;
    QStackedWidget *m_pages;
    FilterBar *m_filters;
    DataTable *m_table;
    TableFoot *m_foot;
    QLineEdit *m_find;
    NavList *m_nav;
    Banner *m_notice;
    QStackedWidget *m_stage; ///< the builder, or what stands in its place
    BuilderPage *m_builder;
    StaticPage *m_static;
    StatePage *m_failed;
    QSplitter *m_splitter;
    AudiencePanel *m_panel;
    QString m_opened;     ///< id in the builder; empty: the table
    QString m_wantedItem; ///< to select in the table once it is there
    QString m_sortField;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    QTimer m_refresh;
    bool m_started = false;
    bool m_selecting = false;
};

} // namespace growthos::ui
