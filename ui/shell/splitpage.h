#pragma once

#include <QList>
#include <QString>

class QSplitter;
class QWidget;

namespace growthos::ui {

/// Lays a page out: its header, under it parts beside each other whose widths the window keeps by `name`. The part at
/// `stretched` takes the room that is left.
QSplitter *splitPage(QWidget *page, QWidget *header, const QString &name, const QList<QWidget *> &parts,
                     const QList<int> &widths, int stretched = 0);

} // namespace growthos::ui
