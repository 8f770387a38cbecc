#pragma once

#include "backend/core/text.h"
#include "backend/projection/image.h"
#include "tests/support/bruteforce.h"
#include "tests/support/randomrules.h"

#include <QJsonDocument>
#include <QMap>

namespace growthos::test {

/// Contacts in the open and in an image of the projection, changed alike and at random.
class RandomWorld
{
public:
    using Row = projection::Row;

    explicit RandomWorld(unsigned seed) : random(seed), image(std::make_shared<projection::Image>()) {}

    struct Person
    {
        BruteContact own;
        bool deleted = false;
        Row mergedInto = 0;
        QList<int> groups = {};
        std::vector<std::pair<qint64, QJsonObject>> contexts = {}; ///< seq and what that event said
    };

    void step()
    {
        switch (people.empty() ? 0 : random.below(12)) {
        case 0:
        case 1:
            people.push_back({});
            change(Row(people.size()));
            break;
        case 2:
        case 3:
            change(anybody());
            break;
        case 4: {
            const Row row = anybody();
            people[row - 1].deleted = !people[row - 1].deleted;
            put(*image, row);
            break;
        }
        case 5:
            merge(anybody(), anybody());
            break;
        case 6: { // an unmerge
            const Row row = anybody();
            people[row - 1].mergedInto = 0;
            put(*image, row);
            break;
        }
        case 7:
            changeGroups();
            break;
        case 8:
            changeState(anybody());
            break;
        default:
            for (int i = 1 + random.below(4); i > 0; --i)
                addEvent(anybody());
        }
    }

    /// What rules see of a survivor.
    BruteContact seen(Row row) const
    {
        BruteContact contact = people[row - 1].own;
        for (const int group : people[row - 1].groups)
            contact.groups.append(groupTraits.value(group));
        auto contexts = people[row - 1].contexts;
        for (const Person &each : people) {
            if (each.mergedInto != row)
                continue;
            contact.events.insert(contact.events.end(), each.own.events.begin(), each.own.events.end());
            contexts.insert(contexts.end(), each.contexts.begin(), each.contexts.end());
        }
        std::sort(contexts.begin(), contexts.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[seq, context] : contexts) {
            for (auto it = context.begin(); it != context.end(); ++it)
                contact.context[it.key()] = it.value();
        }
        return contact;
    }
    bool living(Row row) const { return !people[row - 1].deleted && people[row - 1].mergedInto == 0; }

    /// Everything once more, into another image: contacts, groups and states first, then the events as they came.
    void putAll(projection::Image &into) const
    {
        for (auto it = groupTraits.begin(); it != groupTraits.end(); ++it)
            into.putGroup(std::uint32_t(it.key()), view(json(it.value())));
        for (Row row = 1; row <= Row(people.size()); ++row) {
            put(into, row);
            putGroups(into, row);
            putState(into, row);
        }
        for (const Added &event : m_added)
            put(into, event);
    }

    RandomRules random;
    std::shared_ptr<projection::Image> image;
    std::vector<Person> people;
    QMap<int, QJsonObject> groupTraits;

private:
    struct Added
    {
        qint64 seq;
        Row row;
        BruteContact::Event event;
        QJsonObject context;
    };

    static QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }
    Row anybody() { return Row(1 + random.below(int(people.size()))); }

