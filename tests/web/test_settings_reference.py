"""docs/reference/settings.md names every variable, and none that is not read."""

import re

from tests.services import ROOT

READERS = r'env\.\w+\(\s*f?"([A-Z_]+)"|_secret\("([A-Z_]+)"'


def read_by_the_code():
    source = (ROOT / "config" / "settings.py").read_text()
    return {name for pair in re.findall(READERS, source) for name in pair if name}


def test_every_variable_is_in_the_reference_and_none_besides():
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text()
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", reference, re.MULTILINE))

    # Of the roles' passwords there is one a surface.
    roles = {name for name in named if name.startswith("INTAKE_ROLE_PASSWORD_")}
    found = {name for name in read_by_the_code() if not name.endswith("_")}
    assert len(roles) == 4
    assert named - roles == found
