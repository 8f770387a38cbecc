#pragma once

#include "ui/charts/chartexport.h"
#include "ui/widgets/card.h"

#include <QTimeZone>

class QHBoxLayout;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace growthos::ui {

class ChartLegend;
class DataTable;
class ElidedLabel;

/// The frame around a chart: title, legend, menu; the chart, or its numbers as a table (V); what is to be said while
/// there is nothing to show. The chart keeps its axes in every state.
class ChartCard : public Card
{
    Q_OBJECT
public:
    /// Takes the chart's widget as a child. `title` says what is counted.
    ChartCard(const QString &title, ChartContent *shown, QWidget *parent = nullptr);

    ChartContent *chart() const { return m_chart; }
    /// What export says beside the title, and the sentence for when nothing happened in it.
    void setPeriod(const QString &period, const QTimeZone &zone, const QString &nothing);
    /// What export says of how it was counted, and by what narrowed.
    void setFilters(const QString &filters) { m_filters = filters; }
    /// A control in the head, before the menu.
    void addCorner(QWidget *widget);
    /// Between head and chart, such as what is asked for.
    void addBar(QWidget *bar);
    /// Beside the chart, such as the totals of its series.
    void addAside(QWidget *aside);
    /// A line of the menu, above those that every card has.
    void addMenuAction(const QString &text, std::function<void()> act);

    void setLoading();
    void setReady();
    void setFailed(const QString &message);

    bool showsTable() const;
    void setShowsTable(bool table);
    ChartReport report() const;
    void copy();

Q_SIGNALS:
    void retryRequested();
    /// A row of the table view was opened.
    void rowActivated(int row);
    void tableShown(bool shown);
    /// A file was written, or could not be: then `trouble` says why.
    void saved(const QString &path, const QString &trouble);

private:
    void fillHead();
    QWidget *makeTrouble();
    void makeTable();
    void openMenu(const QPoint &at);
    void addSeries(QMenu &menu);
    void save(const QString &ending, const QString &filter);
    void showContent();
    void showLegend();
    void showState();

    ChartContent *m_chart;
    ChartLegend *m_legend;
    QHBoxLayout *m_corner;
    QHBoxLayout *m_body;
    int m_bars = 0;
    QToolButton *m_more;
    QWidget *m_trouble;
    ElidedLabel *m_troubleText;
    QStackedWidget *m_pages;
    QLabel *m_nothing;
    DataTable *m_table = nullptr; ///< made when it is shown
    ChartTableModel *m_model;
    QString m_period;
    QString m_filters;
    QString m_nothingText;
    QList<std::pair<QString, std::function<void()>>> m_menuActions;
};

} // namespace growthos::ui
