#include "ui/ranked/orderstrip.h"

#include "ui/ranked/rankedmodel.h"
#include "ui/ranked/rankedtable.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

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
    connect(model, &RankedModel::orderWaiting, this, [this, table, show](int moved, int fresh) {
        const bool waits = moved > 0 || fresh > 0;
        // Who came here by the keyboard goes on among the rows.
        if (!waits && show->hasFocus())
            table->setFocus(Qt::OtherFocusReason);
        if (waits)
            show->setText(fresh == 0 ? tr("%Ln moved, show new order", nullptr, moved)
                          : moved == 0
                              ? tr("%Ln new, show new order", nullptr, fresh)
                              : tr("%1 moved, %Ln new, show new order", nullptr, fresh).arg(formatCount(moved)));
        setVisible(waits);
    });
}

} // namespace growthos::ui
