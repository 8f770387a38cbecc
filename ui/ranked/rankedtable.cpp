#include "ui/ranked/rankedtable.h"

#include "ui/api/errortext.h"
#include "ui/ranked/rankedmodel.h"

#include <QEvent>
#include <QItemSelectionModel>

namespace growthos::ui {

RankedTable::RankedTable(RankedModel *model, const QList<TableColumn> &columns, const QString &failure)
    : DataTable(columns, Rows::TwoLines), m_model(model)
{
    setModel(model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    // Not within the signal: rows may just be leaving, and a new order must not come in between.
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &RankedTable::holdOrder,
            Qt::QueuedConnection);
    connect(model, &QAbstractItemModel::modelReset, this, &RankedTable::holdOrder, Qt::QueuedConnection);
    connect(model, &RankedModel::failed, this, [this, failure](const ApiReply &reply) {
        if (m_model->rowCount() == 0)
            showFailed(failure, sentenceOf(reply), tr("Try again"));
    });
}

void RankedTable::refresh()
{
    const int first = std::max(rowAt(0), 0);
    const int last = rowAt(viewport()->height() - 1);
    m_model->refresh(first, last < 0 ? m_model->rowCount() - 1 : last);
}

void RankedTable::holdOrder()
{
    // A row becomes the current one by mere focus: only who has selected one reads it.
    m_model->setHeld(viewport()->underMouse() || selectionModel()->hasSelection());
}

bool RankedTable::viewportEvent(QEvent *event)
{
    const bool done = DataTable::viewportEvent(event);
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        holdOrder();
    return done;
}

} // namespace growthos::ui
