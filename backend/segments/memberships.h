#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/graphlistener.h"
#include "backend/projection/projection.h"
#include "backend/segments/expirywheel.h"
#include "backend/segments/livesegments.h"
#include "backend/segments/segmentstore.h"
#include "backend/settings/settings.h"

#include <functional>
#include <mutex>
#include <set>
#include <span>

namespace growthos {

/// Which segments are being worked out. Any thread.
class SegmentStates
{
public:
    bool isLoaded() const;
    bool isReady(std::int64_t segment) const;
    void set(bool loaded, std::set<std::int64_t> preparing);

private:
    mutable std::mutex m_mutex;
    bool m_loaded = false;
    std::set<std::int64_t> m_preparing;
};

/// Who is in which segment, with every change of a contact. Part of the writer's unit of work: the graph tells what
/// changed of contacts, others by `touch`; `flushed` evaluates the rules on the staged projection (only those that read
/// what changed), sets the bits, and writes rows and outbox in the same transaction. Comes behind the projection's own
/// listener. Writer's thread.
///
/// A bit in the projection is the truth; the row in the file follows with it. Where many change at once (new rules, the
/// start) the bits come first and the rows in pieces behind them, each row with its event. What a kill leaves undone is
/// found at the next start, which compares the rows with the rules.
class Memberships final : public GraphListener
{
public:
    using Row = projection::Row;

    Memberships(Database &database, projection::Projection &projection, const Subscriptions &subscriptions,
                SegmentStates &states, const SettingsCache &settings, const Clock &clock);

    /// Before that nothing is evaluated: `wake` makes up for it once the projection holds everything.
    bool isLoaded() const { return m_loaded; }
    /// It is not loaded, and will be in a moment. Not where that fails again and again: nobody knows how long.
    bool isComing() const { return !m_loaded && m_loadFailures < mostLoadFailures && !m_projection.isBroken(); }
    /// The projection was read anew: everything is worked out again by `wake`.
    void reload() { m_loaded = false; }
    Error building() const { return m_projection.building(); }

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t contact, const std::vector<MembershipRow> &groups) override;
    void groupChanged(std::int64_t group, std::string_view traits) override;
    void flushed() override;
    void committed() override;
    void rolledBack() override;

    /// Something of a living contact changed that the graph does not know: an event by its name, a score …
    void touch(Row contact, rules::FieldKind kind, std::string_view name = {});

    /// Whether an event of a contact may change in which segments it is.
    bool mayMove(std::string_view event, bool withContext) const;

    /// An effect of this unit on a contact: where somebody asks, `flushed` writes to its row in which segments the
    /// contact is then. False: nobody asks.
    bool answerWith(std::int64_t effect, Row contact, std::string_view event, std::string_view subject);

    // What changed of segments. The segment is stored.
    void define(const Segment &segment);
    void rename(const Segment &segment);
    /// Removes its rows too.
    void remove(const Segment &segment);
    /// Puts contacts into a static one or takes them out. Only once it is loaded.
    void set(const Segment &segment, std::span<const std::int64_t> contacts, bool in);
    /// Dates begin elsewhere.
    void zoneChanged();

    /// A piece of work for a unit of its own: the start, segments whose columns have come, contacts whose time has
    /// come, rows that are not written yet.
    void wake();
    /// Rows of a segment that `wake` has not written yet.
    std::size_t waitingRows(std::int64_t segment) const;
    /// Writes some of them; the number of those that are left.
    std::size_t writeWaiting(std::int64_t segment);
    /// There is more for `wake` to do now.
    bool hasMore() const;

    struct Flip
    {
        Row contact = 0;
        std::string segment = {}; ///< its name
        bool entered = false;
    };
    /// Of this unit, the first thousand.
    const std::vector<Flip> &flips() const { return m_flips; }
    /// Ids of segments whose members this unit changed.
    const std::set<std::string> &changed() const { return m_changed; }

    std::size_t bytes() const { return m_wheel.bytes(); }

private:
    struct Touched
    {
        Row contact = 0;
        SegmentMask mask = {};
    };
    /// Whether subscribers hear of it.
    enum class Tell { Yes, No };

    /// What fits into a unit of work beside everything else.
    static constexpr std::size_t rowsAPiece = 2'000;
    static constexpr std::size_t contactsAPiece = 2'000;
    static constexpr int mostLoadFailures = 3;

    static bool isMember(const projection::Version &version, const LiveSegment &segment, Row contact);
    LiveSegment live(const Segment &segment) const;
    void load();
    void touchAll(Row contact);
    void traitsChanged(const Contact &now, const Contact &before);
    void remove(Row contact);
    void mergeInto(Row source, Row target);
    void restore(Row contact);
    Touched &touched(Row contact);
    std::vector<std::size_t> placesOf(Row contact);
    void evaluateLevel(std::size_t begin, std::size_t end, UtcMs now);
    void flip(LiveSegment &segment, Row contact, bool in, UtcMs since, Tell tell);
    void evaluateAll(LiveSegment &segment, UtcMs now, std::size_t most);
    bool isNewlyReady(const LiveSegment &segment) const;
    void evaluateNewlyReady();
    void evaluateWithDependents(const std::string &id, UtcMs now);
    void emitFlip(std::string_view segment, Row contact, bool in);
    void writeCounts();
    void writeAnswers();
    std::size_t writeRows(LiveSegment &segment, std::size_t most, UtcMs now);
    void keepUnwritten(const LiveSegment &segment);
    void redefine(std::vector<LiveSegment> segments);
    void publishStates();
    void clearUnit();

    SegmentStore m_store;
    ContactStore m_contacts;
    Outbox m_outbox;
    projection::Projection &m_projection;
    SegmentStates &m_states;
    const SettingsCache &m_settings;
    const Clock &m_clock;

    bool m_loaded = false;
    int m_loadFailures = 0; ///< in succession
    LiveSegments m_live;
    ExpiryWheel m_wheel;
    Row m_sweep = 0;                     ///< rows below have their timers since the last change of rules; 0 = all have
    std::vector<std::int64_t> m_orphans; ///< numbers of deleted segments that still have rows

    /// An effect that waits for the segments of its contact.
    struct Asked
    {
        std::int64_t effect = 0;
        Row contact = 0;
        std::vector<std::string> segments = {};
    };

    // The open unit.
    std::vector<Asked> m_asked;
    std::unordered_map<Row, std::size_t> m_touchedPlaces;
    std::vector<Touched> m_touched;
    std::vector<Row> m_woken;
    std::unordered_map<std::int64_t, projection::IdSet> m_unwrittenBefore; ///< by segment, where it changed
    std::unordered_map<std::int64_t, std::int64_t> m_countChanges;
    std::optional<std::vector<LiveSegment>> m_before; ///< definitions, when this unit changed some
    bool m_orphansChanged = false;
    bool m_loading = false; ///< this unit is the one that loads
    std::vector<Flip> m_flips;
    std::set<std::string> m_changed;
    std::vector<projection::CowBits::View> m_views; ///< scratch: bits by place
};

} // namespace growthos
