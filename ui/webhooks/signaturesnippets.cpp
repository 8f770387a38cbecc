#include "ui/webhooks/signaturesnippets.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

const QList<SignatureSnippet> &signatureSnippets()
{
    static const QList<SignatureSnippet> snippets = {
        {"Node", CodeLanguage::JavaScript,
         u"import { Webhook } from 'standardwebhooks'\n"
         "\n"
         "const webhook = new Webhook(process.env.WEBHOOK_SECRET)\n"
         "// The body as it came, before it is parsed.\n"
         "const event = webhook.verify(rawBody, request.headers)"_s},
        {"Python", CodeLanguage::Python,
         u"import base64, hashlib, hmac\n"
         "\n"
         "def verify(body: bytes, headers, secret: str) -> bool:\n"
         "    key = base64.b64decode(secret.removeprefix('whsec_'))\n"
         "    signed = b'.'.join([headers['webhook-id'].encode(),\n"
         "                        headers['webhook-timestamp'].encode(), body])\n"
         "    wanted = base64.b64encode(\n"
         "        hmac.new(key, signed, hashlib.sha256).digest()).decode()\n"
         "    return any(hmac.compare_digest('v1,' + wanted, given)\n"
         "               for given in headers['webhook-signature'].split())"_s},
        {"Shell", CodeLanguage::Shell,
         u"printf '%s.%s' \"$X_GROWTHOS_TIMESTAMP\" \"$BODY\" |\n"
         "  openssl dgst -sha256 -mac HMAC -macopt hexkey:\"$(\n"
         "    printf '%s' \"${WEBHOOK_SECRET#whsec_}\" | base64 -d | xxd -p -c 64)\"\n"
         "# equals the header X-GrowthOS-Signature"_s},
    };
    return snippets;
}

} // namespace growthos::ui
