#pragma once

#include "ui/api/surveys.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

namespace growthos::ui {

/// Surveys, as the table of DataTable wants them.
class SurveysModel : public RowsModel<SurveyInfo>
{
    Q_OBJECT
public:
    enum Column { Name, State, ColumnCount };

    using RowsModel::RowsModel;
    static QList<TableColumn> columns();

    void setSurveys(const QList<SurveyInfo> &surveys) { replaceRows(surveys); }
    const SurveyInfo &survey(int row) const { return rows()[row]; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// Draft, Active, Paused, Closed.
QString surveyStateText(const SurveyInfo &survey);

/// Responses to one survey, newest first.
class ResponsesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Score, Comment, When, ColumnCount };
    /// int(ChartTone) of a score; none without a category.
    enum Role { CategoryTone = TableRole::Id + 1 };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    void setResponses(const QList<SurveyResponseInfo> &responses);
    const SurveyResponseInfo &response(int row) const { return m_rows[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<SurveyResponseInfo> m_rows;
};

/// The score of a survey among the members of each segment.
class SegmentScoresModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Segment, Answers, Score, Interval, Average, ColumnCount };
    /// Below so many answers a score says little.
    static constexpr qint64 fewestAnswers = 30;

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    void setScores(const QList<SurveyScore> &scores);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<SurveyScore> m_rows;
};

} // namespace growthos::ui
