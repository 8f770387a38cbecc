#pragma once

#include <QWidget>

class QLabel;

namespace growthos::ui {

/// A score of 100: name and number, a bar below.
class Meter : public QWidget
{
    Q_OBJECT
public:
    explicit Meter(const QString &name, QWidget *parent = nullptr);
    void setScore(int of100);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QLabel *m_number;
    int m_score = 0;
};

} // namespace growthos::ui
