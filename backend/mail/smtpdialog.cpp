#include "backend/mail/smtpdialog.h"

#include <QUrl>
#include <algorithm>

namespace growthos::mail {
namespace {

constexpr std::size_t longestReply = 500;
constexpr std::size_t longestLine = 64 * 1024;

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// It would be a command of its own.
bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

/// `5.1.1`, as the reply begins with behind its code; empty: none.
std::string_view enhancedStatus(std::string_view reply)
{
    const std::string_view text = reply.size() > 4 ? reply.substr(4) : std::string_view();
    const std::string_view word = text.substr(0, text.find(' '));
    const bool status = word.size() >= 5 && word[1] == '.' && std::count(word.begin(), word.end(), '.') == 2 &&
                        word.find_first_not_of("0123456789.") == std::string_view::npos;
    return status ? word : std::string_view();
}

HandOver::Outcome refusal(int code, std::string_view reply, bool ofSender, bool ofRecipient)
{
    using Outcome = HandOver::Outcome;
    if (code < 500)
        return Outcome::Temporary;
    if (ofSender) // 552: for its size
        return code == 552 ? Outcome::Refused : Outcome::SenderRefused;
    return ofRecipient && isOfTheAddress(code, reply) ? Outcome::NoRecipient : Outcome::Refused;
}

} // namespace

std::string plainAddress(const std::string &address)
{
    const auto at = address.rfind('@');
    if (at == std::string::npos || isAscii(std::string_view(address).substr(at)))
        return address;
    const QByteArray domain = QUrl::toAce(QString::fromStdString(address.substr(at + 1)));
    return domain.isEmpty() ? address : address.substr(0, at + 1) + domain.toStdString();
}

bool isOfTheAddress(int code, std::string_view reply)
{
    const std::string_view status = enhancedStatus(reply);
    if (status.empty()) {
        const QString text = QString::fromUtf8(reply.data(), qsizetype(reply.size()));
        return (code == 550 || code == 551 || code == 553 || code == 556) &&
               !text.contains(QLatin1String("relay"), Qt::CaseInsensitive);
    }
    if (status == "5.1.7" || status == "5.1.8") // of the sender
        return false;
    // No such address; disabled; what some servers say instead of that; no such host.
    return status.starts_with("5.1.") || status == "5.2.1" || status == "5.4.1" || status == "5.4.4";
}

SmtpDialog::SmtpDialog(const Envelope &envelope, SmtpAbilities abilities, bool reset)
    : m_envelope(envelope), m_abilities(abilities), m_commands{Command::Sender, Command::Recipient, Command::Data},
      m_needsReset(reset)
{
    const auto isSayable = [&](const std::string &address) {
        return !hasControl(address) && (abilities.utf8 || isAscii(plainAddress(address)));
    };
    if (!isSayable(envelope.from) || !isSayable(envelope.to)) {
        m_ended = true;
        m_outcome = HandOver{HandOver::Outcome::Refused, 0, "The mail server does not know the letters of an address."};
        return;
    }
    if (reset)
        m_commands.push_front(Command::Reset);
    sayNext();
}

std::string SmtpDialog::wordsOf(Command command) const
{
    const std::string from = plainAddress(m_envelope.from);
    const std::string to = plainAddress(m_envelope.to);
    switch (command) {
    case Command::Reset:
        return "RSET\r\n";
    case Command::Sender: {
        std::string words = "MAIL FROM:<" + from + '>';
        if (m_abilities.size)
            words += " SIZE=" + std::to_string(m_envelope.bytes.size());
        if (!isAscii(from) || !isAscii(to))
            words += " SMTPUTF8";
        return words + "\r\n";
    }
    case Command::Recipient:
        return "RCPT TO:<" + to + ">\r\n";
    case Command::Data:
        return "DATA\r\n";
    case Command::Body:
    case Command::Nothing:
        break;
    }
    return {};
}

/// Where the server knows how to read it: all commands at once.
void SmtpDialog::sayNext()
{
    m_out.erase(0, std::exchange(m_said, 0));
    do {
        m_out += wordsOf(m_commands.front());
        m_awaited.push_back(m_commands.front());
        m_commands.pop_front();
    } while (m_abilities.pipelining && !m_commands.empty());
}

void SmtpDialog::sayBody()
{
    const std::string &bytes = m_envelope.bytes;
    m_out.clear();
    m_said = 0;
    m_out.reserve(bytes.size() + bytes.size() / 64 + 8);
    bool atLineStart = true;
    std::size_t at = 0;
    while (at < bytes.size()) { // line by line: one that begins with a dot gets another (RFC 5321, 4.5.2)
        if (bytes[at] == '.' && atLineStart)
            m_out += '.';
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        m_out.append(bytes, at, end - at);
        atLineStart = bytes[end - 1] == '\n';
        at = end;
    }
    if (!m_out.ends_with("\r\n"))
        m_out += "\r\n";
    m_out += ".\r\n";
}

void SmtpDialog::heard(std::string_view bytes)
{
    m_in += bytes;
    std::size_t at = 0;
    while (!m_ended) {
        const std::size_t end = m_in.find('\n', at);
        if (end == std::string::npos)
            break;
        std::string_view line = std::string_view(m_in).substr(at, end - at);
        at = end + 1;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const bool isReply = line.size() >= 3 && line[0] >= '2' && line[0] <= '5' &&
                             std::all_of(line.begin(), line.begin() + 3, [](char c) { return c >= '0' && c <= '9'; });
        if (!isReply || m_awaited.empty())
            return breakOff("The mail server said what is no answer.");
        const bool goesOn = line.size() > 3 && line[3] == '-';
        if (m_first.empty())
            m_first = line.substr(0, longestReply);
        if (!goesOn)
            answer((line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0'), std::exchange(m_first, {}));
    }
    m_in.erase(0, at);
    if (m_in.size() > longestLine)
        breakOff("The mail server said what is no answer.");
}

void SmtpDialog::answer(int code, const std::string &reply)
{
    const Command command = m_awaited.front();
    const bool isWholeNow = isWhole();
    const bool isGood = code >= 200 && code < 300;
    m_awaited.pop_front();
    ++m_answers;
    m_lastCode = code;
    if (code == 421) { // it closes the line
        refuse(command, code, reply);
        m_leave = m_ended = true;
        return;
    }
    if (code == 503 && m_abilities.pipelining && command < Command::Body && !m_outcome) { // bad sequence of commands
        m_outOfStep = true;
        return breakOff(reply);
    }
    switch (command) {
    case Command::Reset:
        if (!isGood)
            return breakOff(reply);
        m_needsReset = false;
        break;
    case Command::Sender:
    case Command::Recipient:
        m_recipientTaken = command == Command::Recipient && isGood;
        if (!isGood)
            refuse(command, code, reply);
        break;
    case Command::Data:
        answerToData(code, reply);
        break;
    case Command::Body:
        m_needsReset = false;
        if (!isGood)
            refuse(command, code, reply);
        else if (isWholeNow)
            m_outcome = HandOver{HandOver::Outcome::Accepted, code, reply};
        m_leave = !isWholeNow; // it did not wait for the end, and what follows would be read as commands
        break;
    case Command::Nothing:
        break;
    }
    if (m_awaited.empty() && !m_commands.empty() && !m_outcome)
        sayNext();
    m_ended = m_ended || m_leave || m_awaited.empty();
}

void SmtpDialog::answerToData(int code, const std::string &reply)
{
    if (code != 354) {
        refuse(Command::Data, code, reply);
    } else if (!m_outcome) {
        sayBody();
        m_awaited.push_back(Command::Body);
    } else if (!m_recipientTaken) {
        // It was asked for together with what it refused (RFC 2920, 3.1).
        m_out = ".\r\n";
        m_said = 0;
        m_awaited.push_back(Command::Nothing);
    } else {
        m_leave = true; // a dot would be an empty mail
    }
}

void SmtpDialog::refuse(Command command, int code, const std::string &reply)
{
    m_needsReset = m_needsReset || command != Command::Body;
    if (!m_outcome)
        m_outcome =
            HandOver{refusal(code, reply, command == Command::Sender, command == Command::Recipient), code, reply};
}

void SmtpDialog::breakOff(std::string why)
{
    if (!m_outcome)
        m_outcome = cut(std::move(why));
    m_leave = m_ended = true;
}

HandOver SmtpDialog::outcome() const
{
    return m_outcome ? *m_outcome : cut("The mail server took the mail before its end.");
}

HandOver SmtpDialog::cut(std::string why) const
{
    if (m_outcome)
        return *m_outcome;
    return {isWhole() ? HandOver::Outcome::Unknown : HandOver::Outcome::Temporary, 0, std::move(why)};
}

} // namespace growthos::mail
