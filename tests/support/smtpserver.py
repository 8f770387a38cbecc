#!/usr/bin/python3
"""A mail server that does what the address says, for tests. Arguments: folder for the mails that it took, [username or -],
[starttls or tls: with the certificate of tests/support/tls, or -], [most connections at once: one more hears 421, the next
after that nothing, in turns]. Prints the port. What it took lies in the folder, NNNN.eml, recipient and sender in NNNN.txt;
the file `turned-away` has a byte for each connection that was one too many.

Local part of the recipient: rejects → 550 at RCPT, greylists → 451 at RCPT the first time, throttles → 421-like 454 the
first time, ponders → 451 at RCPT after 2 s, refuses → 554 after the data, slow → the answer takes 0.2 s, silent → taken,
but the connection goes before the answer."""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder = sys.argv[1]
username = sys.argv[2] if len(sys.argv) > 2 and sys.argv[2] != "-" else None
security = sys.argv[3] if len(sys.argv) > 3 and sys.argv[3] != "-" else None
most = int(sys.argv[4]) if len(sys.argv) > 4 else None
seen = set()
count = 0
lines = set()
turned_away = 0


def store(envelope):
    global count
    count += 1
    path = os.path.join(folder, "%06d" % count)
    with open(path + ".eml", "wb") as file:
        file.write(envelope.content)
    with open(path + ".txt", "w") as file:
        file.write("%s %s\n" % (envelope.rcpt_tos[0], envelope.mail_from))


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "553 5.7.1 You may not send as " + address
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local.startswith("rejects"):
            return "550 5.1.1 No such user here"
        if local.startswith("greylists") and address not in seen:
            seen.add(address)
            return "451 4.2.0 Come back later"
        if local.startswith("ponders"):
            await asyncio.sleep(2)
            return "451 4.2.0 Come back later"
        if local.startswith("throttles") and address not in seen:
            seen.add(address)
            return "454 4.7.0 Maximum sending rate exceeded"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        local = envelope.rcpt_tos[0].split("@")[0]
        if local.startswith("refuses"):
            return "554 5.7.1 Looks like spam"
        store(envelope)
        if local.startswith("silent"):
            server.transport.abort()
            return "250 never seen"
        if local.startswith("slow"):
            await asyncio.sleep(0.2)
        return "250 2.0.0 Taken as %d" % count


class Server(SMTP):
    turned_away = False

    def connection_made(self, transport):
        global turned_away
        if most is not None and self not in lines and len(lines) >= most:
            self.turned_away = True
            turned_away += 1
            with open(os.path.join(folder, "turned-away"), "a") as file:
                file.write("x")
            if turned_away % 2:
                transport.write(b"421 4.3.2 Too many connections\r\n")
            transport.close()
            return
        lines.add(self)
        super().connection_made(transport)

    def connection_lost(self, error):
        lines.discard(self)
        if not self.turned_away:
            super().connection_lost(error)


def authenticate(server, session, envelope, mechanism, data):
    right = getattr(data, "login", b"") == (username or "").encode() and data.password == b"secret"
    return AuthResult(success=right, handled=False)


def context():
    files = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tls")
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(os.path.join(files, "certificate.pem"), os.path.join(files, "key.pem"))
    return made


def server():
    options = {"ident": "test", "decode_data": False, "enable_SMTPUTF8": True}
    if security == "starttls":
        options.update(tls_context=context(), require_starttls=True)
    if username:
        options.update(authenticator=authenticate, auth_require_tls=False, auth_required=True)
    return Server(Handler(), **options)


async def main():
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(server, "127.0.0.1", 0, ssl=context() if security == "tls" else None)
    print(listening.sockets[0].getsockname()[1], flush=True)
    # Whoever started this ends it by closing the pipe.
    await loop.run_in_executor(None, sys.stdin.read)
    listening.close()


asyncio.run(main())
