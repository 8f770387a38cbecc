#pragma once

#include "backend/ingest/eventapplier.h"
#include "backend/projectionfeed.h"
#include "backend/projectionloader.h"
#include "backend/rules/rulejson.h"
#include "backend/segments/audience.h"
#include "backend/segments/schemaservice.h"
#include "backend/segments/segmentservice.h"
#include "tests/support/bruteforce.h"
#include "tests/support/freshmodel.h"

#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>

namespace growthos::test {

/// Events, contacts and segments as the program puts them together, over a model in a folder of its own, unit by unit
/// and without threads of its own; and the other opinion on who is in which segment.
class MembershipRun
{
public:
    static constexpr UtcMs start = 1'771'840'800'000; ///< 2026-02-23T10:00:00Z

    MembershipRun()
    {
        db = openModel(file());
        settings.set(Settings());
        subscriptions.set("test", {{"segment.entered", {}}, {"segment.exited", {}}});
        boot();
    }

    QString file() const { return folder.filePath(QStringLiteral("model.db")); }

    /// As after the end of the program and a new start: everything in memory is made anew from the file.
    void boot()
    {
        parts.reset();
        parts = std::make_unique<Parts>(*this);
        auto image = std::make_shared<projection::Image>();
        std::atomic<bool> stopping = false;
        const auto events = Database::open(file(), {.mode = Database::Mode::ReadOnly});
        if (!events)
            qFatal("no second connection");
        loadImage(*db, **events, *image, stopping, [](std::int64_t) {});
        image->publish();
        parts->projection.adopt(image);
        settle();
    }

