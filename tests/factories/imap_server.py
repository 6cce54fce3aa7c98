"""A small real IMAP server over TLS on this machine: one account, folders in memory, the commands that are used."""

import re
import shlex
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "bounces", "se cret"
CAPABILITIES: Final = "IMAP4rev1 UIDPLUS"


@dataclass
class Folders:
    """What lies where: letters by their numbers, which go up. `moves`: whether the server can move by itself."""

    letters: dict[str, dict[int, bytes]] = field(default_factory=lambda: {"INBOX": {}})
    deleted: set[int] = field(default_factory=set)
    validity: int = 7
    moves: bool = True
    creates: bool = True
    hangs_up_at: int = 0
    fetched: list[int] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"imaps://{USER}:se%20cret@127.0.0.1:{self.port}/INBOX"

    def put(self, data: bytes) -> int:
        number = max((each for folder in self.letters.values() for each in folder), default=0) + 1
        self.letters["INBOX"][number] = data
        return number


class _Talk(socketserver.StreamRequestHandler):
    """One client."""

    folders: Folders

    def handle(self) -> None:
        self.folder, self.known = "", False
        self.say(f"* OK [CAPABILITY {self.capabilities}] ready")
        while line := self.rfile.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            command, _, said = rest.partition(" ")
            if command.upper() == "UID":
                sub, _, said = said.partition(" ")
                command = f"UID_{sub}"
            answer: Callable[[str], str] | None = getattr(self, command.upper(), None)
            if answer is None or (not self.known and command.upper() not in {"CAPABILITY", "LOGIN", "LOGOUT"}):
                self.say(f"{tag} BAD {command}")
                continue
            try:
                result = answer(said)
            except ConnectionAbortedError:
                return
            self.say(f"{tag} {result} {command}")
            if command.upper() == "LOGOUT":
                return

    @property
    def capabilities(self) -> str:
        return CAPABILITIES + (" MOVE" if self.folders.moves else "")

    @property
    def here(self) -> dict[int, bytes]:
        return self.folders.letters[self.folder]

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def CAPABILITY(self, _said: str) -> str:  # noqa: N802 -- the protocol's names
        self.say(f"* CAPABILITY {self.capabilities}")
        return "OK"

    def LOGIN(self, said: str) -> str:  # noqa: N802
        self.known = shlex.split(said) == [USER, PASSWORD]
        return "OK" if self.known else "NO [AUTHENTICATIONFAILED] wrong password"

    def LOGOUT(self, _said: str) -> str:  # noqa: N802
        self.say("* BYE")
        return "OK"

    def SELECT(self, said: str) -> str:  # noqa: N802
        (name,) = shlex.split(said)
        if name not in self.folders.letters:
            return "NO no such folder"
        self.folder = name
        self.say(f"* {len(self.here)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.folders.validity}] valid")
        return "OK [READ-WRITE] selected"

    def STATUS(self, said: str) -> str:  # noqa: N802
        self.say(f'* STATUS "{shlex.split(said)[0]}" (UIDVALIDITY {self.folders.validity})')
        return "OK"

    def LIST(self, said: str) -> str:  # noqa: N802
        name = shlex.split(said)[-1]
        if name in self.folders.letters:
            self.say(f'* LIST (\\HasNoChildren) "/" "{name}"')
        return "OK"

    def CREATE(self, said: str) -> str:  # noqa: N802
        if not self.folders.creates:
            return "NO not allowed"
        self.folders.letters[shlex.split(said)[0]] = {}
        return "OK"

    def UID_SEARCH(self, said: str) -> str:  # noqa: N802
        asked = re.search(r"UID (\d+)(:\*)?", said)
        assert asked is not None
        first = int(asked[1])
        found = [each for each in self.here if (each >= first if asked[2] else each == first)]
        if asked[2] and not found and self.here:
            found = [max(self.here)]  # so says RFC 3501: the last one is always in n:*
        self.say(f"* SEARCH {' '.join(map(str, found))}".rstrip())
        return "OK"

    def UID_FETCH(self, said: str) -> str:  # noqa: N802
        number = int(said.split(maxsplit=1)[0])
        if number == self.folders.hangs_up_at:
            raise ConnectionAbortedError
        self.folders.fetched.append(number)
        assert "PEEK" in said, "a letter that people still have to read is not marked as read"
        data = self.here[number]
        self.wfile.write(f"* 1 FETCH (UID {number} FLAGS () BODY[] {{{len(data)}}}\r\n".encode() + data + b")\r\n")
        return "OK"

    def UID_MOVE(self, said: str) -> str:  # noqa: N802
        number, name = shlex.split(said)
        if name not in self.folders.letters:
            return "NO [TRYCREATE] no such folder"
        self.folders.letters[name][int(number)] = self.here.pop(int(number))
        return "OK"

    def UID_COPY(self, said: str) -> str:  # noqa: N802
        number, name = shlex.split(said)
        self.folders.letters[name][int(number)] = self.here[int(number)]
        return "OK"

    def UID_STORE(self, said: str) -> str:  # noqa: N802
        self.folders.deleted.add(int(said.split(maxsplit=1)[0]))
        return "OK"

    def EXPUNGE(self, _said: str) -> str:  # noqa: N802
        for number in self.folders.deleted & self.here.keys():
            del self.here[number]
        return "OK"


def _certificate(folder: Path) -> Path:
    """Return a file with a key and a certificate for this machine, which nobody but the test trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def imap_server(folder: Path, monkeypatch: pytest.MonkeyPatch, *, trusted: bool = True) -> Iterator[Folders]:
    """Serve a mailbox; `trusted`: whether this machine takes its certificate for good."""
    file = _certificate(folder)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    folders = Folders()

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def get_request(self) -> tuple[Any, Any]:
            plain, address = super().get_request()
            return context.wrap_socket(plain, server_side=True), address

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that does not trust us hangs up; that is what it is tested for."""

    with Server(("127.0.0.1", 0), type("Talk", (_Talk,), {"folders": folders})) as server:
        folders.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield folders
        finally:
            server.shutdown()
