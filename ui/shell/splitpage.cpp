#include "ui/shell/splitpage.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace growthos::ui {

QSplitter *splitPage(QWidget *page, QWidget *header, const QString &name, const QList<QWidget *> &parts,
                     const QList<int> &widths, int stretched)
{
    auto *splitter = new QSplitter;
    splitter->setObjectName(name);
    splitter->setChildrenCollapsible(false);
    for (int i = 0; i < parts.size(); ++i) {
        splitter->addWidget(parts[i]);
        splitter->setStretchFactor(i, i == stretched ? 1 : 0);
    }
    splitter->setSizes(widths);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(splitter, 1);
    return splitter;
}

} // namespace growthos::ui
