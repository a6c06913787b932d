"""The tables of wrapped data keys: changing a vault key must reach every one of them.

Each app that keeps data keys registers its table, so that rotation, which knows none of
these apps, cannot forget one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class KeyTable:
    """A table with the columns `kid` and `wrapped`, and one for what the key closes."""

    model: type[Model]
    owner_column: str
    info_for: Callable[[UUID, str], bytes]

    def sealed_to(self, kid: str) -> QuerySet[Model]:
        return self.model._default_manager.filter(kid=kid)

    def kids(self) -> set[str]:
        kids = self.model._default_manager.order_by().values_list("kid", flat=True)
        return set(kids.distinct())

    def owner_of(self, row: Any) -> UUID:
        owner: UUID = getattr(row, self.owner_column)
        return owner

    def wrapped_of(self, row: Any) -> bytes:
        return bytes(row.wrapped)


_tables: dict[type[Model], KeyTable] = {}


def register(table: KeyTable) -> None:
    _tables[table.model] = table


def tables() -> tuple[KeyTable, ...]:
    return tuple(_tables.values())


def count_sealed_to(kid: str) -> int:
    """How many data keys this key can open."""
    return sum(table.sealed_to(kid).count() for table in tables())


def kids_in_use() -> set[str]:
    return {kid for table in tables() for kid in table.kids()}
