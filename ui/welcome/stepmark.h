#pragma once

#include <QWidget>

namespace growthos::ui {

/// Round mark of a step at the left of its content, with the line down to the next one.
class StepMark : public QWidget
{
    Q_OBJECT
public:
    enum class State { Done, Current, Later, Failed };

    StepMark(int number, bool last, QWidget *parent = nullptr);
    void setState(State state);
    QSize minimumSizeHint() const override;
    State state() const { return m_state; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_number;
    bool m_last;
    State m_state = State::Later;
};

} // namespace growthos::ui
