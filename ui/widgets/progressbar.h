#pragma once

#include <QProgressBar>
#include <QTimer>

namespace growthos::ui {

/// Work with a known end, or (maximum 0) one that only goes on. A thin line; the number stands in a text beside it.
class ProgressBar : public QProgressBar
{
    Q_OBJECT
public:
    explicit ProgressBar(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QTimer m_move;
    int m_step = 0;
};

} // namespace growthos::ui
