#pragma once

#include <QApplication>
#include <QListWidget>

namespace growthos::ui {

/// What Enter would take from the list that is open.
inline QString currentChoice()
{
    const QWidget *popup = QApplication::activePopupWidget();
    const auto *list = popup ? popup->findChild<QListWidget *>() : nullptr;
    return list && list->currentItem() ? list->currentItem()->text() : QString();
}

} // namespace growthos::ui
