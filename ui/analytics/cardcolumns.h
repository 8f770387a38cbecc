#pragma once

#include <QWidget>

class QGridLayout;

namespace growthos::ui {

/// Cards side by side in two columns, or under each other where those would be too narrow to read. A row is as high as
/// the higher of its two.
class CardColumns : public QWidget
{
    Q_OBJECT
public:
    explicit CardColumns(QWidget *parent = nullptr);
    /// Takes the cards that are not there yet.
    void setCards(const QList<QWidget *> &cards);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QGridLayout *m_grid;
    QList<QWidget *> m_cards;
    int m_shown = 0; ///< columns
};

} // namespace growthos::ui
