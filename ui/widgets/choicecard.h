#pragma once

#include <QAbstractButton>

namespace growthos::ui {

/// One of a few choices that need a sentence each. Cards with the same parent exclude each other; arrow keys move.
class ChoiceCard : public QAbstractButton
{
    Q_OBJECT
public:
    ChoiceCard(const QString &title, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QRect textRoom(int width) const;
    QString m_text;
};

} // namespace growthos::ui
