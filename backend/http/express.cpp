#include "backend/http/express.h"

#include "backend/core/text.h"

namespace growthos::http {
namespace {

QByteArray replaced(QByteArray text, std::string_view from, std::string_view to)
{
    return text.replace(QByteArrayView(from.data(), qsizetype(from.size())),
                        QByteArrayView(to.data(), qsizetype(to.size())));
}

} // namespace

AnswerStamp::AnswerStamp(Response model, std::string_view id) : m_model(std::move(model)), m_id(id)
{
    constexpr std::string_view date = "Date: ";
    const QByteArray bytes = serialize(m_model, {}, {});
    const qsizetype dateAt = bytes.indexOf(date.data()) + qsizetype(date.size());
    m_front = bytes.left(dateAt);
    m_rest = bytes.mid(dateAt);
    const QByteArray text(id.data(), qsizetype(id.size()));
    for (qsizetype at = m_rest.indexOf(text); at >= 0; at = m_rest.indexOf(text, at + text.size()))
        m_places.push_back(at);
}

QByteArray AnswerStamp::serialized(std::string_view id, const AnswerForm &form, const QByteArray &date) const
{
    if (!form.keepAlive || form.http10 || form.headOnly)
        return serialize(response(id), form, date);
    QByteArray out(m_front.size() + date.size() + m_rest.size(), Qt::Uninitialized);
    char *const at = out.data();
    std::copy(m_front.begin(), m_front.end(), at);
    std::copy(date.begin(), date.end(), at + m_front.size());
    char *const rest = at + m_front.size() + date.size();
    std::copy(m_rest.begin(), m_rest.end(), rest);
    for (const qsizetype place : m_places)
        std::copy(id.begin(), id.end(), rest + place);
    return out;
}

Response AnswerStamp::response(std::string_view id) const
{
    Response response = m_model;
    response.body = replaced(response.body, m_id, id);
    for (auto &[name, value] : response.headers)
        value = replaced(value, m_id, id);
    return response;
}

} // namespace growthos::http
