"""Groups of texts that are much like one another, for texts held in memory."""

from collections import Counter
from collections.abc import Sequence

from intake.screening import fingerprint

COMPARED = 50


def group(texts: Sequence[str]) -> list[int | None]:
    """For each text the place of its group's first text; None when it has no group."""
    leader = list(range(len(texts)))
    holders: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        keys = fingerprint.bands(text)
        for other in _candidates(keys, holders):
            apart = _root(leader, other) != _root(leader, place)
            if apart and fingerprint.is_near_duplicate(texts[other], text):
                _join(leader, place, other)
        for key in keys:
            holders.setdefault(key, []).append(place)
    roots = [_root(leader, place) for place in range(len(texts))]
    sizes = Counter(roots)
    return [root if sizes[root] > 1 else None for root in roots]


def _candidates(keys: Sequence[int], holders: dict[int, list[int]]) -> list[int]:
    """The newest texts that share a key, those that share most of them first."""
    shared: dict[int, int] = {}
    for key in keys:
        for other in holders.get(key, ())[-COMPARED:]:
            shared[other] = shared.get(other, 0) + 1
    return sorted(shared, key=lambda other: (-shared[other], -other))[:COMPARED]


def _root(leader: list[int], place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(leader, one), _root(leader, other)))
    leader[second] = first
