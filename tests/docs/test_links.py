"""The pages lead to one another: every relative link, anchor and picture is there."""

import re
from pathlib import Path

import pytest

from tests.services import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MOST_BYTES = 250_000


def prose(page):
    return CODE.sub("", page.read_text(encoding="utf-8"))


def anchors(page):
    """The anchors of a page's headings, as the usual readers of Markdown make them."""
    words = (
        re.sub(r"\]\([^)]*\)", "", found) for found in HEADING.findall(prose(page))
    )
    return {re.sub(r"[^\w\- ]", "", found.lower()).replace(" ", "-") for found in words}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(path):
    lost = []

    for link in LINK.findall(prose(path)):
        leads_to, _, anchor = link.partition("#")
        target = (path.parent / leads_to).resolve() if leads_to else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)

    assert lost == []


@pytest.mark.parametrize("folder", ["how-to", "reference", "explanation", "decisions"])
def test_an_index_names_every_page_of_its_folder(folder):
    index = ROOT / "docs" / folder / "README.md"

    named = {Path(link).name for link in LINK.findall(prose(index))}

    there = {page.name for page in index.parent.glob("*.md")} - {"README.md"}
    assert there - named == set()


def test_every_picture_is_used_and_none_is_heavy():
    pictures = sorted((ROOT / "docs" / "images").iterdir())
    pages = "".join(prose(page) for page in PAGES)

    assert [picture.name for picture in pictures if picture.name not in pages] == []
    assert [each.name for each in pictures if each.stat().st_size > MOST_BYTES] == []
