#include "backend/surveys/surveyservice.h"

#include "backend/templates/templatestore.h"

#include <tuple>

namespace growthos {
namespace {

Error conflict(const QString &message)
{
    return {ErrorCode::Conflict, message};
}

Error archivedError()
{
    return conflict(QStringLiteral("The survey is deleted: it can be read, not changed."));
}

} // namespace

Result<Survey> SurveyService::find(const QString &id) const
{
    auto survey = m_store.find(id.toStdString());
    if (!survey)
        return Error::notFound(u"survey", id);
    return *std::move(survey);
}

std::vector<SurveyCounts> SurveyService::trend(const Survey &survey, const Buckets &periods,
                                               const std::optional<Segment> &segment) const
{
    std::vector<SurveyCounts> trend(periods.size());
    if (trend.empty())
        return trend;
    m_store.forEachScore(survey.num, periods.start(0), periods.end(periods.size() - 1),
                         segment ? std::optional(segment->num) : std::nullopt, [&](UtcMs at, int score) {
                             SurveyCounts &counts = trend[*periods.at(at)];
                             ++counts.responses;
                             ++counts.byScore.at(std::size_t(score));
                         });
    return trend;
}

Result<void> SurveyService::checkReferences(const Survey &survey) const
{
    return survey.trigger.segmentId
               ? m_segments.checkExists(*survey.trigger.segmentId, QStringLiteral("trigger.segment_id"))
               : Result<void>();
}

Result<Survey> SurveyService::create(Survey survey)
{
    survey.id = m_ids.next("srvy_");
    survey.createdAt = survey.updatedAt = m_clock.now();
    m_store.insert(survey);
    m_surveysChanged = true;
    return survey;
}

Survey SurveyService::store(Survey survey)
{
    survey.updatedAt = m_clock.now();
    m_store.update(survey);
    m_surveysChanged = true;
    return survey;
}

Result<Survey> SurveyService::update(const Survey &survey, Survey changed)
{
    if (survey.archivedAt)
        return archivedError();
    const auto content = [](const Survey &s) {
        return std::tie(s.name, s.question, s.followUp, s.questions, s.trigger, s.maxPerContact, s.cooldownDays,
                        s.channel, s.widgetDelayMs, s.emailSubject, s.emailTemplateId);
    };
    if (content(survey) == content(changed))
        return survey;
    if (const auto valid = checkReferences(changed); !valid && survey.status != SurveyStatus::Draft)
        return valid.error();
    if (survey.status == SurveyStatus::Active) {
        if (auto missing = missingForActivation(changed); !missing.isEmpty())
            return Error::validation(std::move(missing));
    }
    return store(std::move(changed));
}

Result<Survey> SurveyService::activate(const Survey &survey)
{
    if (survey.archivedAt)
        return archivedError();
    if (survey.status == SurveyStatus::Closed)
        return conflict(QStringLiteral("The survey is closed."));
    if (survey.status == SurveyStatus::Active)
        return survey;
    QList<ErrorDetail> missing = missingForActivation(survey);
    if (const auto valid = checkReferences(survey); !valid)
        missing.append(valid.error().details);
    if (survey.channel == SurveyChannel::Email && survey.emailTemplateId &&
        !TemplateStore(m_db).find(*survey.emailTemplateId))
        missing.append(
            {QStringLiteral("email_template_id"), QStringLiteral("not_found"),
             QStringLiteral("There is no template '%1'.").arg(QString::fromStdString(*survey.emailTemplateId))});
    if (!missing.isEmpty())
        return Error::validation(std::move(missing));
    Survey active = survey;
    active.status = SurveyStatus::Active;
    active.activatedAt = m_clock.now();
    if (survey.status == SurveyStatus::Paused)
        m_messages.release(survey.id);
    m_store.hold(survey.num, false);
    return store(std::move(active));
}

Result<Survey> SurveyService::pause(const Survey &survey)
{
    if (survey.archivedAt)
        return archivedError();
    if (survey.status == SurveyStatus::Paused)
        return survey;
    if (survey.status != SurveyStatus::Active)
        return conflict(QStringLiteral("Only an active survey can be paused."));
    Survey paused = survey;
    paused.status = SurveyStatus::Paused;
    m_store.hold(survey.num, true);
    m_messages.hold(survey.id);
    return store(std::move(paused));
}

Result<Survey> SurveyService::close(const Survey &survey)
{
    if (survey.archivedAt)
        return archivedError();
    if (survey.status == SurveyStatus::Closed)
        return survey;
    Survey closed = survey;
    closed.status = SurveyStatus::Closed;
    endAsking(survey);
    return store(std::move(closed));
}

Result<void> SurveyService::archive(const QString &id)
{
    const auto survey = find(id);
    if (!survey)
        return survey.error();
    if (survey->archivedAt)
        return Error::notFound(u"survey", id);
    if (survey->status == SurveyStatus::Active)
        return conflict(QStringLiteral("The survey is active. Pause or close it first."));
    Survey archived = *survey;
    archived.archivedAt = m_clock.now();
    endAsking(*survey);
    store(std::move(archived));
    return {};
}

/// Nothing leaves from now on; what has not left is skipped in pieces, since it may be much.
void SurveyService::endAsking(const Survey &survey)
{
    m_store.removeWaiting(survey.num);
    m_messages.hold(survey.id);
    m_skipping.reset();
}

void SurveyService::rolledBack()
{
    (void)takeNews();
    m_skipping.reset();
}

SurveyNews SurveyService::takeNews()
{
    SurveyNews news = std::exchange(m_news, {});
    if (std::exchange(m_surveysChanged, false))
        tellSurveys(news);
    return news;
}

SurveyNews SurveyService::everything() const
{
    SurveyNews news{.delivered = m_store.open(m_clock.now() - LiveSurveys::shownFor)};
    tellSurveys(news);
    return news;
}

void SurveyService::tellSurveys(SurveyNews &news) const
{
    news.surveys = m_store.all();
    news.ids = m_store.ids();
}

std::vector<SegmentUse> surveysNaming(Database &database, const Segment &segment)
{
    std::vector<SegmentUse> uses;
    for (const Survey &survey : SurveyStore(database).all()) {
        // One that is over needs its segment no more.
        if (survey.trigger.segmentId == segment.id)
            uses.push_back({"surveys", survey.id, survey.name, survey.status != SurveyStatus::Closed});
    }
    return uses;
}

std::vector<TemplateUse> surveysMailing(Database &database)
{
    std::vector<TemplateUse> uses;
    for (const Survey &survey : SurveyStore(database).all()) {
        const bool asks = survey.status == SurveyStatus::Active || survey.status == SurveyStatus::Paused;
        if (survey.emailTemplateId && survey.channel == SurveyChannel::Email)
            uses.push_back({*survey.emailTemplateId, "surveys", survey.id, survey.name, asks});
    }
    return uses;
}

} // namespace growthos
