#pragma once

#include "backend/core/result.h"
#include "backend/http/message.h"

namespace growthos::http {

/// What the head says about the bytes after it.
struct Framing
{
    std::optional<qint64> length = {}; ///< Content-Length
    bool chunked = false;
    bool keepAlive = true;
    bool http10 = false;
    bool expectsContinue = false;
};

/// A character of a token (RFC 9110, 5.6.2): methods and header names.
bool isTokenChar(char c);

/// Checks the first line alone, without its CRLF, so that nonsense is refused before a whole head has come.
Result<void> checkRequestLine(std::string_view line);

/// Reads a whole head: lines that each end in CRLF, the blank one last. Fills verb, path, query and headers.
/// Strict where leniency lets two parsers disagree (RFC 9112): no obs-fold, no space before a colon, one Host, one
/// Content-Length of digits, no Content-Length beside Transfer-Encoding. Errors: BadRequest.
Result<Framing> parseHead(std::string_view block, RequestHead &head);

} // namespace growthos::http
