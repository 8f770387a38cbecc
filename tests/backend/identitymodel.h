#pragma once

#include "tests/backend/graphsupport.h"

#include <map>
#include <set>

namespace growthos {

/// A second, slow telling of the identity rules: lists and maps, no SQL, no batches, no parser. It shares nothing with
/// ContactGraph but the form of a call, whose traits it gets as a map.
class IdentityModel
{
public:
    using Traits = std::map<std::string, std::string>; ///< name → JSON text

    struct Person
    {
        bool living = true;
        std::size_t leadsTo = 0; ///< when not living
        std::optional<std::string> externalId = {};
        std::set<std::string> users = {};
        std::set<std::string> visitors = {};
        std::string email = {}; ///< as shown; empty = none
        Traits traits = {};
        std::set<std::string> groups = {};
        std::string bucket = {};
        UtcMs createdAt = 0;
        UtcMs updatedAt = 0;
    };
    static constexpr std::size_t nobody = std::size_t(-1);

    /// Whom the call belongs to.
    std::size_t apply(const GraphCall &call, const Traits &traits)
    {
        m_at = call.at;
        switch (call.call) {
        case EventCall::Identify: {
            const std::size_t who = identify(call.user, call.anonymous);
            change(who, [&] { setTraits(who, traits); });
            return who;
        }
        case EventCall::Alias:
            return alias(call.previous, call.user);
        case EventCall::Group: {
            const std::size_t who = whose(call.user, call.anonymous);
            people[who].groups.insert(call.group);
            for (const auto &[name, value] : traits)
                setOrErase(groups[call.group], name, value);
            groups[call.group];
            return who;
        }
        default:
            return whose(call.user, call.anonymous);
        }
    }
    std::size_t survivor(std::size_t who) const { return people[who].living ? who : survivor(people[who].leadsTo); }

