#include "backend/bus/recordrun.h"

#include <QtEndian>

namespace growthos {
namespace {

constexpr char runVersion = 2;

} // namespace

RecordRun::RecordRun(std::initializer_list<std::string_view> encoded)
{
    for (const std::string_view record : encoded)
        add(record);
}

void RecordRun::add(const EventRecord &record)
{
    const std::size_t start = m_bytes.size() + (m_count == 0);
    if (m_count++ == 0)
        m_bytes.push_back(runVersion);
    m_bytes.append(sizeof(quint32), '\0');
    appendEncoded(m_bytes, record);
    qToLittleEndian(static_cast<quint32>(m_bytes.size() - start - sizeof(quint32)), m_bytes.data() + start);
}

void RecordRun::add(std::string_view encoded)
{
    if (m_count++ == 0)
        m_bytes.push_back(runVersion);
    char length[sizeof(quint32)];
    qToLittleEndian(static_cast<quint32>(encoded.size()), length);
    m_bytes.append(length, sizeof length).append(encoded);
}

void RecordRun::add(const RecordRun &run)
{
    m_bytes.append(run.bytes().substr(m_count == 0 ? 0 : 1));
    m_count += run.count();
}

void RecordRun::clear()
{
    m_bytes.clear();
    m_count = 0;
}

bool forEachRecord(std::string_view row, const std::function<void(std::string_view record)> &use)
{
    if (row.empty() || row.front() != runVersion) {
        use(row);
        return true;
    }
    row.remove_prefix(1);
    while (row.size() >= sizeof(quint32)) {
        const auto size = qFromLittleEndian<quint32>(row.data());
        row.remove_prefix(sizeof(quint32));
        if (row.size() < size)
            return false;
        use(row.substr(0, size));
        row.remove_prefix(size);
    }
    return row.empty();
}

} // namespace growthos
