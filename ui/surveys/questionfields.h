#pragma once

#include "ui/api/surveys.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace growthos::ui {

class ChoiceBox;

/// The questions of a custom survey while they are written. A question keeps the id that its answers are filed under.
class QuestionFields : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionFields(QWidget *parent = nullptr);
    void setQuestions(const QList<SurveyQuestionInfo> &questions);
    QList<SurveyQuestionInfo> questions() const;

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QString id;
        QWidget *box;
        QLabel *number;
        QLineEdit *title;
        ChoiceBox *type;
        QCheckBox *required;
        QLineEdit *options;
        QToolButton *up;
    };
    void add(const SurveyQuestionInfo &question);
    void showRows();
    void moveUp(QWidget *box);
    void remove(QWidget *box);
    QString freshId() const;

    QList<Row> m_rows;
    QVBoxLayout *m_column;
};

} // namespace growthos::ui
