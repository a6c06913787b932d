"""The reference says what there is: no more, no less, and nothing that has gone."""

import ast
import re

from django.core.management import get_commands

from config.surfaces import SURFACES
from intake.callouts.models import State
from intake.callouts.services import STATES
from intake.exports.columns import NAMES
from intake.public.rows import COLUMNS
from intake.screening import querysets
from intake.screening.findings import ContactKind, FlagKind, Level
from intake.screening.pipeline import DETECTORS
from intake.submissions.lifecycle import MOVES, Status
from tests.services import ROOT

NAMED = re.compile(r"`([^`\n]+)`")
READERS = {
    "text",
    "day",
    "remembered",
    "boolean",
    "integer",
    "words",
    "choice",
    "folder",
    "database",
}
READERS |= {"secret", "_secret", "fingerprints"}


def page(name):
    return (ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8")


def rows(text):
    """The cells of every row of every table, without the heads and their rules."""
    lines = re.findall(r"^\|(?!-).*", text, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def first_names(text):
    """What the first cell of each row names in code."""
    return {name for row in rows(text) for name in NAMED.findall(row[0])}


def section(text, heading):
    """From a heading to the next of the same depth or higher."""
    depth = len(heading) - len(heading.lstrip("#"))
    _, _, rest = text.partition(f"\n{heading}\n")
    return re.split(rf"\n#{{1,{depth}}} ", rest)[0]


def variables_read():
    """Every environment variable the settings ask for, read off the source."""
    tree = ast.parse((ROOT / "config" / "settings.py").read_text(encoding="utf-8"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        reader = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if reader not in READERS or not call.args:
            continue
        name = call.args[0]
        if isinstance(name, ast.Constant) and str(name.value).isupper():
            yield name.value
        if isinstance(name, ast.JoinedStr):
            yield from (
                f"{name.values[0].value}{surface.upper()}"
                for surface in SURFACES.keys() - {"all"}
            )


def test_the_settings_are_those_that_are_read():
    assert first_names(page("settings")) == set(variables_read())


def test_every_command_of_ours_is_described():
    ours = {name for name, app in get_commands().items() if app.startswith("intake.")}

    described = first_names(page("commands").partition("## Scripts")[0])

    assert ours - described == set()


def test_every_script_is_named():
    scripts = {f"script/{path.name}" for path in (ROOT / "script").iterdir()}

    assert first_names(section(page("commands"), "## Scripts")) == scripts


def test_the_columns_of_an_import_are_all_there():
    named = first_names(section(page("commands"), "### Columns of an import"))

    assert named == COLUMNS


def test_the_moves_are_those_of_the_lifecycle():
    table = page("statuses").partition("## States")[0]

    told = {
        row[0].strip("`"): set(NAMED.findall(row[2]))
        for row in rows(table)
        if row[0].startswith("`")
    }

    assert told == {was.value: {to.value for to in MOVES[was]} for was in Status}


def test_the_states_of_a_callout_are_those_of_its_service():
    table = section(page("statuses"), "## States of a callout")

    told = {
        row[0].strip("`"): set(NAMED.findall(row[2]))
        for row in rows(table)
        if row[0].startswith("`")
    }

    assert told == {was.value: {to.value for to in STATES[was]} for was in State}


def test_every_detector_stands_there_with_its_version():
    told = [(row[0].strip("`"), row[1]) for row in rows(page("detectors"))]

    for detector in DETECTORS:
        assert (detector.name, str(detector.version)) in told


def test_kinds_and_levels_are_all_there():
    text = page("detectors")

    kinds = set(NAMED.findall(section(text, "## Kinds")))
    assert kinds == {*FlagKind.values, *ContactKind.values}
    assert first_names(section(text, "## Levels")) == set(Level.values)


def test_the_flags_that_block_are_those_that_do():
    told = set(NAMED.findall(section(page("detectors"), "## Flags that block")))

    assert told - set(Level.values) == set(querysets.BLOCKING)


def test_what_is_noticed_without_a_detector_stands_there_too():
    source = (ROOT / "intake" / "screening" / "services.py").read_text()
    elsewhere = set(re.findall(r'(?:detector=|_bot_finding\()"(\w+)"', source))

    told = first_names(page("detectors"))

    assert len(elsewhere) >= 3
    assert elsewhere - told == set()


def test_the_fields_of_an_export_stand_in_their_order():
    told = [
        name
        for row in rows(section(page("formats"), "## Exports"))
        for name in NAMED.findall(row[0])
    ]

    assert told == list(NAMES)


def test_every_app_stands_on_its_floor():
    apps = {path.parent.name for path in (ROOT / "intake").glob("*/apps.py")}

    told = {name for row in rows(page("layout")) for name in NAMED.findall(row[1])}

    assert apps - told == set()
