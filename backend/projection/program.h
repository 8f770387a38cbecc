#pragma once

#include "backend/projection/image.h"
#include "backend/projection/valuetest.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace growthos::projection {

/// The events of one contact by name and time, read at the first question: for many programs over one row.
class ContactEvents
{
public:
    ContactEvents(const Version &version, Row row) : m_version(version), m_row(row) {}
    /// In order of time.
    std::span<const ContactEvent> of(std::uint32_t name);

private:
    const Version &m_version;
    Row m_row;
    bool m_read = false;
    std::vector<ContactEvent> m_events;
};

/// Those of `columns` that the version has not ready.
std::vector<Image::LazyColumn> missingColumns(const Version &version, const std::vector<Image::LazyColumn> &columns);

/// A rule, compiled: one evaluator for one contact and for all. Semantics: rules::Condition. Knows the image by name
/// and finds its columns anew when the image is another one, so a program outlives images. One thread at a time.
class Program
{
public:
    /// `zone`: IANA name of the project's, for days without a time.
    Program(rules::Rule rule, const QString &zone);
    ~Program();
    Program(Program &&) noexcept;
    Program &operator=(Program &&) noexcept;

    const rules::Rule &rule() const;
    /// What it looks at, each once: a contact in which none of this changed has the verdict that it had, but for time.
    /// Properties are part of their event.
    const std::vector<rules::Field> &reads() const;
    /// Whether time alone can change a verdict.
    bool movesWithTime() const;
    /// Columns that it needs and that the version has not ready. While there are some, verdicts are not right.
    std::vector<Image::LazyColumn> missing(const Version &version) const
    {
        return missingColumns(version, lazyColumns());
    }
    /// All columns on demand that it names, whether they are there or not.
    const std::vector<Image::LazyColumn> &lazyColumns() const;

    /// The living contacts for which the rule holds. `counts`: of each node, the living contacts for which it holds, in
    /// the order of rules::visit.
    IdSet run(const Version &version, UtcMs now, std::vector<std::size_t> *counts = nullptr);
    /// Whether it holds for a contact that is living. `verdicts`: of each node, in the order of rules::visit.
    bool holds(const Version &version, Row row, UtcMs now, ContactEvents &events,
               std::vector<bool> *verdicts = nullptr);
    /// What each condition looks at, as JSON: a value (null where there is none), of groups a list of them, of events
    /// how many counted, of a segment whether the contact is in it. Empty for groups of conditions; in order of
    /// rules::visit.
    std::vector<std::string> found(const Version &version, Row row, UtcMs now, ContactEvents &events);
    /// The earliest moment at which time alone may change the verdict; nothing: never. It may come out the same.
    std::optional<UtcMs> changesAt(const Version &version, Row row, UtcMs now, ContactEvents &events);

private:
    struct Leaf;
    struct Node;
    class Bulk;
    class Single;
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace growthos::projection