    std::vector<Person> people;
    std::map<std::string, Traits> groups;
    std::set<std::string> pinned; ///< anonymous ids given away by an alias
    std::set<std::pair<std::size_t, std::size_t>> candidates;

private:
    static std::string lower(std::string text)
    {
        for (char &c : text)
            c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
        return text;
    }
    /// The address in a JSON text; empty when it is none. The generator writes no blanks and no escapes.
    static std::string address(const std::string &json)
    {
        return json.find('@') != std::string::npos ? json.substr(1, json.size() - 2) : std::string();
    }
    static void setOrErase(Traits &traits, const std::string &name, const std::string &value)
    {
        if (value == "null")
            traits.erase(name);
        else
            traits[name] = value;
    }
    template <class Has>
    std::size_t findPerson(Has has) const
    {
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (people[i].living && has(people[i]))
                return i;
        }
        return nobody;
    }
    std::size_t user(const std::string &id) const
    {
        return findPerson([&](const Person &p) { return p.users.count(id) != 0; });
    }
    std::size_t visitor(const std::string &id) const
    {
        return findPerson([&](const Person &p) { return p.visitors.count(id) != 0; });
    }
    /// Runs `work` and moves updated_at when it changed what is shown of `who`.
    template <class Work>
    void change(std::size_t who, Work work)
    {
        const auto shown = [&] { return std::tuple(people[who].externalId, people[who].email, people[who].traits); };
        const auto before = shown();
        work();
        if (shown() != before)
            people[who].updatedAt = m_at;
    }
    std::size_t make(const std::string &userId, const std::string &anonymousId, const std::string &bucket)
    {
        Person person{.bucket = bucket, .createdAt = m_at, .updatedAt = m_at};
        if (!userId.empty()) {
            person.externalId = userId;
            person.users.insert(userId);
        }
        if (!anonymousId.empty())
            person.visitors.insert(anonymousId);
        people.push_back(person);
        return people.size() - 1;
    }
    std::size_t whose(const std::string &userId, const std::string &anonymousId)
    {
        const std::size_t found = userId.empty() ? visitor(anonymousId) : user(userId);
        if (found != nobody)
            return found;
        return userId.empty() ? make({}, anonymousId, anonymousId) : make(userId, {}, userId);
    }
    std::size_t identify(const std::string &userId, const std::string &anonymousId)
    {
        if (userId.empty() || anonymousId.empty())
            return whose(userId, anonymousId);
        const std::size_t known = user(userId);
        const std::size_t before = visitor(anonymousId);
        if (before == nobody && known == nobody)
            return make(userId, anonymousId, anonymousId);
        if (before == nobody) {
            people[known].visitors.insert(anonymousId);
            return known;
        }
        if (before == known)
            return known;
        if (!people[before].externalId) {
            if (known == nobody) {
                change(before, [&] { people[before].externalId = userId; });
                people[before].users.insert(userId);
                return before;
            }
            merge(known, before);
            return known;
        }
        const std::size_t latest = known == nobody ? make(userId, {}, userId) : known;
        if (!pinned.count(anonymousId)) {
            candidates.insert({std::min(before, latest), std::max(before, latest)});
            people[before].visitors.erase(anonymousId);
            people[latest].visitors.insert(anonymousId);
        }
        return latest;
    }
    std::size_t alias(const std::string &previous, const std::string &userId)
    {
        std::size_t target = user(userId);
        if (previous == userId)
            return target;
        const std::size_t asUser = user(previous);
        const std::size_t asVisitor = visitor(previous);
        if (target == nobody && asUser == nobody && asVisitor == nobody) {
            target = make(userId, {}, previous);
        } else if (target == nobody) {
            target = asUser != nobody ? asUser : asVisitor;
            change(target, [&] { people[target].externalId = userId; });
            people[target].users.insert(userId);
        }
        for (const std::size_t source : {asUser, asVisitor}) {
            if (source != nobody && source != target && people[source].living)
                merge(target, source);
        }
        people[target].users.insert(previous);
        people[target].visitors.insert(previous);
        pinned.insert(previous);
        return target;
    }
    void merge(std::size_t into, std::size_t from)
    {
        change(into, [&] {
            Person &target = people[into];
            Person &source = people[from];
            target.users.merge(source.users);
            target.visitors.merge(source.visitors);
            target.groups.merge(source.groups);
            if (!target.externalId && source.externalId) {
                target.externalId = source.externalId;
                target.bucket = source.bucket;
            }
            if (target.email.empty())
                target.email = source.email;
            if (!target.email.empty()) {
                source.traits.erase("email");
                const auto claim = target.traits.find("email");
                if (claim != target.traits.end() && lower(address(claim->second)) == lower(target.email))
                    target.traits.erase(claim);
            }
            target.traits.merge(source.traits);
            source = Person{.living = false, .leadsTo = into};
        });
        std::set<std::pair<std::size_t, std::size_t>> moved;
        for (auto [one, other] : candidates) {
            one = one == from ? into : one;
            other = other == from ? into : other;
            if (one != other)
                moved.insert({std::min(one, other), std::max(one, other)});
        }
        candidates = std::move(moved);
    }
    void setTraits(std::size_t who, const Traits &changes)
    {
        Person &person = people[who];
        for (const auto &[name, value] : changes) {
            if (name != "email") {
                setOrErase(person.traits, name, value);
                continue;
            }
            const std::string mail = address(value);
            const std::size_t owner =
                findPerson([&](const Person &p) { return !p.email.empty() && lower(p.email) == lower(mail); });
            if (value == "null") {
                person.traits.erase("email");
                person.email.clear();
            } else if (mail.empty()) {
                person.traits["email"] = value;
            } else if (owner != nobody && owner != who) {
                person.traits["email"] = value;
                candidates.insert({std::min(owner, who), std::max(owner, who)});
            } else {
                person.traits.erase("email");
                person.email = mail;
            }
        }
    }

    UtcMs m_at = 0;
};

} // namespace growthos
