#pragma once

#include "backend/bus/eventrecord.h"

#include <functional>
#include <initializer_list>

namespace growthos {

/// Encoded records in order, in one piece of memory: what is appended to the log together, and one row of it. Not
/// synchronised.
///
/// Layout: one byte version, then each record as a little-endian 32-bit length and its bytes. A record of no bytes
/// stands where one was erased, and keeps the numbers of those behind it. Before version 2 a row was one record by
/// itself, whose first byte is 1.
class RecordRun
{
public:
    RecordRun() = default;
    RecordRun(std::initializer_list<std::string_view> encoded);

    void reserve(std::size_t bytes) { m_bytes.reserve(bytes); }
    void add(const EventRecord &record);
    void add(std::string_view encoded);
    void add(const RecordRun &run);
    /// Keeps its memory.
    void clear();

    std::size_t count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    /// The row.
    std::string_view bytes() const { return m_bytes; }

private:
    std::string m_bytes;
    std::size_t m_count = 0;
};

/// The records of a row, in order; `record` looks into `row`. Stops at what is damaged, and returns whether nothing
/// was.
bool forEachRecord(std::string_view row, const std::function<void(std::string_view record)> &use);

} // namespace growthos
