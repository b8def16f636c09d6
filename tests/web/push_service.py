"""A push service and a device, for tests: real TLS, and messages that only the device can read."""

import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid.utils import b64urlencode

HOST = "push.example.org"
SECRET = bytes(range(16))


@dataclass
class Device:
    """A browser: its keys, and the address under which its push service knows it."""

    path: str = "/send/one"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def fields(self) -> dict[str, str]:
        """What the page sends of it."""
        point = self.key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        return {"endpoint": f"https://{HOST}{self.path}", "p256dh": b64urlencode(point), "auth": b64urlencode(SECRET)}

    def reads(self, body: bytes) -> str:
        said: bytes = http_ece.decrypt(body, private_key=self.key, auth_secret=SECRET, version="aes128gcm")
        return said.decode()


class PushService(ThreadingHTTPServer):
    """Takes messages, and answers what it is told to."""

    def __init__(self, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.taken: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: dict[str, int] = {}
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.thread = threading.Thread(target=self.serve_forever)
        self.thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self.thread.join()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust it is what a test wants to see, and not in the log."""


class _Handler(BaseHTTPRequestHandler):
    server: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, dict(self.headers.items()), body))
        status = self.server.answers.get(self.path, 201)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/send/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
