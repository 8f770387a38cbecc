#include "backend/contacts/rawobject.h"

#include "backend/core/rawjson.h"

#include <algorithm>

namespace growthos {
namespace {

constexpr std::size_t missing = std::string::npos;
constexpr std::size_t indexedAbove = 16;

} // namespace

RawObject::RawObject(std::string_view json)
{
    for (rawjson::MemberReader member(json); member.next();)
        set(member.key(), rawjson::uniform(member.value()));
}

std::size_t RawObject::position(std::string_view name) const
{
    if (!m_index.empty()) {
        const auto found = m_index.find(std::string(name));
        return found == m_index.end() ? missing : found->second;
    }
    const auto found =
        std::find_if(m_members.begin(), m_members.end(), [name](const Member &m) { return m.name == name; });
    return found == m_members.end() ? missing : std::size_t(found - m_members.begin());
}

const std::string *RawObject::find(std::string_view name) const
{
    const std::size_t at = position(name);
    return at == missing ? nullptr : &m_members[at].value;
}

bool RawObject::set(std::string_view name, std::string_view value)
{
    const std::size_t at = position(name);
    if (at != missing) {
        if (m_members[at].value == value)
            return false;
        m_members[at].value = value;
        return true;
    }
    m_members.push_back({std::string(name), std::string(value)});
    if (m_members.size() > indexedAbove) {
        if (m_index.empty())
            buildIndex();
        else
            m_index.emplace(m_members.back().name, m_members.size() - 1);
    }
    return true;
}

bool RawObject::remove(std::string_view name)
{
    const std::size_t at = position(name);
    if (at == missing)
        return false;
    removeAt({at});
    return true;
}

/// All at once, so that deleting many members of a large object stays linear.
void RawObject::removeAt(std::vector<std::size_t> places)
{
    if (places.empty())
        return;
    std::sort(places.begin(), places.end());
    std::size_t kept = places.front();
    auto next = places.begin();
    for (std::size_t i = places.front(); i < m_members.size(); ++i) {
        if (next != places.end() && *next == i)
            ++next;
        else
            m_members[kept++] = std::move(m_members[i]);
    }
    m_members.resize(kept);
    m_index.clear();
    if (m_members.size() > indexedAbove)
        buildIndex();
}

void RawObject::buildIndex()
{
    for (std::size_t i = 0; i < m_members.size(); ++i)
        m_index.emplace(m_members[i].name, i);
}

std::vector<std::string> RawObject::merge(const RawObject &changes)
{
    std::vector<std::string> changed;
    std::vector<std::size_t> removed;
    for (const Member &member : changes.m_members) {
        if (member.value == "null") {
            const std::size_t at = position(member.name);
            if (at == missing)
                continue;
            removed.push_back(at);
        } else if (!set(member.name, member.value)) {
            continue;
        }
        changed.push_back(member.name);
    }
    removeAt(std::move(removed));
    return changed;
}

std::string RawObject::text() const
{
    std::string out = "{";
    for (const Member &member : m_members) {
        if (out.size() > 1)
            out.push_back(',');
        rawjson::appendQuoted(out, member.name);
        out.push_back(':');
        out.append(member.value);
    }
    out.push_back('}');
    return out;
}

} // namespace growthos
