"""Near-duplicates: keys to find them by, and the comparison that confirms."""

import hashlib

from rapidfuzz import fuzz


def bands(text: str) -> list[int]:
    """Signed 64-bit keys; near-duplicates share at least one."""
    words = sorted(set(text.casefold().split()))
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return [int.from_bytes(digest, "big", signed=True)]


def is_near_duplicate(a: str, b: str) -> bool:
    return fuzz.token_sort_ratio(a, b) >= 90
