"""The floors: the least that anybody could do in the place of what is measured."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django import forms
from django.db import connection, models
from django.http import HttpResponse, HttpResponseRedirect, QueryDict


class TenFields(models.Model):
    """A comment as any form would store it: ten columns, all of them in the clear."""

    comment = models.TextField()
    name = models.CharField(max_length=100)
    place = models.CharField(max_length=100)
    country = models.CharField(max_length=100)
    phone = models.CharField(max_length=40)
    email = models.EmailField()
    language = models.CharField(max_length=16)
    publish_choice = models.CharField(max_length=16)
    is_contact_welcome = models.BooleanField()
    source = models.CharField(max_length=16)

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return str(self.pk)


_TYPED = {
    "comment": "The bakery on our street opened again this morning. " * 8,
    "name": "Rita",
    "place": "Homs",
    "country": "Syria",
    "phone": "+963 944 567 890",
    "email": "rita@example.org",
    "language": "en",
    "publish_choice": "named",
    "is_contact_welcome": "on",
    "source": "form",
}


class TenFieldsForm(forms.ModelForm):
    class Meta:
        model = TenFields
        fields = tuple(_TYPED)


@contextmanager
def plain_form() -> Iterator[Callable[[], HttpResponse]]:
    """One request to a plain ModelForm view that saves ten fields: parsing the body,
    validating it, one INSERT in its own transaction, and the redirect."""
    with connection.schema_editor() as editor:
        editor.create_model(TenFields)
    body = urlencode(_TYPED)

    def call() -> HttpResponse:
        TenFieldsForm(QueryDict(body)).save()
        return HttpResponseRedirect("/thanks/")

    try:
        yield call
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(TenFields)