    void change(Row row)
    {
        BruteContact &own = people[row - 1].own;
        own.traits = random.object();
        if (random.chance(30))
            own.traits[QStringLiteral("email")] = random.scalar();
        own.email = random.chance(60) ? std::optional(QStringLiteral("A%1@x.io").arg(row)) : std::nullopt;
        own.externalId = random.chance(60) ? std::optional(QStringLiteral("user%1").arg(row)) : std::nullopt;
        own.tags.clear();
        for (const char *tag : {"VIP", "beta", "vip"}) {
            if (random.chance(30))
                own.tags.append(QLatin1String(tag));
        }
        own.createdAt = RandomRules::day(-12 + random.below(12)) + random.below(86'400'000);
        own.updatedAt = own.createdAt + random.below(86'400'000);
        put(*image, row);
    }
    void put(projection::Image &into, Row row) const
    {
        const Person &person = people[row - 1];
        const auto text = [](const std::optional<QString> &from) {
            return from ? std::optional(from->toStdString()) : std::nullopt;
        };
        const auto externalId = text(person.own.externalId);
        const auto email = text(person.own.email);
        const QByteArray traits = json(person.own.traits);
        const QByteArray tags =
            QJsonDocument(QJsonArray::fromStringList(person.own.tags)).toJson(QJsonDocument::Compact);
        into.put(projection::ContactRow{row, externalId, email, view(traits), view(tags), person.own.createdAt,
                                        person.own.updatedAt, person.deleted, person.mergedInto});
    }
    void merge(Row row, Row into)
    {
        if (row == into || people[into - 1].mergedInto != 0)
            return;
        for (Person &each : people) {
            if (each.mergedInto == row)
                each.mergedInto = into;
        }
        people[row - 1].mergedInto = into;
        put(*image, row);
    }
    void changeGroups()
    {
        const int group = 1 + random.below(4);
        groupTraits[group] = random.object();
        const QByteArray traits = json(groupTraits[group]);
        image->putGroup(std::uint32_t(group), view(traits));
        const Row row = anybody();
        people[row - 1].groups.clear();
        for (int i = 1; i <= 4; ++i) {
            if (groupTraits.contains(i) && random.chance(40))
                people[row - 1].groups.append(i);
        }
        putGroups(*image, row);
    }
    void putGroups(projection::Image &into, Row row) const
    {
        const std::vector<std::int64_t> numbers(people[row - 1].groups.begin(), people[row - 1].groups.end());
        into.putMemberships(row, numbers);
    }
    void changeState(Row row)
    {
        BruteContact &own = people[row - 1].own;
        own.engagement = random.below(11) * 10;
        own.lead = random.below(11) * 10;
        own.subscribed = random.chance(70);
        own.segments.clear();
        for (const char *segment : {"seg_a", "seg_b"}) {
            if (random.chance(50))
                own.segments.append(QLatin1String(segment));
        }
        putState(*image, row);
    }
    void putState(projection::Image &into, Row row) const
    {
        const BruteContact &own = people[row - 1].own;
        into.putScores(row, int(own.engagement), int(own.lead));
        into.putUnsubscribed(row, !own.subscribed);
        for (const char *segment : {"seg_a", "seg_b"})
            into.putMember(segment, row, own.segments.contains(QLatin1String(segment)));
    }
    void addEvent(Row row)
    {
        Added added{qint64(m_added.size()) + 1, row, {}, {}};
        added.event.name = random.eventName();
        added.event.timestamp = RandomRules::day(-9 + random.below(11)) + random.below(86'400'000);
        if (random.chance(10))
            added.event.timestamp -= random.below(400) * 86'400'000LL; // imported
        added.event.properties = random.object();
        if (random.chance(60))
            added.context[QStringLiteral("plan")] = random.scalar();
        if (random.chance(30))
            added.context[QStringLiteral("home")] = QJsonObject{{QStringLiteral("city"), random.scalar()}};
        put(*image, added);
        people[row - 1].own.events.push_back(added.event);
        people[row - 1].contexts.emplace_back(added.seq, added.context);
        m_added.push_back(std::move(added));
    }
    static void put(projection::Image &into, const Added &added)
    {
        const QByteArray properties = json(added.event.properties);
        const QByteArray context = json(added.context);
        const std::string name = added.event.name.toStdString();
        into.put(
            projection::EventRow{added.seq, added.row, name, added.event.timestamp, view(properties), view(context)});
    }

    std::vector<Added> m_added;
};

} // namespace growthos::test
