#include "backend/http/scope.h"

namespace growthos::http {
namespace {

// In the order of the enum.
constexpr const char *resources[] = {"contacts",  "segments", "referrals", "campaigns", "templates", "surveys",
                                     "waitlists", "webhooks", "analytics", "flags",     "settings"};
static_assert(std::size(resources) * 2 == scopeCount);

} // namespace

QString wireName(Scope scope)
{
    const auto index = static_cast<unsigned>(scope);
    return QLatin1String(resources[index / 2]) + QLatin1String(index % 2 == 0 ? ":read" : ":write");
}

std::optional<Scope> scopeFromWire(QStringView text)
{
    for (int i = 0; i < scopeCount; ++i) {
        if (text == wireName(static_cast<Scope>(i)))
            return static_cast<Scope>(i);
    }
    return {};
}

QStringList allScopeNames()
{
    QStringList names;
    for (int i = 0; i < scopeCount; ++i)
        names.append(wireName(static_cast<Scope>(i)));
    return names;
}

ScopeSet ScopeSet::all()
{
    ScopeSet set;
    for (int i = 0; i < scopeCount; ++i)
        set.insert(static_cast<Scope>(i));
    return set;
}

void ScopeSet::insert(Scope scope)
{
    if ((m_bits & bit(scope)) != 0)
        return;
    m_bits |= bit(scope);
    m_given[m_count++] = scope;
}

bool ScopeSet::contains(Scope scope) const
{
    // In the table a resource's read stands before its write, which implies it.
    const bool isRead = static_cast<unsigned>(scope) % 2 == 0;
    return (m_bits & (isRead ? bit(scope) | bit(scope) << 1 : bit(scope))) != 0;
}

QStringList ScopeSet::names() const
{
    QStringList names;
    for (std::size_t i = 0; i < m_count; ++i)
        names.append(wireName(m_given[i]));
    return names;
}

ScopeSet ScopeSet::fromNames(const QStringList &names)
{
    ScopeSet set;
    for (const QString &name : names) {
        if (const auto scope = scopeFromWire(name))
            set.insert(*scope);
    }
    return set;
}

} // namespace growthos::http
