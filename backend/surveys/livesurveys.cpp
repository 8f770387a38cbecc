#include "backend/surveys/livesurveys.h"

#include "backend/surveys/surveywire.h"

#include <algorithm>
#include <iterator>
#include <mutex>

namespace growthos {

void LiveSurveys::apply(SurveyNews news)
{
    {
        const std::unique_lock lock(m_mutex);
        if (news.surveys) {
            m_surveys.clear();
            for (Survey &survey : *news.surveys)
                m_surveys.emplace(survey.num, std::move(survey));
        }
        for (const SurveyDelivery &delivery : news.delivered) {
            const UtcMs at = delivery.deliveredAt.value_or(0);
            m_open[delivery.contact].push_back({delivery.num, delivery.survey, at});
            m_contacts.emplace(delivery.num, delivery.contact);
            m_order.emplace_back(at, delivery.num);
            dropOld(at);
        }
        for (const std::int64_t delivery : news.answered)
            close(delivery);
    }
    if (news.surveys) {
        m_ids = {std::make_move_iterator(news.ids.begin()), std::make_move_iterator(news.ids.end())};
        subscribe();
    }
}

void LiveSurveys::close(std::int64_t delivery)
{
    const auto contact = m_contacts.find(delivery);
    if (contact == m_contacts.end())
        return;
    auto &open = m_open[contact->second];
    std::erase_if(open, [delivery](const Open &each) { return each.delivery == delivery; });
    if (open.empty())
        m_open.erase(contact->second);
    m_contacts.erase(contact);
}

/// What nobody sees any more, as others come.
void LiveSurveys::dropOld(UtcMs now)
{
    for (; !m_order.empty() && now - m_order.front().first >= shownFor; m_order.pop_front())
        close(m_order.front().second);
}

std::size_t LiveSurveys::openCount() const
{
    const std::shared_lock lock(m_mutex);
    return m_contacts.size();
}

void LiveSurveys::subscribe() const
{
    // Answers also where no survey takes them: an event that answers none says so.
    std::vector<Subscriptions::Interest> interests{{"event", "$survey_responded"}, {"event", "$nps_submitted"}};
    for (const auto &[num, survey] : m_surveys) {
        if (survey.status != SurveyStatus::Active)
            continue;
        if (survey.trigger.event)
            interests.push_back({"event", *survey.trigger.event, survey.trigger.segmentId.value_or("")});
        else if (survey.trigger.segmentId)
            interests.push_back({"segment.entered", *survey.trigger.segmentId});
    }
    for (const std::string &id : m_ids) // whoever gets no mail was not asked
        interests.push_back({"message.state", id});
    m_subscriptions.set("surveys", std::move(interests));
}

std::vector<Survey> LiveSurveys::triggeredBy(std::string_view event, std::string_view subject) const
{
    std::vector<Survey> triggered;
    const std::shared_lock lock(m_mutex);
    for (const auto &[num, survey] : m_surveys) {
        const Survey::Trigger &trigger = survey.trigger;
        const bool hit = trigger.event ? event == "event" && subject == *trigger.event
                                       : event == "segment.entered" && subject == trigger.segmentId;
        if (hit && survey.status == SurveyStatus::Active)
            triggered.push_back(survey);
    }
    std::sort(triggered.begin(), triggered.end(), [](const Survey &a, const Survey &b) { return a.num < b.num; });
    return triggered;
}

void LiveSurveys::writeWidgets(JsonWriter &json, const DecideSubject &subject) const
{
    if (subject.contact == 0)
        return;
    const std::shared_lock lock(m_mutex);
    std::vector<Open> open;
    const auto add = [&](std::int64_t contact) {
        const auto found = m_open.find(contact);
        if (found != m_open.end())
            open.insert(open.end(), found->second.begin(), found->second.end());
    };
    add(subject.contact);
    if (subject.version) {
        // Those who were merged into this contact since.
        for (auto row = subject.version->nextMerged[std::size_t(subject.contact)]; row != 0;
             row = subject.version->nextMerged[row])
            add(row);
    }
    std::sort(open.begin(), open.end(), [](const Open &a, const Open &b) { return a.delivery < b.delivery; });
    for (const bool nps : {true, false}) {
        for (const Open &each : open) {
            const auto survey = m_surveys.find(each.survey);
            if (survey == m_surveys.end() || survey->second.status != SurveyStatus::Active ||
                (survey->second.type == SurveyType::Nps) != nps || subject.now - each.at >= shownFor)
                continue;
            json.key(nps ? "nps" : "survey");
            writeWidget(json, survey->second);
            break;
        }
    }
}

} // namespace growthos
