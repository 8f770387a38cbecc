#pragma once

#include <QAbstractButton>

class QHBoxLayout;

namespace growthos::ui {

/// A button whose face is a row of other widgets: they only show, the button takes pointer and keys.
class FaceButton : public QAbstractButton
{
    Q_OBJECT
public:
    /// Quiet: filled under the pointer only. Raised: filled, in a faint line. Field: outlined as an input is.
    enum class Look { Quiet, Raised, Field };

    explicit FaceButton(Look look, QWidget *parent = nullptr);
    QHBoxLayout *face() const { return m_face; }
    /// Accessible name and, where the face does not say it, tooltip.
    void setName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void childEvent(QChildEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
    QHBoxLayout *m_face;
};

} // namespace growthos::ui
