"""The pages as a reader meets them: small and large, in both directions, no scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from intake.public.demonstration import loading
from intake.submissions.models import Submission

SIZES = {
    "telephone": {"width": 320, "height": 640},
    "desk": {"width": 1280, "height": 800},
}


@pytest.fixture
def demonstration(transactional_db, vault_keys):
    return loading.load_newsroom()


@pytest.fixture
def address(live_server, demonstration):
    def address_of(path, language="en"):
        return f"{live_server.url}/{language}/{path}"

    return address_of


def overflow(page):
    return page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_comment_is_sent_without_scripts_after_an_error(
    new_context, address, size, language
):
    context = new_context(java_script_enabled=False, viewport=SIZES[size])
    page = context.new_page()
    page.goto(address("c/syria/", language))
    assert overflow(page) == 0

    page.locator("#id_phone").fill("12")
    page.locator("#submit-id-send").click()
    assert overflow(page) == 0
    summary = page.get_by_role("alert")
    assert summary.evaluate("it => it === document.activeElement")
    summary.get_by_role("link").nth(2).click()
    assert page.url.endswith("#id_phone")

    page.locator("#id_comment").fill("كتبت من هاتفي <b>")
    page.locator("#id_name").fill("ريتا")
    page.locator("#id_phone").fill("٠٩٤٤ ٥٦٧ ٨٩٠")
    page.locator("#id_age_ok_0").check()
    page.locator("#id_terms").check()
    page.locator("#submit-id-send").click()

    stored = Submission.objects.get()
    assert page.locator(".reference").inner_text() == stored.reference
    assert overflow(page) == 0
    assert (stored.comment, stored.comment_direction) == ("كتبت من هاتفي <b>", "rtl")
    assert (stored.name, stored.has_contact) == ("ريتا", True)
    assert context.cookies() == []


def test_the_form_can_be_sent_with_the_keyboard_alone(page, address):
    page.goto(address("c/syria/"))
    keys = page.keyboard
    page.locator("#id_comment").focus()

    for text in ("From the keyboard.", "Rita", "Homs", "Syria"):
        keys.type(text)
        keys.press("Tab")
    for key in ("Tab", "Tab", "Space", "Tab", "ArrowDown", "Tab", "Space", "Tab"):
        keys.press(key)
    for key in ("Tab", "Tab", "Space", "Tab", "Enter"):
        keys.press(key)
    page.wait_for_url("**/sent/**")

    stored = Submission.objects.get()
    assert (stored.comment, stored.country) == ("From the keyboard.", "Syria")
    assert (stored.publish_choice, stored.contact_ok) == ("anonymous", True)


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_to_mend(new_context, address, language, scheme):
    # The checker is a script put into the page, which our policy would refuse.
    page = new_context(bypass_csp=True, color_scheme=scheme).new_page()
    found = []

    def check(name):
        report = Axe().run(page).response
        found.extend((name, it["id"], it["nodes"]) for it in report["violations"])

    for path in ("", "c/syria/", "terms/1/", "privacy/1/", "mine/", "nothing/"):
        page.goto(address(path, language))
        check(path)
    page.goto(address("c/syria/", language))
    page.locator("#submit-id-send").click()
    check("errors")
    page.locator("#id_comment").fill("One line.")
    page.locator("#id_name").fill("Rita")
    page.locator("#id_age_ok_0").check()
    page.locator("#id_terms").check()
    page.locator("#submit-id-send").click()
    check("thanks")

    assert found == []


def test_the_private_link_opens_the_comment_and_leaves_no_trace(page, address):
    page.goto(address("c/syria/"))
    page.locator("#id_comment").fill("One line.")
    page.locator("#id_publish_choice_1").check()
    page.locator("#id_age_ok_0").check()
    page.locator("#id_terms").check()
    page.locator("#submit-id-send").click()

    page.get_by_role("link", name="Your private link").click()
    page.locator("#id_code").wait_for()
    assert page.url == address("mine/")
    page.get_by_role("button", name="Show my comment").click()
    page.get_by_role("button", name="Withdraw my comment").click()
    page.get_by_role("button", name="Yes, withdraw it").click()

    assert "We are withdrawing your comment" in page.locator("h1").inner_text()


def test_nothing_is_loaded_from_elsewhere_and_the_policy_is_kept(page, address):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    for path in ("", "c/syria/", "terms/1/", "mine/#0000"):
        page.goto(address(path))

    home = address("").removesuffix("/en/")
    assert [url for url in asked if not url.startswith(home)] == []
    assert complaints == []
