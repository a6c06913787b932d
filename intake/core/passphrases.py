"""Private keys under a passphrase: Argon2id (RFC 9106), then ChaCha20-Poly1305.

The usual encrypted PEM is not used: `cryptography` derives its key with 2,048 rounds of
PBKDF2, which a graphics card tries by the hundred thousand a second.
"""

import os
import textwrap
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from intake.core.exceptions import IntakeError
from intake.core.key_files import KeyFile, UnusableKey

FEWEST_CHARACTERS = 15
MEMORY_KIB = 256 * 1024
ITERATIONS = 3
LANES = 4
# A file that asks for more is not ours: it would only exhaust this machine.
MOST_MEMORY_KIB = 1024 * 1024

_LABEL = "FIRSTHAND LOCKED KEY"
_NONCE_BYTES = 12


class WrongPassphrase(IntakeError):
    """The passphrase does not open this key file."""


def lock(
    blocks: Sequence[bytes], passphrase: str, headers: Mapping[str, str]
) -> tuple[dict[str, str], list[bytes]]:
    """The lines and the block of a file that opens with the passphrase alone."""
    if len(passphrase) < FEWEST_CHARACTERS:
        raise WrongPassphrase(
            f"A passphrase has at least {FEWEST_CHARACTERS} characters; "
            "six random words are good."
        )
    salt, nonce = os.urandom(16), os.urandom(_NONCE_BYTES)
    costs = {"Argon2id": f"{MEMORY_KIB} {ITERATIONS} {LANES}", "Salt": salt.hex()}
    headers = {**headers, **costs}
    cipher = ChaCha20Poly1305(_derived(passphrase, headers))
    sealed = nonce + cipher.encrypt(nonce, b"".join(blocks), _bound_to(headers))
    body = "\n".join(textwrap.wrap(b64encode(sealed).decode(), 64))
    block = f"-----BEGIN {_LABEL}-----\n{body}\n-----END {_LABEL}-----\n"
    return headers, [block.encode()]


def is_locked(file: KeyFile) -> bool:
    return any(_LABEL.encode() in block for block in file.blocks)


def unlock(file: KeyFile, passphrase: str) -> bytes:
    """The PEM blocks in a locked file. Takes about a second, on purpose.

    Raises WrongPassphrase, also where the file was changed.
    """
    try:
        (block,) = file.blocks
        sealed = b64decode(b"".join(block.splitlines()[1:-1]), validate=True)
        cipher = ChaCha20Poly1305(_derived(passphrase, file.headers))
        return cipher.decrypt(
            sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound_to(file.headers)
        )
    except InvalidTag as error:
        raise WrongPassphrase("This passphrase does not open the key.") from error
    except (ValueError, KeyError, Base64Error) as error:
        raise UnusableKey("This is not a locked key file, or it was cut.") from error


def _derived(passphrase: str, headers: Mapping[str, str]) -> bytes:
    memory, iterations, lanes = map(int, headers["Argon2id"].split())
    if memory > MOST_MEMORY_KIB:
        raise UnusableKey(f"A key file asks for {memory} KiB of memory.")
    return Argon2id(
        salt=bytes.fromhex(headers["Salt"]),
        length=32,
        iterations=iterations,
        lanes=lanes,
        memory_cost=memory,
    ).derive(passphrase.encode())


def _bound_to(headers: Mapping[str, str]) -> bytes:
    names = ("Kid", "Argon2id", "Salt")
    return "|".join(("intake1", "locked", *(headers[name] for name in names))).encode()
