"""`script/bench NAME…`: print each bench's table; exit 1 if one is over its limit."""

import sys
from importlib import import_module

from django.db import connection

from bench import installation
from bench.tables import as_text

# A name, and the module that measures it.
BENCHES = {"vault": "bench.vault"}


def main(arguments: list[str]) -> int:
    names = list(BENCHES) if arguments in ([], ["all"]) else arguments
    if unknown := [name for name in names if name not in BENCHES]:
        known = ", ".join((*BENCHES, "all"))
        sys.stderr.write(f"script/bench: knows {known}; not {unknown[0]}\n")
        return 2
    is_within = True
    with installation.made():
        for name in names:
            bench = import_module(BENCHES[name])
            rows = list(bench.measure())
            sys.stdout.write(
                as_text(f"{bench.TITLE}, {connection.vendor}", rows) + "\n\n"
            )
            is_within = is_within and all(row.is_within for row in rows)
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
