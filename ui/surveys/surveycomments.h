#pragma once

#include "ui/api/latestread.h"
#include "ui/surveys/answerscope.h"
#include "ui/widgets/card.h"

#include <QTimer>

class QLineEdit;

namespace growthos::ui {

class AnswersTable;
class ChoiceBox;
class ResponsesModel;
class SegmentedControl;
class Workspace;

/// What people wrote, newest first: by category, or of a custom survey by question, and what is found in it.
class SurveyComments : public Card
{
    Q_OBJECT
public:
    explicit SurveyComments(Workspace &workspace, QWidget *parent = nullptr);

    void showLoading();
    void load(const AnswerScope &scope);
    /// Narrows to the answers to one question.
    void showQuestion(const QString &id);
    AnswersTable *table() const { return m_table; }
    QLineEdit *searchField() const { return m_search; }

Q_SIGNALS:
    void contactAsked(const QString &id);

private:
    void makeFilters();
    void makeTable();
    void showAll();
    void offerQuestions();
    QString category() const;
    void read();
    void showAnswers(const QJsonObject &body, bool filtered);

    Workspace &m_workspace;
    AnswerScope m_scope;
    LatestRead m_read;
    ResponsesModel *m_responses;
    SegmentedControl *m_filter;
    ChoiceBox *m_question;
    QLineEdit *m_search;
    AnswersTable *m_table;
    QTimer m_typing;
};

} // namespace growthos::ui
