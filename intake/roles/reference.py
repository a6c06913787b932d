"""The table of rights as it is printed and documented."""

from collections.abc import Iterator

from intake.roles.rights import GROUPS, SURFACES, Group, Rights, role_of


def markdown() -> str:
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    roles = " | ".join(f"`{role_of(surface)}`" for surface in SURFACES)
    yield f"| tables | {roles} |"
    yield "|---|" + "---|" * len(SURFACES)
    for group in GROUPS:
        cells = " | ".join(_cell(group.of(surface)) for surface in SURFACES)
        yield f"| {_heading(group)} | {cells} |"


def _heading(group: Group) -> str:
    tables = "<br>".join(f"`{table}`" for table in group.tables)
    why = f"<br>{group.why}" if group.why else ""
    return f"**{group.name}**<br>{tables}{why}"


def _cell(rights: Rights) -> str:
    return "<br>".join(rights) or "–"
