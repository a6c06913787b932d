"""The desk in a real browser: by key, without a violation, and open to everybody."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from intake.moderation.models import Decision
from intake.screening import services as screening
from intake.screening.models import Flag
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import make_callout, make_submission

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = reverse("admin:submissions_submission_changelist")
LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
    (event) => window.violations.push(event.violatedDirective, event.blockedURI));
"""


@pytest.fixture
def comments(edith):
    callout = make_callout(is_demonstration=True)
    found = [
        make_submission(callout, text=text)
        for text in (
            "The water is back. Call me on +963 944 567 890.",
            "أنا من أهالي داريا، وأكتب إليكم عن المدرسة.",
            "The bakery on our street opened again.",
        )
    ]
    for submission in found:
        screening.examine(submission)()
    return [Submission.objects.get(pk=submission.pk) for submission in found]


@pytest.fixture
def desk(page, live_server, client, edith):
    """A browser in which Edith is signed in; what goes wrong in it is kept."""
    client.force_login(edith)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session,
                "url": live_server.url,
            }
        ]
    )
    page.context.add_init_script(LISTEN)
    page.wrong = []
    page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and page.wrong.append(message.text),
    )
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def go(page, live_server, url):
    page.goto(live_server.url + url)


def url_of(submission):
    return reverse("admin:submissions_submission_change", args=[submission.pk])


def violations(page):
    return [*page.wrong, *page.evaluate("window.violations")]


@pytest.mark.parametrize(
    ("scheme", "width"),
    [("light", 1280), ("dark", 1280), ("light", 1024), ("light", 390)],
)
def test_everybody_can_use_it_and_no_policy_is_violated(
    desk, live_server, comments, scheme, width
):
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})

    for url in (reverse("admin:index"), QUEUE, url_of(comments[0])):
        go(desk, live_server, url)
        assert violations(desk) == []
        found = Axe().run(desk, options={"preload": False}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        needed = desk.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{url} scrolls sideways"
        desk.wrong.clear()


def test_twelve_comments_fit_on_one_screen(desk, live_server, comments):
    for number in range(15):
        make_submission(
            text=f"{number} " + "We have had water since this morning. " * 9,
            status=Status.PENDING,
        )

    go(desk, live_server, QUEUE)
    boxes = [row.bounding_box() for row in desk.locator("#result_list tbody tr").all()]

    seen = [box for box in boxes if box["y"] + box["height"] <= 900]
    assert len(seen) >= 12


def test_a_queue_is_worked_with_the_keyboard_alone(desk, live_server, comments):
    go(desk, live_server, QUEUE)
    press = desk.keyboard.press

    press("j")
    press("j")
    press("k")
    with desk.expect_navigation():
        press("o")
    assert comments[0].reference in desk.title()
    with desk.expect_navigation():
        press("a")
    assert comments[1].reference in desk.title()
    press("r")
    press("ArrowDown")
    press("Tab")
    with desk.expect_navigation():
        press("Enter")
    assert comments[2].reference in desk.title()
    press("n")
    desk.keyboard.type("am j k r h")
    desk.keyboard.press("Tab")
    with desk.expect_navigation():
        press("m")

    assert violations(desk) == []
    assert list(Decision.objects.values_list("kind", "reason", "note")) == [
        ("approve", "", ""),
        ("reject", "off_topic", ""),
        ("spam", "", "am j k r h"),
    ]


def test_the_keys_can_be_read_and_switched_off(desk, live_server, comments):
    go(desk, live_server, url_of(comments[0]))
    desk.keyboard.press("?")
    desk.get_by_label("Switch the keys off in this browser").check()
    desk.get_by_role("button", name="Close").click()

    desk.keyboard.press("a")
    desk.wait_for_timeout(300)

    assert comments[0].reference in desk.title()
    assert not Decision.objects.exists()


def test_it_works_without_scripts(browser, live_server, comments, client, edith):
    client.force_login(edith)
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    page = context.new_page()

    page.goto(live_server.url + QUEUE)
    page.locator("#result_list .field-excerpt a").first.click()
    page.get_by_role("textbox", name="Text to be published").fill("The water is back.")
    page.get_by_role("button", name="Approve").click()

    assert comments[1].reference in page.title()
    stored = Submission.objects.get(pk=comments[0].pk)
    assert (stored.status, stored.text) == (Status.APPROVED, "The water is back.")
    context.close()


def test_nothing_a_reader_sends_runs(desk, live_server, shared_data, edith):
    lines = (shared_data / "attack" / "xss.jsonl").read_text().splitlines()
    payloads = [json.loads(line)["payload"] for line in lines][::20]
    callout = make_callout()
    for payload in payloads:
        submission = make_submission(
            callout,
            text=payload or "-",
            name=payload[:200],
            place=payload[:120],
            country=payload[:80],
            status=Status.PENDING,
        )
        Flag.objects.create(
            submission=submission,
            kind="contact_details",
            level="sure",
            detector_version=1,
            reason=payload[:300],
        )

    go(desk, live_server, QUEUE)
    go(desk, live_server, url_of(submission))
    for _ in payloads[:6]:
        desk.get_by_role("link", name="Next").click()
        assert violations(desk) == []
