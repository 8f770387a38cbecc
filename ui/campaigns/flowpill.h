#pragma once

#include "ui/campaigns/flowscale.h"

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

    void setScale(const FlowScale &scale);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FlowScale m_scale;
    QString m_iconName;
};

} // namespace growthos::ui
