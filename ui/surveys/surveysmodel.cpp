#include "ui/surveys/surveysmodel.h"

#include "ui/charts/paintedchart.h"
#include "ui/widgets/format.h"
#include "ui/widgets/tone.h"

#include <QLocale>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString typeText(const QString &type)
{
    return type == "nps"_L1 ? u"NPS"_s : type == "csat"_L1 ? u"CSAT"_s : SurveysModel::tr("Custom");
}

QString categoryText(const QString &category)
{
    if (category == "promoter"_L1)
        return ResponsesModel::tr("Promoter");
    if (category == "passive"_L1)
        return ResponsesModel::tr("Passive");
    if (category == "detractor"_L1)
        return ResponsesModel::tr("Detractor");
    if (category == "satisfied"_L1)
        return ResponsesModel::tr("Satisfied");
    if (category == "neutral"_L1)
        return ResponsesModel::tr("Neutral");
    return category == "dissatisfied"_L1 ? ResponsesModel::tr("Dissatisfied") : QString();
}

QVariant categoryTone(const QString &category)
{
    if (category.isEmpty())
        return {};
    if (category == "promoter"_L1 || category == "satisfied"_L1)
        return int(ChartTone::Promoter);
    return int(category == "passive"_L1 || category == "neutral"_L1 ? ChartTone::Passive : ChartTone::Detractor);
}

/// With the sign of minus that numbers have elsewhere.
QString scoreText(double score)
{
    return QLocale().toString(score, 'f', 0).replace(u'-', u'−');
}

/// Also what came without being asked for.
QString countsText(const SurveyInfo &survey)
{
    const QString type = typeText(survey.type);
    if (survey.sent == 0 && survey.responses == 0)
        return SurveysModel::tr("%1, not sent", "type of a survey").arg(type);
    if (survey.responses == survey.answered)
        return SurveysModel::tr("%1, %2 of %3", "type of a survey, answers, sent")
            .arg(type, formatCount(survey.responses), formatCount(survey.sent));
    const QString answers = SurveysModel::tr("%Ln answer(s)", nullptr, int(survey.responses));
    return survey.sent == 0 ? SurveysModel::tr("%1, %2", "type of a survey, answers").arg(type, answers)
                            : SurveysModel::tr("%1, %2, %Ln asked", "type of a survey, answers, how many were asked",
                                               int(survey.sent))
                                  .arg(type, answers);
}

} // namespace

QString surveyStateText(const SurveyInfo &survey)
{
    if (survey.isActive())
        return SurveysModel::tr("Active");
    if (survey.isClosed())
        return SurveysModel::tr("Closed");
    return survey.status == "paused"_L1 ? SurveysModel::tr("Paused") : SurveysModel::tr("Draft");
}

QList<TableColumn> SurveysModel::columns()
{
    return {{u"name"_s, CellKind::Text, 140, false, true, true}, {u"state"_s, CellKind::State, 98}};
}

int SurveysModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SurveysModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SurveyInfo &row = rows()[index.row()];
    const bool name = index.column() == Name;
    switch (role) {
    case Qt::DisplayRole:
        return name ? row.name : surveyStateText(row);
    case TableRole::SecondLine:
        if (!name)
            return {};
        return countsText(row);
    case Qt::ToolTipRole:
        return row.question.isEmpty() ? countsText(row) : QString(row.question + u'\n' + countsText(row));
    case TableRole::Tone:
        if (name)
            return {};
        return int(row.isActive() ? Tone::Good : row.status == "paused"_L1 ? Tone::Warning : Tone::Neutral);
    case TableRole::Icon:
        if (name)
            return {};
        return row.isActive() ? u"play"_s : row.status == "paused"_L1 ? u"pause"_s : QString();
    case TableRole::Id:
        return row.id;
    default:
        return {};
    }
}

QVariant SurveysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == Name ? tr("Survey") : tr("State");
}

QList<TableColumn> ResponsesModel::columns()
{
    return {{u"score"_s, CellKind::State, 64},
            {u"comment"_s, CellKind::Text, 170, false, true, true},
            {u"when"_s, CellKind::Time, 120}};
}

void ResponsesModel::setResponses(const QList<SurveyResponseInfo> &responses)
{
    beginResetModel();
    m_rows = responses;
    endResetModel();
}

int ResponsesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ResponsesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResponsesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SurveyResponseInfo &row = m_rows[index.row()];
    const QString score = row.score ? QString::number(*row.score) : u"–"_s;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Score)
            return score;
        return index.column() == Comment ? QVariant(row.comment.isEmpty() ? tr("Without a comment") : row.comment)
                                         : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Score && row.score
                   ? QVariant(tr("%1, %2", "score and category").arg(score, categoryText(row.category)))
                   : data(index, Qt::DisplayRole);
    case TableRole::SecondLine:
        return index.column() == Comment ? QVariant(row.contactLabel.isEmpty() ? row.contactId : row.contactLabel)
                                         : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Score ? QVariant(categoryText(row.category)) : QVariant();
    case CategoryTone:
        return categoryTone(row.category);
    case TableRole::Time:
        return index.column() == When ? QVariant(row.respondedAt.toMSecsSinceEpoch()) : QVariant();
    case TableRole::Id:
        return row.id;
    default:
        return {};
    }
}

QVariant ResponsesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (section == Score)
        return tr("Score");
    return section == Comment ? tr("Comment") : tr("When");
}

QList<TableColumn> SegmentScoresModel::columns()
{
    return {{u"segment"_s, CellKind::Text, 200, false, true, true},
            {u"answers"_s, CellKind::Number, 84},
            {u"score"_s, CellKind::Number, 72},
            {u"interval"_s, CellKind::Number, 124},
            {u"average"_s, CellKind::Number, 84}};
}

void SegmentScoresModel::setScores(const QList<SurveyScore> &scores)
{
    beginResetModel();
    m_rows = scores;
    endResetModel();
}

int SegmentScoresModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SegmentScoresModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SegmentScoresModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SurveyScore &row = m_rows[index.row()];
    const QLocale locale;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Segment:
            return row.label;
        case Answers:
            return formatCount(row.responses);
        case Score:
            return row.score ? scoreText(*row.score) : u"–"_s;
        case Interval:
            return row.low && row.high
                       ? tr("%1 to %2", "ends of an interval").arg(scoreText(*row.low), scoreText(*row.high))
                       : u"–"_s;
        default:
            return row.average ? locale.toString(*row.average, 'f', 1) : u"–"_s;
        }
    case TableRole::SecondLine:
        return index.column() == Segment && row.responses < fewestAnswers ? QVariant(tr("Too few answers to tell"))
                                                                          : QVariant();
    case TableRole::Id:
        return row.segmentId;
    default:
        return {};
    }
}

QVariant SegmentScoresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Segment:
        return tr("Members of");
    case Answers:
        return tr("Answers");
    case Score:
        return tr("Score");
    case Interval:
        return tr("95% interval");
    default:
        return tr("Average");
    }
}

} // namespace growthos::ui
