from tests.audit.written_actions import actions_in, actions_in_the_code
from tests.services import ROOT


def test_every_action_is_in_the_reference_and_no_other():
    listed = actions_in(ROOT / "docs" / "reference" / "audit.md")

    assert sorted(listed) == sorted(actions_in_the_code())
