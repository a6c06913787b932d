"""Rita at the form of an open callout."""

import pytest
from django.urls import reverse
from django.utils import translation

from intake.callouts.models import Kind
from tests.factories import make_callout, make_legal_document

ANSWERS = {
    "comment": "The bakery on our street opened again this morning.",
    "name": "Rita",
    "place": "Homs",
    "country": "Syria",
    "publish_choice": "named",
    "age_ok": "yes",
    "terms": "on",
}


class Reader:
    """Somebody who opens the form of a callout, and sends it."""

    def __init__(self, client, callout):
        self.client = client
        self.callout = callout
        self.sent = {}

    def address(self, language="en"):
        with translation.override(language):
            return reverse("public:comment", args=[self.callout.slug])

    def open(self, language="en"):
        return self.client.get(self.address(language))

    def hidden(self, response):
        form = response.context["form"]
        return {name.name: name.value() for name in form if name.is_hidden}

    def fill_in(self, language="en", **answers):
        """Open the form and write into it; an answer of None is left out."""
        answers = self.hidden(self.open(language)) | ANSWERS | answers
        self.sent = {name: text for name, text in answers.items() if text is not None}

    def send(self, *, language="en", headers=None, **answers):
        self.fill_in(language, **answers)
        return self.send_again(language=language, headers=headers)

    def send_again(self, *, language="en", headers=None, **changes):
        return self.client.post(
            self.address(language), self.sent | changes, headers=headers
        )


@pytest.fixture
def documents(db):
    return {kind: make_legal_document(kind) for kind in Kind}


@pytest.fixture
def callout(documents, vault_keys):
    return make_callout(texts=("en", "ar"))


@pytest.fixture
def rita(client, callout):
    return Reader(client, callout)
