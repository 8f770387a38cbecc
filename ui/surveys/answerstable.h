#pragma once

#include "ui/widgets/datatable.h"

namespace growthos::ui {

class AnswerCells;

/// Answers to a survey, of a ResponsesModel: the score in the colour of its category, who answered, and the comment as
/// long as it is.
class AnswersTable : public DataTable
{
    Q_OBJECT
public:
    explicit AnswersTable(QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    void setZone(const QTimeZone &zone);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitRows();

    AnswerCells *m_cells;
};

} // namespace growthos::ui
