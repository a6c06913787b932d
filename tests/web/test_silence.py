"""Who sent something, and what, is neither stored nor logged when all goes wrong."""

import io
import logging
import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings as installed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.log import AdminEmailHandler

from intake.core.reports import SilentFormatter
from intake.core.silence import SilenceMiddleware
from intake.jobs import tasks
from tests.services import ROOT

PHONE = "+44 20 7946 0903"
EMAIL = "canary03zq@private.example"
ADDRESS = "203.0.113.77"
AGENT = "CanaryBrowser/77.7"
MARKS = (PHONE, "79460903", "7946 0903", EMAIL, ADDRESS, AGENT)
TRACES = {
    "REMOTE_ADDR": ADDRESS,
    "REMOTE_PORT": "40077",
    "HTTP_USER_AGENT": AGENT,
    "HTTP_X_FORWARDED_FOR": ADDRESS,
    "HTTP_FORWARDED": f"for={ADDRESS}",
    "HTTP_X_REAL_IP": ADDRESS,
    "HTTP_CF_CONNECTING_IP": ADDRESS,
    "HTTP_SEC_CH_UA": AGENT,
    "HTTP_VIA": ADDRESS,
}


def found_in(text):
    return [mark for mark in MARKS if mark in text]


@pytest.fixture
def log():
    """What the logs of a process would say, and what Python's usual ones would."""
    written = {"silent": io.StringIO(), "usual": io.StringIO()}
    handlers = [logging.StreamHandler(stream) for stream in written.values()]
    handlers[0].setFormatter(SilentFormatter("%(levelname)s %(name)s: %(message)s"))
    names = ("django", "celery.app.trace", "gunicorn.error", "tests")
    for name in names:
        for handler in handlers:
            logging.getLogger(name).addHandler(handler)
    yield lambda which: written[which].getvalue()
    for name in names:
        for handler in handlers:
            logging.getLogger(name).removeHandler(handler)


@pytest.fixture
def failing(rita, client, monkeypatch):
    """Send a comment to a form whose service quotes what it was given, and dies."""

    def fail(callout, comment, contact, **rest):
        raise ValueError(f"bad contact {contact.phone} {contact.email}")

    monkeypatch.setattr("intake.public.services.take_comment", fail)
    client.raise_request_exception = False

    def send():
        rita.fill_in(phone=PHONE, email=EMAIL, contact_ok="on")
        return client.post(rita.address(), rita.sent, **TRACES)

    return send


def test_the_first_thing_is_to_forget_who_asks():
    seen = {}

    def view(request):
        seen.update(request.META)
        return HttpResponse()

    request = RequestFactory().get("/", HTTP_X_FORWARDED_PROTO="https", **TRACES)
    request.META["HTTP_ORIGIN"] = "https://example.net"
    SilenceMiddleware(view)(request)

    assert not seen.keys() & TRACES.keys()
    assert {"HTTP_ORIGIN", "HTTP_X_FORWARDED_PROTO", "SERVER_NAME"} <= seen.keys()
    assert installed.MIDDLEWARE[0] == "intake.core.silence.SilenceMiddleware"


def test_the_log_of_a_failing_request_says_where_and_not_what(failing, log):
    response = failing()

    assert response.status_code == 500
    assert found_in(response.content.decode()) == []
    assert found_in(log("silent")) == []
    assert "ValueError" in log("silent")
    assert "c/<slug:slug>/" in log("silent")
    assert PHONE in log("usual")


@pytest.mark.parametrize("include_html", [True, False])
def test_a_mail_of_a_failing_request_would_say_nothing(
    failing, mailoutbox, settings, include_html
):
    settings.ADMINS = [("Nora", "nora@example.org")]
    handler = AdminEmailHandler(include_html=include_html)
    handler.setFormatter(SilentFormatter())
    logging.getLogger("django.request").addHandler(handler)

    failing()

    logging.getLogger("django.request").removeHandler(handler)
    (mail,) = mailoutbox
    bodies = [mail.body, *(body for body, _ in mail.alternatives)]
    for body in (mail.subject, *bodies):
        assert found_in(body) == []
    assert "ValueError" in mail.body


