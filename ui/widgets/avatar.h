#pragma once

#include <QWidget>

namespace growthos::ui {

/// Initials of a person in a circle; `size` in pixels at 100 %.
class Avatar : public QWidget
{
    Q_OBJECT
public:
    explicit Avatar(int size, const QString &title = {}, QWidget *parent = nullptr);
    void setTitle(const QString &title);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
    QString m_text;
};

} // namespace growthos::ui
