#pragma once

#include "ui/api/latestread.h"
#include "ui/surveys/answerscope.h"

#include <QWidget>

class QVBoxLayout;

namespace growthos::ui {

class BarChart;
class Card;
class ChartCard;
class StatePage;
class Workspace;

/// What each question of a custom survey was answered: choices counted, ratings with their average, and of texts the
/// newest.
class SurveyQuestions : public QWidget
{
    Q_OBJECT
public:
    explicit SurveyQuestions(Workspace &workspace, QWidget *parent = nullptr);

    void load(const AnswerScope &scope);
    QList<ChartCard *> cards() const;

Q_SIGNALS:
    /// All answers to a question, by its id.
    void questionAsked(const QString &id);

private:
    struct Shown
    {
        QString id;
        QString type;
        QString title;
        Card *card;
        ChartCard *chartCard; ///< not of a text
        BarChart *chart;
        QWidget *texts; ///< of a text
    };
    void read();
    void showTrouble(const QString &sentence);
    void showReports(const QList<SurveyQuestionReport> &reports);
    void arrange(const QList<SurveyQuestionReport> &reports);
    Shown makeChart(const SurveyQuestionReport &report, int number);
    Shown makeTexts(const SurveyQuestionReport &report, int number);
    void showChart(const Shown &shown, const SurveyQuestionReport &report);
    void showTexts(Shown &shown, const SurveyQuestionReport &report);

    Workspace &m_workspace;
    AnswerScope m_scope;
    LatestRead m_read;
    QVBoxLayout *m_column;
    StatePage *m_trouble; ///< where no card says it
    QList<Shown> m_shown;
};

} // namespace growthos::ui
