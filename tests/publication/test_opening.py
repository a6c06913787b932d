import pytest
from django.core.management import call_command

from intake.callouts import services as callouts
from intake.callouts.models import Kind, State
from tests.factories import make_callout, make_legal_document


@pytest.mark.django_db
def test_a_callout_has_its_page_as_soon_as_it_opens(settings, client):
    for kind in Kind:
        make_legal_document(kind)
    callout = make_callout(state=State.DRAFT)

    callouts.change_state(callout, State.OPEN, actor=None)
    call_command("work", verbosity=0)

    assert client.get("/published/syria/").status_code == 200
