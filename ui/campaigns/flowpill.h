#pragma once

#include <QAbstractButton>

namespace growthos::ui {

/// What stands on the line between two cards of a sequence: a wait, the end.
class FlowPill : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FlowPill(const QString &iconName, QWidget *parent = nullptr);
    /// Also its accessible name.
    void setText(const QString &text);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
};

} // namespace growthos::ui
