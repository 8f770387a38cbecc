#pragma once

#include <QAbstractItemView>
#include <QGuiApplication>

namespace growthos::ui {

/// For a list whose current row the page shows and acts on: a row that becomes current by mere focus is marked, too. A
/// click that brings the focus marks its own, and nothing is marked beside what is selected. Call it once the model is
/// set, before the page follows the current row.
inline void markCurrentRow(QAbstractItemView *view)
{
    QItemSelectionModel *rows = view->selectionModel();
    QObject::connect(rows, &QItemSelectionModel::currentRowChanged, view, [view, rows](const QModelIndex &now) {
        const bool byKeys = view->hasFocus() && QGuiApplication::mouseButtons() == Qt::NoButton;
        if (byKeys && now.isValid() && !rows->hasSelection())
            rows->select(now, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    });
}

} // namespace growthos::ui