def test_nothing_is_mailed_to_anybody():
    handlers = installed.LOGGING["handlers"].values()

    assert {handler["class"] for handler in handlers} == {"logging.StreamHandler"}
    assert installed.ADMINS == []
    for logger in installed.LOGGING["loggers"].values():
        assert set(logger["handlers"]) <= {"stderr"}


def test_a_receipts_address_is_not_logged(client, db, log):
    client.get("/en/sent/a-secret-token/")

    assert "a-secret-token" not in log("silent")
    assert "404" in log("silent")
    assert "a-secret-token" in log("usual")


def test_a_failing_task_is_logged_without_the_text_of_its_error(log, monkeypatch):
    def fail(job_id):
        raise ValueError(f"bad contact {PHONE}")

    monkeypatch.setattr("intake.jobs.services.run", fail)

    tasks.run_job.apply(args=["9f1c9ab0-3a52-4b79-9d52-0c8b2d6e7d11"])

    assert "jobs.run" in log("silent")
    assert "ValueError" in log("silent")
    assert found_in(log("silent")) == []
    assert PHONE in log("usual")


def test_what_the_web_server_cannot_read_is_logged_without_its_sender(log):
    logger = logging.getLogger("gunicorn.error")

    logger.warning(f"Invalid request from ip={ADDRESS}: Invalid header: {PHONE}")
    logger.error("Error handling request %s", f"/en/?x={PHONE}")

    assert found_in(log("silent")) == []
    assert "could not be read" in log("silent")
    assert ADDRESS in log("usual")


def test_the_value_a_database_names_is_not_logged(postgres_url, log):
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE numbers (number text UNIQUE)")
        insert = "INSERT INTO numbers VALUES (%s)"
        connection.execute(insert, [PHONE])
        try:
            connection.execute(insert, [PHONE])
        except psycopg.errors.UniqueViolation:
            logging.getLogger("tests").exception("It could not be stored")
        connection.rollback()

    assert "UniqueViolation" in log("silent")
    assert found_in(log("silent")) == []
    assert PHONE in log("usual")


def test_a_file_that_is_sent_never_lies_on_the_disk(rita, client, settings):
    made = []
    watching = [True]

    def watch(event, arguments):
        if event == "tempfile.mkstemp" and watching:
            made.append(arguments)

    sys.addaudithook(watch)
    rita.fill_in()

    def send():
        file = SimpleUploadedFile("photo.jpg", b"\xff\xd8" + PHONE.encode() * 300_000)
        return client.post(rita.address(), rita.sent | {"photo": file})

    response = send()
    when_dropped = list(made)
    settings.FILE_UPLOAD_HANDLERS = [
        "django.core.files.uploadhandler.TemporaryFileUploadHandler"
    ]
    send()
    watching.clear()

    assert response.status_code == 303
    assert when_dropped == []
    assert made


def test_a_talkative_database_log_is_warned_of(postgres_url, tmp_path):
    env = {
        "PATH": os.environ["PATH"],
        "INTAKE_DATA_DIR": str(tmp_path),
        "DATABASE_URL": postgres_url,
        "SECRET_KEY": "an installation of the tests signs with this",
        "INTAKE_FORM_KEY": "an installation of the tests makes forms with it",
        "INTAKE_REFERENCE_KEY": "an installation of the tests makes codes with",
    }

    def check():
        command = [sys.executable, ROOT / "manage.py", "check", "--database", "default"]
        return subprocess.run(
            command, env=env, capture_output=True, text=True, check=False
        ).stderr

    before = check()
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        name = connection.info.dbname
        for each in (
            "log_error_verbosity = terse",
            "log_min_error_statement = panic",
            "log_statement = none",
        ):
            connection.execute(f"ALTER DATABASE {name} SET {each}")

    assert "intake.W107" in before
    assert "log_min_error_statement = panic" in before
    assert "intake.W107" not in check()
