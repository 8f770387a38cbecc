#include "tests/bench/ingest/phases.h"

namespace growthos::bench {

const char trackBody[] =
    R"({"user_id":"user_#######","event":"Report Exported","message_id":"msg_^^^^^^^^^^^^^^^^","properties":)"
    R"({"format":"pdf","pages":1~~,"plan":"growth","source":"dashboard","workspace":"acme-~~~~"},)"
    R"("context":{"locale":"en-GB","page":{"path":"/reports"}}})";

const char browserHeaders[] =
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
    "Safari/537.36\r\n"
    "Accept: application/json, text/plain, */*\r\n"
    "Accept-Language: en-GB,en;q=0.9,de;q=0.8\r\n"
    "Accept-Encoding: gzip, deflate, br\r\n"
    "Origin: https://app.acme.example\r\n"
    "Referer: https://app.acme.example/reports/monthly\r\n"
    "Sec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: cross-site\r\n"
    "Cache-Control: no-cache\r\nDNT: 1\r\n"
    "Cookie: session=0123456789abcdef\r\n";

std::string batchBody(int items, bool identifies)
{
    const std::string track = trackBody;
    const std::string item = R"({"type":"track",)" + track.substr(1);
    const std::string identify =
        R"({"type":"identify","user_id":"user_#######","message_id":"msg_^^^^^^^^^^^^^^^^","traits":)"
        R"({"plan":"growth","seats":1~~,"company":"Acme ~~~~","country":"GB"}})";
    std::string body = R"({"batch":[)";
    for (int i = 0; i < items; ++i) {
        if (i > 0)
            body.push_back(',');
        body += identifies && i % 10 == 0 ? identify : item;
    }
    return body + "]}";
}

} // namespace growthos::bench
