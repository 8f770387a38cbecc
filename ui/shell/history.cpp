#include "ui/shell/history.h"

#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longest = 50;
}

void History::go(const Place &place)
{
    m_places.resize(m_here + 1);
    m_places.append(place);
    if (m_places.size() > longest)
        m_places.removeFirst();
    m_here = m_places.size() - 1;
}

void History::setState(const QUrlQuery &state)
{
    if (m_here >= 0)
        m_places[m_here].state = state;
}

bool History::canWalk(int step) const
{
    return m_here + step >= 0 && m_here + step < m_places.size();
}

std::optional<Place> History::walk(int step)
{
    if (!canWalk(step))
        return {};
    m_here += step;
    return m_places[m_here];
}

void History::begin(const Place &place)
{
    m_places = {place};
    m_here = 0;
}

QString linkTo(const Place &place, const QString &projectId)
{
    QUrlQuery kept;
    for (const auto &[name, value] : place.state.queryItems(QUrl::FullyDecoded)) {
        if (name != "scroll"_L1 && !value.isEmpty())
            kept.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    QString link = u"growthos://"_s + QString(projectId).replace(u'_', u'-') + u'/' + place.screen;
    if (!kept.isEmpty())
        link += u'?' + kept.toString(QUrl::FullyEncoded);
    return link;
}

std::optional<Link> readLink(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "growthos"_L1 || url.host().isEmpty() || url.path().size() < 2)
        return {};
    // A host name holds no underscore.
    return Link{url.host().replace(u'-', u'_'), {url.path().mid(1), QUrlQuery(url)}};
}

} // namespace growthos::ui
