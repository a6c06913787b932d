"""What every address says to the browser, and that none remembers who came."""

import pytest
from django.conf import settings as installed
from django.contrib.auth.models import User

from tests.web.conftest import names_of_routes

STRICT = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
DESK = {"script-src": "'self'", "connect-src": "'self'", "form-action": "'self'"}
# Only what has a form may send one, and one page has a script: it reads the private
# link's code out of the fragment.
MORE = {
    "public:comment": {"form-action": "'self'"},
    "public:my_comment": {"form-action": "'self'", "script-src": "'self'"},
}
OPEN_TO_ALL = ("publication:json_feed", "publication:atom_feed")
TOLD_NOBODY = ("public:receipt", "public:my_comment")
ROUTES = sorted(set(names_of_routes()))
OF_READERS = [name for name in ROUTES if name.split(":")[0] != "admin"]
OF_DESK = [name for name in ROUTES if name.split(":")[0] == "admin"]


def policy_of(response):
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def check_common(response, name):
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    wanted = "cross-origin" if name in OPEN_TO_ALL else "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == wanted


@pytest.mark.parametrize("method", ["get", "post"])
def test_readers_pages_are_strict_and_remember_nobody(client, site, method):
    client.cookies["session"] = "of-somebody-at-the-desk"

    for name in OF_READERS:
        response = getattr(client, method)(site.address(name))

        is_refused = response.status_code == 405
        check_common(response, "" if is_refused else name)
        assert policy_of(response) == STRICT | MORE.get(name, {}), name
        secret = name in TOLD_NOBODY and not is_refused
        wanted = "no-referrer" if secret else "same-origin"
        assert response.headers["Referrer-Policy"] == wanted, name
        assert not response.cookies, name
        assert "Cookie" not in response.headers.get("Vary", ""), name
        # The one that is not there: no day is set for security.txt.
        assert is_refused or response.status_code in (200, 302, 404, 422), name


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_pages_of_the_desk_are_strict(client, site, is_signed_in):
    for name in OF_DESK:
        client.logout()
        if is_signed_in:
            client.force_login(User.objects.get(username="somebody"))

        response = client.get(site.address(name))

        check_common(response, name)
        assert policy_of(response) == STRICT | DESK, name
        assert response.headers["Referrer-Policy"] in ("same-origin", "no-referrer")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/.well-known/nothing",
        "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
        "/en/c/nothing/",
        "/published/nothing/",
        "/static/nothing.css",
    ],
)
def test_what_is_not_there_is_not_found_and_strict(client, db, path):
    response = client.get(path)

    assert response.status_code == 404
    check_common(response, path)
    assert policy_of(response)["default-src"] == "'none'"
    assert not response.cookies


def test_a_failing_page_is_strict(client, site, monkeypatch):
    monkeypatch.setattr("intake.public.views.situation_of", lambda callout: 1 / 0)
    client.raise_request_exception = False

    response = client.get(site.address("public:comment"))

    assert response.status_code == 500
    check_common(response, "public:comment")
    assert policy_of(response) == STRICT


def test_browsers_are_held_to_https_where_readers_come_by_it(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000

    over_https = client.get("/healthz", secure=True)
    in_the_clear = client.get("/healthz")

    assert over_https.headers["Strict-Transport-Security"].startswith(
        "max-age=31536000"
    )
    assert "Strict-Transport-Security" not in in_the_clear.headers


def test_what_protects_comes_before_what_answers():
    order = [name.rsplit(".", 1)[1] for name in installed.MIDDLEWARE]

    assert order[:6] == [
        "SilenceMiddleware",
        "SecurityMiddleware",
        "ResourcePolicyMiddleware",
        "PermissionsPolicyMiddleware",
        "ContentPolicyMiddleware",
        "WhiteNoiseMiddleware",
    ]
    assert order.index("SessionMiddleware") < order.index("CsrfViewMiddleware")
    assert order.index("CsrfViewMiddleware") < order.index("AuthenticationMiddleware")