    /// One transaction. `keep` false: it is rolled back at its end.
    void unit(const std::function<void()> &work, bool keep = true)
    {
        std::optional<Transaction> transaction(std::in_place, *db);
        work();
        parts->applier.flush();
        if (!keep) {
            transaction.reset();
            parts->applier.rolledBack();
            return;
        }
        if (const auto done = transaction->commit(); !done)
            qFatal("commit: %s", qPrintable(done.error().message));
        parts->applier.committed(seq);
        readOutbox();
    }
    /// Whatever is left to do now.
    void settle()
    {
        for (int i = 0; parts->memberships.hasMore(); ++i) {
            if (i > 1'000)
                qFatal("memberships never rest");
            unit([&] { parts->memberships.wake(); });
        }
    }

    void apply(EventRecord record)
    {
        record.receivedAt = clock.now();
        if (record.timestamp == 0)
            record.timestamp = clock.now();
        parts->applier.apply(++seq, record, false);
    }
    Result<Segment> define(const QJsonObject &rules)
    {
        const QByteArray text = QJsonDocument(rules).toJson(QJsonDocument::Compact);
        auto rule = rules::readRule({text.constData(), std::size_t(text.size())});
        if (!rule)
            qFatal("a bad rule: %s", text.constData());
        return parts->segments.create({QStringLiteral("S"), std::move(rule)});
    }

    /// Living contacts by number, as the file has them.
    std::map<std::int64_t, BruteContact> contacts() const
    {
        std::map<std::int64_t, BruteContact> all;
        const auto object = [](std::string_view json) {
            return QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
        };
        {
            Query query(*db, "SELECT num, external_id, email, traits, tags, created_at, updated_at FROM contacts"
                             " WHERE deleted_at IS NULL AND merged_into IS NULL");
            while (query.step()) {
                BruteContact &contact = all[query.integer(0)];
                if (!query.isNull(1))
                    contact.externalId = query.string(1);
                if (!query.isNull(2))
                    contact.email = query.string(2);
                contact.traits = object(query.text(3));
                const QByteArray tags(query.text(4).data(), qsizetype(query.text(4).size()));
                for (const QJsonValue &tag : QJsonDocument::fromJson(tags).array())
                    contact.tags.append(tag.toString());
                contact.createdAt = query.integer(5);
                contact.updatedAt = query.integer(6);
            }
        }
        {
            Query query(*db, "SELECT coalesce(c.merged_into, c.num), n.name, e.timestamp, e.properties"
                             " FROM events e JOIN contacts c ON c.num = e.contact JOIN event_names n ON n.num = e.name"
                             " ORDER BY e.seq");
            while (query.step()) {
                if (const auto contact = all.find(query.integer(0)); contact != all.end())
                    contact->second.events.push_back({query.string(1), query.integer(2), object(query.text(3))});
            }
        }
        Query query(*db, "SELECT m.contact, g.traits FROM group_members m JOIN groups g ON g.num = m.group_num");
        while (query.step()) {
            if (const auto contact = all.find(query.integer(0)); contact != all.end())
                contact->second.groups.append(object(query.text(1)));
        }
        return all;
    }
    using Members = std::map<std::string, std::set<std::int64_t>>;
    /// Who should be in which segment now. `all` in an order in which each stands behind those that it names.
    Members expected(const std::vector<Segment> &all) const
    {
        auto people = contacts();
        const BruteForce brute(clock.now(), "UTC");
        Members members;
        for (const Segment &segment : all) {
            members[segment.id];
            const QJsonObject rules =
                QJsonDocument::fromJson(QByteArray::fromStdString(rules::ruleText(*segment.rules))).object();
            for (auto &[num, contact] : people) {
                if (!brute.holds(rules, contact))
                    continue;
                members[segment.id].insert(num);
                contact.segments.append(QString::fromStdString(segment.id));
            }
        }
        return members;
    }
    Members rows() const
    {
        Members members;
        Query query(*db, "SELECT s.id, m.contact FROM segments s LEFT JOIN segment_members m ON m.segment = s.num");
        while (query.step()) {
            auto &set = members[std::string(query.text(0))];
            if (!query.isNull(1))
                set.insert(query.integer(1));
        }
        return members;
    }
    /// As the published projection has them.
    Members bits() const
    {
        const projection::Snapshot snapshot = parts->projection.read();
        Members members;
        for (const auto &[id, set] : rows()) {
            auto &in = members[id];
            const auto number = snapshot->segment(id);
            for (projection::Row row = 1; number && row < snapshot->rows; ++row) {
                if (projection::isSet(snapshot->segments[*number], row))
                    in.insert(row);
            }
        }
        return members;
    }
    std::map<std::string, std::int64_t> counts() const
    {
        std::map<std::string, std::int64_t> counts;
        Query query(*db, "SELECT id, member_count FROM segments");
        while (query.step())
            counts[std::string(query.text(0))] = query.integer(1);
        return counts;
    }

    /// Everything in memory.
    struct Parts
    {
        explicit Parts(MembershipRun &run)
            : feed(run.clock.now()), live(run.clock.now()), projectionFeed(projection),
              memberships(*run.db, projection, run.subscriptions, states, run.settings, run.clock),
              scores(*run.db, projection, memberships, run.settings, run.clock), graph(*run.db, run.ids),
              applier(*run.db, graph, projection, memberships, scores, run.subscriptions, counters, live, feed, keys,
                      run.clock),
              segments(*run.db, run.ids, users, &memberships, run.clock)
        {
            graph.addListener(projectionFeed);
            graph.addListener(memberships);
        }

        ChangeFeed feed;
        LiveStream live;
        IngestCounters counters;
        KeyRing keys;
        SegmentStates states;
        SegmentUsers users;
        projection::Projection projection;
        ProjectionFeed projectionFeed;
        Memberships memberships;
        ContactScores scores; ///< hears nothing: scores stay 0
        ContactGraph graph;
        EventApplier applier;
        SegmentService segments;
    };

    ManualClock clock{start};
    SettingsCache settings;
    Subscriptions subscriptions;
    SequentialIdSource ids;
    QTemporaryDir folder;
    std::unique_ptr<Database> db;
    std::unique_ptr<Parts> parts;
    std::int64_t seq = 0;

    /// What subscribers were told: who entered and did not exit. Entering twice or leaving twice is noted.
    Members told;
    QStringList doubled;
    QStringList answers; ///< effects that say in which segments their contact was

private:
    void readOutbox()
    {
        Query query(*db, "SELECT event, contact, subject, members FROM outbox ORDER BY num");
        while (query.step()) {
            if (!query.text(3).empty())
                answers.append(
                    QStringLiteral("%1 %2 %3").arg(query.string(0)).arg(query.integer(1)).arg(query.string(3)));
            if (query.text(0) == "event")
                continue;
            auto &members = told[std::string(query.text(2))];
            const std::int64_t contact = query.integer(1);
            const bool fresh =
                query.text(0) == "segment.entered" ? members.insert(contact).second : members.erase(contact) == 1;
            if (!fresh)
                doubled.append(QStringLiteral("%1 %2").arg(query.string(0)).arg(contact));
        }
        (void)db->execute("DELETE FROM outbox");
        // Of who was merged into another nobody is told that it left: it has become the other.
        std::set<std::int64_t> merged;
        Query gone(*db, "SELECT num FROM contacts WHERE merged_into IS NOT NULL");
        while (gone.step())
            merged.insert(gone.integer(0));
        for (auto &[id, members] : told)
            std::erase_if(members, [&](std::int64_t contact) { return merged.contains(contact); });
    }
};

} // namespace growthos::test
