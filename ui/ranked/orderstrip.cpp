#include "ui/ranked/orderstrip.h"

#include "ui/ranked/rankedmodel.h"
#include "ui/ranked/rankedtable.h"
#include "ui/widgets/controls.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

OrderStrip::OrderStrip(RankedModel *model, RankedTable *table)
{
    Button *show = button({}, "pill"_L1, u"arrow-up"_s);
    show->setObjectName(u"newOrder"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line(Qt::Horizontal));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 6, 16, 6);
    row->addWidget(show, 0, Qt::AlignCenter);
    column->addLayout(row);
    hide();
    connect(show, &QPushButton::clicked, model, &RankedModel::showNewOrder);
    connect(model, &RankedModel::orderWaiting, this, [this, table, show](int moved) {
        // Who came here by the keyboard goes on among the rows.
        if (moved == 0 && show->hasFocus())
            table->setFocus(Qt::OtherFocusReason);
        if (moved > 0)
            show->setText(tr("%Ln moved, show new order", nullptr, moved));
        setVisible(moved > 0);
    });
}

} // namespace growthos::ui
