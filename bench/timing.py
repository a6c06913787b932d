"""CPU time of this process and its threads: what others do meanwhile does not count."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True)
class Cost:
    """Microseconds of CPU for one call: the median of the rounds, and the least."""

    median: float
    least: float


def cpu_cost(call: Callable[[], object], *, calls: int) -> Cost:
    """What one call costs. The collector is off, so that a round pays for itself."""
    for _ in range(max(calls // 10, 1)):
        call()
    rounds = sorted(_round(call, calls) for _ in range(ROUNDS))
    return Cost(median=rounds[ROUNDS // 2], least=rounds[0])


def _round(call: Callable[[], object], calls: int) -> float:
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time_ns()
        for _ in range(calls):
            call()
        return (time.process_time_ns() - begun) / calls / 1000
    finally:
        gc.enable()
