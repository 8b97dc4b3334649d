"""Real SMTP servers for the tests, each with one way to be difficult: no STARTTLS, a foreign certificate, a
login, a refused recipient."""

from __future__ import annotations

import datetime
import email
import email.policy
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.live_installation import free_port


@dataclass
class PostOffice:
    """What came, and what is answered to each command."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    sender_answer: str = "250 OK"
    recipient_answer: str = "250 OK"
    data_answer: str = "250 OK"
    passwords: dict[str, str] = field(default_factory=dict)
    encrypted: list[bool] = field(default_factory=list)  # of each letter, whether it came over TLS

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:
        if self.sender_answer.startswith("250"):
            self.senders.append(address)
            envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.recipient_answer.startswith("250"):
            self.recipients.append(address)
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.data_answer.startswith("250"):
            self.encrypted.append(session.ssl is not None)
            self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.data_answer

    def authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        right = self.passwords.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=right, handled=False)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, **self.SMTP_kwargs)


@contextmanager
def post_office(certificate: Path | None = None, **options: object) -> Iterator[PostOffice]:
    """A server on this machine; with a certificate (and its key in the same file) it offers STARTTLS."""
    mail_server = PostOffice(port=free_port())
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    if options.pop("login", False):
        options |= {
            "authenticator": mail_server.authenticate,
            "auth_required": True,
            "auth_require_tls": False,
        }
    controller = _Controller(
        mail_server, hostname="127.0.0.1", port=mail_server.port, tls_context=context, **options
    )
    controller.start()
    try:
        yield mail_server
    finally:
        controller.stop()


def certificate(folder: Path, *, name: str, issuer: Path | None = None) -> Path:
    """A new certificate and its key in one file, for 127.0.0.1 or for a name; of itself, or of the authority
    in another such file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer, signed_by = key, subject
    if issuer:
        content = issuer.read_bytes()
        signer = serialization.load_pem_private_key(content, None)
        signed_by = x509.load_pem_x509_certificate(content).subject
    alternative = x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signed_by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if issuer is None:
        usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
        builder = builder.add_extension(usage, critical=True)
    made = builder.sign(signer, hashes.SHA256())
    path = folder / f"{name}-{made.serial_number % 10**6}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path
