"""The vault's format: what is sealed, and what it is bound to.

plaintext  canonical JSON of the details given, padded to a multiple of 512 bytes
sealed     nonce(12) | ChaCha20-Poly1305(data key, plaintext, associated data)
           associated data: "intake1|contact|" submission id(16) suite(1)
wrapped    HPKE(data key), info: "intake1|dek|contact" submission id(16) kid(8)
suite      1 X25519, 2 ML-KEM-768 with X25519: the weakest among the recipients it was
           sealed to. What a data key is wrapped with, its kid says.

Known-answer vectors in tests/contacts/ hold it fast.
"""

import json
from dataclasses import asdict, dataclass
from uuid import UUID

PURPOSE = b"contact"


@dataclass(frozen=True, repr=False)
class Contact:
    """How a reader can be reached, as typed; the telephone number also as E.164."""

    phone: str = ""
    phone_e164: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.phone or self.email)

    def __repr__(self) -> str:
        return "Contact(…)"


def to_bytes(contact: Contact) -> bytes:
    """Canonical JSON: keys sorted, no blanks, nothing that was not given."""
    given = {name: value for name, value in asdict(contact).items() if value}
    return json.dumps(
        given, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def from_bytes(data: bytes) -> Contact:
    """The contact in padded JSON. A field of a later version is left out."""
    details = json.loads(data.rstrip(b"\0"))
    known = {name: details[name] for name in Contact.__annotations__ if name in details}
    return Contact(**known)


def bound_to(submission_id: UUID, suite: int) -> bytes:
    return b"intake1|contact|" + submission_id.bytes + bytes([suite])


def info_for(submission_id: UUID, kid: str) -> bytes:
    return b"intake1|dek|" + PURPOSE + submission_id.bytes + bytes.fromhex(kid)
