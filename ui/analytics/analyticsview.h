#pragma once

#include "ui/analytics/explorersetup.h"
#include "ui/analytics/periodpicker.h"
#include "ui/analytics/savedcard.h"
#include "ui/analytics/schemachoices.h"
#include "ui/shell/screen.h"

class QComboBox;
class QScrollArea;

namespace growthos::ui {

class CardColumns;
class ExplorerCard;
class PageExport;
class PageHeader;
class StatePage;

/// The event explorer, and under it every funnel and retention that was saved; all of one period.
class AnalyticsView : public Screen
{
    Q_OBJECT
public:
    explicit AnalyticsView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    int drafts() const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeSavedPart();
    QDate today() const;
    void showPeriod();
    void refresh();
    void refreshLater();

    void readSaved();
    void showSaved(const QList<QJsonObject> &definitions);
    SavedCard *addCard(const QJsonObject &saved, bool isFunnel, bool inFront);
    void addDraft(bool isFunnel);
    void dropCard(SavedCard *card);
    void removeCard(SavedCard *card);
    void restore(const QString &path, const QJsonObject &saved);
    void showWhetherEmpty();

    void showBehind(const Behind &behind);
    QList<ChartReport> reports() const;

    Workspace &m_workspace;
    SchemaChoices m_choices;
    AnalysisContext m_context;
    QWidget *m_page;
    QScrollArea *m_scroll;
    PageHeader *m_header;
    PeriodPicker *m_period;
    QComboBox *m_compare;
    PageExport *m_export;
    Button *m_add;
    ExplorerCard *m_explorer;
    CardColumns *m_columns;
    StatePage *m_nothing;
    QWidget *m_nothingCard;
    QList<SavedCard *> m_cards; ///< as they stand on the page
    QTimer m_live;              ///< events come in all the time
    bool m_due = false;         ///< came in while the page was not seen
    bool m_read = false;
};

} // namespace growthos::ui
