#pragma once

#include <QList>
#include <QWidget>

namespace growthos::ui {

/// A small line without axes. All zero draws a line at the bottom.
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);
    void setValues(const QList<int> &values);
    QSize sizeHint() const override { return {56, 16}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<int> m_values;
};

} // namespace growthos::ui
