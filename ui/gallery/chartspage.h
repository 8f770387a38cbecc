#pragma once

#include <QWidget>

namespace growthos::ui {

/// Every chart there is with made-up numbers, and the states they can be in: to look at, and what the time of painting
/// is measured on.
class ChartsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ChartsPage(QWidget *parent = nullptr);
};

} // namespace growthos::ui
