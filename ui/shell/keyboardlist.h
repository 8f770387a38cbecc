#pragma once

#include <QWidget>

namespace growthos::ui {

/// All keys by menu, from the table of commands and that of pages.
class KeyboardList : public QWidget
{
    Q_OBJECT
public:
    explicit KeyboardList(QWidget *parent = nullptr);
};

/// The same over the window; Esc closes it.
void showKeys(QWidget *window);

} // namespace growthos::ui
