#pragma once

#include "ui/widgets/datatable.h"

namespace growthos::ui {

class PagedModel;

/// The table of a PagedModel: its rows, or that there are none, or that they could not be read.
class PagedTable : public DataTable
{
    Q_OBJECT
public:
    struct Words
    {
        QString failed;       ///< what it is called when nothing could be read
        QString nothing, why; ///< that there are no rows, and what will be here
    };
    /// Owns the model.
    PagedTable(PagedModel *model, const QList<TableColumn> &columns, const Words &words);

    /// Another list, from its first page; empty: none.
    void setPath(const QString &path);
    /// In place.
    void refresh();

private:
    PagedModel *m_model;
};

} // namespace growthos::ui
