#pragma once

#include "ui/charts/chartexport.h"

#include <QFrame>
#include <QTimeZone>

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace growthos::ui {

class ChartLegend;
class ElidedLabel;

/// The frame around a chart: title, legend, menu; the chart, or its numbers as a table (V); what is to be said while
/// there is nothing to show. The chart keeps its axes in every state.
class ChartCard : public QFrame
{
    Q_OBJECT
public:
    /// Takes the chart's widget as a child. `title` says what is counted.
    ChartCard(const QString &title, ChartContent *content, QWidget *parent = nullptr);

    ChartContent *content() const { return m_content; }
    void setTitle(const QString &title);
    /// Small, behind the title.
    void setNote(const QString &note);
    /// What export says beside the title, and the sentence for when nothing happened in it.
    void setPeriod(const QString &period, const QTimeZone &zone, const QString &nothing);
    /// A control at the end of the head, before the menu.
    void addCorner(QWidget *widget);

    void setLoading();
    void setReady();
    void setFailed(const QString &message);

    bool showsTable() const;
    void setShowsTable(bool table);
    ChartReport report() const;
    void copy();

Q_SIGNALS:
    void retryRequested();
    /// A file was written, or could not be: then `trouble` says why.
    void saved(const QString &path, const QString &trouble);

private:
    QWidget *makeHead(const QString &title);
    QWidget *makeTrouble();
    void makeTable();
    void openMenu(const QPoint &at);
    void save(const QString &ending, const QString &filter);
    void showContent();
    void showState();

    ChartContent *m_content;
    QLabel *m_title;
    ElidedLabel *m_note;
    ChartLegend *m_legend;
    QHBoxLayout *m_corner;
    QToolButton *m_more;
    QWidget *m_trouble;
    ElidedLabel *m_troubleText;
    QStackedWidget *m_pages;
    QLabel *m_nothing;
    QTableView *m_table = nullptr;
    ChartTableModel *m_model;
    QString m_period;
    QString m_nothingText;
};

} // namespace growthos::ui
