"""Whom to tell of a weakness: RFC 9116."""

import datetime

import pytest

PATH = "/.well-known/security.txt"


def test_it_says_whom_to_tell_and_until_when(client, settings):
    settings.INTAKE_BASE_URL = "https://firsthand.example.net"
    settings.INTAKE_SECURITY_CONTACT = "mailto:security@example.net"
    settings.INTAKE_SECURITY_EXPIRES = datetime.date(2030, 12, 31)
    settings.INTAKE_SECURITY_POLICY = "https://example.net/security"

    response = client.get(PATH)

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@example.net",
        "Expires: 2030-12-31T00:00:00Z",
        "Preferred-Languages: en, ar",
        "Canonical: https://firsthand.example.net/.well-known/security.txt",
        "Policy: https://example.net/security",
    ]


def test_without_a_day_there_is_none(client, settings):
    settings.INTAKE_SECURITY_EXPIRES = None

    assert client.get(PATH).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, settings, method):
    settings.INTAKE_SECURITY_EXPIRES = datetime.date(2030, 12, 31)

    assert getattr(client, method)(PATH).status_code == 405
