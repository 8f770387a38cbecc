#pragma once

#include "ui/charts/chartexport.h"

#include <QWidget>

namespace growthos::ui {

class DataTable;

/// Numbers without a picture, for files that are made of charts: in CSV, XLSX and PDF they stand as those of any chart.
class TableContent : public ChartContent
{
public:
    explicit TableContent(ChartTable table);

    QWidget *widget() override { return &m_none; }
    QString summary() const override { return {}; }
    QString current() const override { return {}; }
    ChartTable table() const override { return m_table; }
    bool isEmpty() const override { return m_table.rows.isEmpty(); }
    void renderTo(QPainter &, const QRectF &) override {}

protected:
    void stateChanged() override {}

private:
    ChartTable m_table;
    QWidget m_none; ///< takes no room
};

/// What a table shows: its visible columns in their order, and the rows that were read.
ChartTable tableOf(const DataTable &table);
/// A report of its own numbers.
ChartReport tableReport(const QString &title, const QString &period, ChartTable table, const QString &filters = {});

} // namespace growthos::ui
