"""The whole road in a real browser: from the form to page, feeds and export."""

import json
import re
import urllib.request

import feedparser
import pytest
from playwright.sync_api import expect

from tests.scripts.running import wait_for

PHONE = "٠٩٤٤ ٥٦٧ ٨٩٠"
EMAIL = "rita.haddad@example.org"
COMMENT = "The bakery on our street opened again this morning. القمح وصل أخيراً."
# However a detail is written, one of these would show.
TRACES = ("567890", "567 890", "٥٦٧", "rita.haddad", "963944")


@pytest.fixture
def newsroom(installation):
    """Running as script/server runs it, with the demonstration in it."""
    installation.password = installation.serve()
    return installation


def send_comment(page, newsroom):
    page.goto(f"{newsroom.url}/en/c/syria/")
    page.get_by_label("Tell us what you saw").fill(COMMENT)
    page.get_by_label("Your name").fill("Rita")
    page.get_by_label("Town or area").fill("Homs")
    page.get_by_label("Country").fill("Syria")
    page.get_by_label("Phone number").fill(PHONE)
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("A journalist can contact me").check()
    page.get_by_role("group", name="Are you 16").get_by_label("Yes").check()
    page.get_by_label("I agree to the contributor terms").check()
    page.get_by_role("button", name="Send your comment").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    return re.search(r"EW-\w{4}-\w{4}", page.inner_text("main"))[0]


def sign_in(page, newsroom):
    page.goto(f"{newsroom.url}/admin/")
    page.get_by_label("Username").fill("edith")
    page.get_by_label("Password").fill(newsroom.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Desk home")


def approve(page, newsroom, reference):
    """Find the comment once it has been screened, read it, approve it."""

    def is_screened():
        page.goto(f"{newsroom.url}/admin/submissions/submission/?q={reference}")
        row = page.get_by_role("row").filter(has_text=reference)
        return "Pending" in row.inner_text()

    wait_for(is_screened, seconds=60, what="The screening of the comment")
    page.get_by_role("link", name="The bakery on our street").click()
    assert EMAIL not in page.content()
    for trace in TRACES:
        assert trace not in page.content()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("approved")).not_to_have_count(0)


def select_and_publish(page, newsroom, reference):
    page.goto(
        f"{newsroom.url}/admin/submissions/submission/?queue=approved&q={reference}"
    )
    page.get_by_role("link", name="The bakery on our street").click()
    page.get_by_role("button", name="Add to the selection").click()
    page.goto(f"{newsroom.url}/admin/publication/selection/")
    page.get_by_role("link", name="syria").first.click()
    page.get_by_role("button", name="Publish the selection").click()
    expect(page.get_by_role("status").filter(has_text=reference)).to_be_visible()


def read(newsroom, path):
    with urllib.request.urlopen(newsroom.url + path, timeout=20) as answer:
        return answer.read().decode()


def wait_for_page(newsroom, has):
    """The page, once it does or does not hold the comment."""
    wait_for(
        lambda: (
            ("The bakery on our street" in read(newsroom, "/published/syria/")) == has
        ),
        seconds=30,
        what="The published page",
    )
    return read(newsroom, "/published/syria/")


def test_a_comment_goes_from_the_form_to_the_page_and_back(page, newsroom):
    reference = send_comment(page, newsroom)
    private_link = page.get_by_role("link", name="private link").get_attribute("href")
    sign_in(page, newsroom)
    approve(page, newsroom, reference)
    select_and_publish(page, newsroom, reference)

    html = wait_for_page(newsroom, True)
    json_feed = read(newsroom, "/published/syria/feed.json")
    atom = read(newsroom, "/published/syria/feed.atom")
    exported = {
        kind: newsroom.manage(
            *("export_comments", "--callout", "syria", "--format", kind)
        ).stdout
        for kind in ("csv", "jsonl")
    }

    assert "Rita" in html
    (item,) = json.loads(json_feed)["items"]
    assert item["authors"] == [{"name": "Rita"}]
    (entry,) = feedparser.parse(atom).entries
    assert entry.author == "Rita"
    (row,) = map(json.loads, exported["jsonl"].splitlines())
    assert COMMENT in json.dumps(row, ensure_ascii=False)
    for output in (html, json_feed, atom, *exported.values()):
        assert "The bakery on our street" in output
        assert "Homs" in output
        for trace in TRACES:
            assert trace not in output
        assert reference not in output
    assert "None of" in newsroom.manage("find_leaks").stdout

    take_back(page, newsroom, private_link)

    assert "Rita" not in wait_for_page(newsroom, False)
    assert json.loads(read(newsroom, "/published/syria/feed.json"))["items"] == []
    newsroom.manage("checkpoint_audit")
    assert "holds" in newsroom.manage("verify_audit").stdout


def take_back(page, newsroom, private_link):
    """As the reader, with nothing but the private link."""
    page.context.clear_cookies()
    page.goto(newsroom.url + private_link)
    if page.get_by_role("button", name="Show my comment").count():
        page.get_by_role("button", name="Show my comment").click()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("main")).to_contain_text("withdraw", ignore_case=True)
