#pragma once

#include "backend/core/result.h"
#include "backend/projection/program.h"

#include <condition_variable>
#include <functional>

namespace growthos::projection {

/// The model in memory. Any thread reads versions; the apply thread alone writes, in step with its transactions: what
/// is put belongs to the open one, `publish` comes after its commit, `discard` after its end without one. Until the
/// loader has read the file, what is committed waits and is applied to what the loader brings.
class Projection
{
public:
    enum class State { Loading, Ready };
    struct Progress
    {
        State state = State::Loading;
        std::int64_t done = 0; ///< rows read
        std::int64_t total = 0;
    };

    // The apply thread.
    /// While the projection loads, the change waits; the texts are copied.
    void put(const ContactRow &contact);
    void put(const EventRow &event);
    void putGroup(std::uint32_t group, std::string_view traits);
    void putMemberships(Row contact, std::vector<std::int64_t> groups);
    void putScores(Row contact, int engagement, int lead);
    void putUnsubscribed(Row contact, bool unsubscribed);
    void putMember(std::string_view segment, Row contact, bool member);
    void putSegment(std::string_view segment, const IdSet &members);
    void publish();
    void discard();
    /// With what was put and not published; null while loading.
    const Version *staged() const { return m_image ? &m_image->staged() : nullptr; }
    /// For columns on demand; null while loading.
    Image *image() { return m_image.get(); }
    std::shared_ptr<Image> shareImage() { return m_image; }
    /// Takes what a loader built from the file as it stood before the first put that was kept for it (`expect`).
    void adopt(std::shared_ptr<Image> image);
    /// From now on what is committed is kept for a loader, until `adopt` or `loadFailed`. A new projection expects one.
    void expect();
    /// The file could not be read: nothing is kept until somebody tries again.
    void loadFailed(const Error &why);
    /// There is nothing yet, and the last try to read it failed.
    bool isBroken() const { return !m_image && m_broken; }

    // Any thread.
    /// Nothing while loading.
    Snapshot read() const;
    bool ready() const { return m_state.load(std::memory_order_acquire) == State::Ready; }
    Progress progress() const;
    /// Why the file could not be read, while there is nothing to answer from; it is tried again.
    QString trouble() const;
    void setProgress(std::int64_t done, std::int64_t total);
    /// What a query answers while loading: 503 `projection_building`.
    Error building() const;
    std::size_t bytes() const;
    /// Events held; while loading, those read so far.
    std::int64_t events() const;

    /// Who fills columns on demand: called with those that are to be made, on any thread.
    using Needed = std::function<void(const std::vector<Image::LazyColumn> &)>;
    void setBuilder(Needed needed);
    /// Asks for columns and returns at once; `ready` of them comes with a later version.
    void need(const std::vector<Image::LazyColumn> &columns) const;
    /// A column was filled. For the builder.
    void tellColumns() const;
    /// A version in which all these columns are ready: asks for those that are not and waits for them at most
    /// `patience`. Error: `building`. For readers, never on the apply thread.
    Result<Snapshot> readWith(const std::vector<Image::LazyColumn> &columns, UtcMs patience = 2 * secondMs) const;

private:
    using Change = std::function<void(Image &)>;
    void change(Change change);

    std::shared_ptr<Image> m_image; ///< apply thread
    bool m_expecting = true;
    bool m_keeping = true; ///< while expecting
    bool m_broken = false;
    std::vector<Change> m_open;    ///< kept for the loader: of the open transaction
    std::vector<Change> m_waiting; ///< committed

    std::atomic<State> m_state{State::Loading};
    std::atomic<std::int64_t> m_done{0};
    std::atomic<std::int64_t> m_total{0};
    mutable std::mutex m_mutex; ///< for what follows
    mutable std::condition_variable m_columnsTold;
    std::shared_ptr<Image> m_readable;
    QString m_trouble; ///< why the file could not be read; empty: nothing stood in the way
    Needed m_needed;
};

} // namespace growthos::projection
