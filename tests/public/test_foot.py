"""What stands at the foot of the reader's pages."""

import pytest
from django.urls import reverse

from intake.callouts.models import Kind
from tests.factories import make_callout, make_legal_document


@pytest.mark.parametrize("path", ["/en/", "/en/c/syria/"])
def test_a_reader_who_wrote_down_the_code_finds_where_to_enter_it(db, client, path):
    make_callout()
    for kind in Kind:
        make_legal_document(kind)

    page = client.get(path).content.decode()

    assert f'href="{reverse("public:my_comment")}"' in page
