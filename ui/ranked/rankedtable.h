#pragma once

#include "ui/widgets/datatable.h"

namespace growthos::ui {

class RankedModel;

/// The table of a RankedModel. Whoever points at a row or has selected one keeps the order; an OrderStrip then says how
/// many have moved and shows the new one.
class RankedTable : public DataTable
{
    Q_OBJECT
public:
    /// `failure`: what it is called when nothing could be read.
    RankedTable(RankedModel *model, const QList<TableColumn> &columns, const QString &failure);
    /// Reads what is on screen anew, in place.
    void refresh();

protected:
    bool viewportEvent(QEvent *event) override;

private:
    void holdOrder();

    RankedModel *m_model;
};

} // namespace growthos::ui
