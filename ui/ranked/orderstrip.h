#pragma once

#include <QWidget>

namespace growthos::ui {

class RankedModel;
class RankedTable;

/// Stands under a ranked table while rows wait for their new places: says how many, and shows the new order. So it
/// covers no row, and none moves when it comes.
class OrderStrip : public QWidget
{
    Q_OBJECT
public:
    OrderStrip(RankedModel *model, RankedTable *table);
};

} // namespace growthos::ui
