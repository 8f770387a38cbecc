#pragma once

#include "backend/mail/transport.h"

#include <deque>
#include <optional>

namespace growthos::mail {

/// What a server has said that it can do (RFC 5321, 2.2).
struct SmtpAbilities
{
    bool pipelining = false; ///< RFC 2920
    bool size = false;       ///< RFC 1870
    bool utf8 = false;       ///< RFC 6531
    bool auth = false;       ///< RFC 4954
};

/// One mail over a line that stands (RFC 5321, 3.3): what to say, and what the answers mean. It reads and writes
/// nothing itself.
class SmtpDialog
{
public:
    /// `envelope` lives longer. `reset`: the mail before this one was broken off.
    SmtpDialog(const Envelope &envelope, SmtpAbilities abilities, bool reset);

    /// What is left to be written. It stays where it is in memory until all of it is.
    std::string_view toSay() const { return std::string_view(m_out).substr(m_said); }
    void said(std::size_t bytes) { m_said += bytes; }
    void heard(std::string_view bytes);

    bool hasEnded() const { return m_ended; }
    HandOver outcome() const;
    /// The line went before the end. The server has the mail only if its last byte had left.
    HandOver cut(std::string why) const;

    /// All of the mail has left, and the server has not said yet whether it takes it.
    bool isWhole() const { return !m_awaited.empty() && m_awaited.front() == Command::Body && toSay().empty(); }
    /// The server had gone before it heard of this mail.
    bool hadGone() const { return m_answers == 0 || (m_answers == 1 && m_lastCode == 421); }
    /// It said that it can take commands together, and cannot: the mail was not begun.
    bool isOutOfStep() const { return m_outOfStep; }
    /// The line cannot be used for another mail.
    bool mustLeave() const { return m_leave; }
    /// The next mail must begin with a reset.
    bool needsReset() const { return m_needsReset; }

private:
    enum class Command { Reset, Sender, Recipient, Data, Body, Nothing };

    std::string wordsOf(Command command) const;
    void sayNext();
    void answer(int code, const std::string &reply);
    void answerToData(int code, const std::string &reply);
    void refuse(Command command, int code, const std::string &reply);
    void breakOff(std::string why);
    void sayBody();

    const Envelope &m_envelope;
    const SmtpAbilities m_abilities;
    std::deque<Command> m_commands; ///< not said yet
    std::deque<Command> m_awaited;  ///< said, not answered
    std::string m_out;
    std::size_t m_said = 0;
    std::string m_in;    ///< an answer that is not whole
    std::string m_first; ///< line of an answer of several
    int m_answers = 0;
    int m_lastCode = 0;
    bool m_recipientTaken = false;
    bool m_needsReset = false;
    bool m_outOfStep = false;
    bool m_leave = false;
    bool m_ended = false;
    std::optional<HandOver> m_outcome;
};

/// An address with its domain in letters that every server knows (RFC 5890).
std::string plainAddress(const std::string &address);

/// What a refusal for good of a recipient speaks of: true, the address; false, the mail, its sender, or the server
/// itself, as when it does not relay (RFC 3463).
bool isOfTheAddress(int code, std::string_view reply);

} // namespace growthos::mail
