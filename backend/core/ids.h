#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace growthos {

/// Makes opaque public ids: a prefix and 16 lower-case letters and digits, such as `cntct_8x2m4k9p0a1b2c3d`.
/// Tests inject a predictable one. One instance per thread.
class IdSource
{
public:
    virtual ~IdSource() = default;
    /// `prefix` with its underscore, such as "cntct_".
    std::string next(std::string_view prefix);
    /// The 16 characters alone, for those who have a place for them.
    static constexpr std::size_t length = 16;
    void write(char *to);

protected:
    virtual std::uint64_t random64() = 0;
};

/// From the operating system's generator, through a buffer.
class RandomIdSource final : public IdSource
{
protected:
    std::uint64_t random64() override;

private:
    std::uint64_t m_buffer[64] = {};
    std::size_t m_used = 64;
};

/// The same ids in every run.
class SequentialIdSource final : public IdSource
{
protected:
    std::uint64_t random64() override { return ++m_last; }

private:
    std::uint64_t m_last = 0;
};

/// `evt_…` for a position in the log: an event's id needs no storage of its own. Empty input to `eventSeq` gives 0.
std::string eventId(std::int64_t seq);
/// The position behind an event id, or 0 when it is none.
std::int64_t eventSeq(std::string_view id);

} // namespace growthos
