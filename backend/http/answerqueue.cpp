#include "backend/http/answerqueue.h"

#include "backend/http/express.h"

#include <charconv>
#include <ctime>
#include <utility>

namespace growthos::http {
namespace {

/// Only for people: a client reads the number.
constexpr std::pair<int, std::string_view> reasonPhrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
};

std::string_view reasonPhrase(int status)
{
    const auto row = std::find_if(std::begin(reasonPhrases), std::end(reasonPhrases),
                                  [status](const auto &known) { return known.first == status; });
    return row == std::end(reasonPhrases) ? std::string_view("Status") : row->second;
}

bool isFramingHeader(const QByteArray &name)
{
    for (const char *own : {"Date", "Connection", "Content-Length", "Transfer-Encoding"}) {
        if (name.compare(own, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// Writes into memory that is known to suffice.
class Writer
{
public:
    explicit Writer(char *at) : m_at(at) {}

    Writer &text(std::string_view text)
    {
        m_at = std::copy(text.begin(), text.end(), m_at);
        return *this;
    }
    Writer &bytes(const QByteArray &array) { return text({array.constData(), std::size_t(array.size())}); }
    Writer &clean(const QByteArray &array)
    {
        char *const start = m_at;
        bytes(array);
        std::replace_if(
            start, m_at, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
        return *this;
    }
    Writer &number(qint64 number)
    {
        m_at = std::to_chars(m_at, m_at + 20, number).ptr;
        return *this;
    }
    const char *at() const { return m_at; }

private:
    char *m_at;
};

/// More than all the fixed parts of a head together.
constexpr qsizetype fixedHeadBytes = 256;

} // namespace

QByteArray serialize(const Response &response, const AnswerForm &form, const QByteArray &date)
{
    const bool bodiless = response.status == 204 || response.status == 304;
    qsizetype size = fixedHeadBytes + date.size() + response.contentType.size() + response.body.size();
    for (const auto &[name, value] : response.headers)
        size += name.size() + value.size() + 4;

    QByteArray out(size, Qt::Uninitialized);
    Writer writer(out.data());
    writer.text("HTTP/1.1 ").number(response.status).text(" ").text(reasonPhrase(response.status));
    writer.text("\r\nDate: ").bytes(date);
    if (!bodiless) {
        if (!response.contentType.isEmpty())
            writer.text("\r\nContent-Type: ").clean(response.contentType);
        writer.text("\r\nContent-Length: ").number(response.file ? response.file->size() : response.body.size());
    }
    if (!form.keepAlive)
        writer.text("\r\nConnection: close");
    else if (form.http10)
        writer.text("\r\nConnection: keep-alive");
    for (const auto &[name, value] : response.headers) {
        if (!isFramingHeader(name))
            writer.text("\r\n").clean(name).text(": ").clean(value);
    }
    writer.text("\r\n\r\n");
    if (!bodiless && !form.headOnly)
        writer.bytes(response.body);
    out.truncate(writer.at() - out.constData());
    return out;
}

QByteArray httpDate(qint64 utcMs)
{
    // Not strftime: day and month names must not follow the locale.
    static constexpr const char *days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = std::time_t(utcMs / 1000);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return QString::asprintf("%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday], utc.tm_mday, months[utc.tm_mon],
                             utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec)
        .toLatin1();
}

quint64 AnswerQueue::open(const AnswerForm &form)
{
    m_slots.push_back({++m_lastNumber, form, false, {}, {}});
    return m_lastNumber;
}

AnswerQueue::Slot *AnswerQueue::unfilled(quint64 number)
{
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(), [&](const Slot &s) { return s.number == number; });
    if (slot == m_slots.end() || slot->ready)
        return nullptr;
    if (m_closing && slot == std::prev(m_slots.end()))
        slot->form.keepAlive = false;
    slot->ready = true;
    return &*slot;
}

bool AnswerQueue::fill(quint64 number, const Response &response, const QByteArray &date)
{
    Slot *slot = unfilled(number);
    if (!slot)
        return false;
    slot->bytes = serialize(response, slot->form, date);
    if (!slot->form.headOnly)
        slot->file = response.file;
    return true;
}

bool AnswerQueue::fill(quint64 number, const AnswerStamp &stamp, std::string_view id, const QByteArray &date)
{
    Slot *slot = unfilled(number);
    if (slot)
        slot->bytes = stamp.serialized(id, slot->form, date);
    return slot != nullptr;
}

void AnswerQueue::addContinue()
{
    m_slots.push_back({++m_lastNumber, {}, true, "HTTP/1.1 100 Continue\r\n\r\n", {}});
}

QByteArray AnswerQueue::takeReady(qsizetype room)
{
    QByteArray joined;
    auto slot = m_slots.begin();
    for (; slot != m_slots.end() && slot->ready && !m_ended; ++slot) {
        if (joined.isEmpty())
            joined = std::exchange(slot->bytes, {});
        else
            joined += std::exchange(slot->bytes, {});
        if (slot->file) {
            while (!slot->file->atEnd() && joined.size() < room && !m_broken) {
                const QByteArray piece = slot->file->read(room - joined.size());
                joined += piece;
                m_broken = piece.isEmpty();
            }
            if (!slot->file->atEnd() && !m_broken)
                break;
        }
        m_ended = !slot->form.keepAlive || m_broken;
    }
    m_slots.erase(m_slots.begin(), m_ended ? m_slots.end() : slot);
    return joined;
}

} // namespace growthos::http
