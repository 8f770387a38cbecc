#pragma once

#include <QListWidget>

namespace growthos::ui {

/// A short list to pick from: in a popover, or as the pages of a window.
class ChoiceList : public QListWidget
{
    Q_OBJECT
public:
    explicit ChoiceList(QWidget *parent = nullptr);
    /// Room for `rows` rows.
    int heightOf(int rows) const;

protected:
    bool event(QEvent *event) override;
};

} // namespace growthos::ui
