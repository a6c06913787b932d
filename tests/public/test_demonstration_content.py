import json
import re
from collections import Counter
from datetime import datetime
from io import BytesIO
from itertools import combinations
from pathlib import Path

import phonenumbers
import pytest
from PIL import ExifTags, Image
from rapidfuzz import fuzz

from intake.public.demonstration import pictures

FOLDER = Path(pictures.__file__).parent
COLUMNS = {
    "text",
    "name",
    "place",
    "country",
    "phone",
    "email",
    "language",
    "received_at",
    "source",
    "publish_choice",
    "contact_ok",
    "media",
}
CHOICES = {"named", "anonymous", "contact_first", "newsroom_only"}
TEXTS = (
    "title",
    "question",
    "introduction",
    "safety",
    "contact_note",
    "closed_message",
    "links_note",
)
ARABIC = re.compile(r"[\u0600-\u06ff]")
# What nobody may own: RFC 2606 keeps these for examples.
EXAMPLE_HOST = re.compile(r"(^|\.)(example|example\.(com|net|org))$")


@pytest.fixture(scope="module")
def comments():
    lines = (FOLDER / "comments.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def drawn():
    return {name: pictures.draw(name) for name in pictures.PICTURES}


@pytest.fixture(scope="module")
def callout():
    return json.loads((FOLDER / "callout.json").read_text(encoding="utf-8"))


def test_there_are_a_hundred_and_fifty_comments_each_with_a_source_of_its_own(comments):
    sources = {comment["source"] for comment in comments}

    assert len(comments) == 150
    assert len(sources) == 150


def test_every_comment_has_only_columns_that_the_import_knows(comments):
    unknown = {column for comment in comments for column in comment} - COLUMNS

    assert unknown == set()
    assert all(comment["text"].strip() for comment in comments)
    assert all(len(comment["text"]) <= 5000 for comment in comments)


def test_every_choice_has_what_it_needs(comments):
    for comment in comments:
        choice = comment.get("publish_choice", "named")

        assert choice in CHOICES
        if choice == "named":
            assert comment.get("name"), comment["source"]
        if choice == "contact_first":
            assert comment.get("phone") or comment.get("email"), comment["source"]
            assert comment["contact_ok"] is True, comment["source"]


def test_the_comments_arrive_over_several_days_of_one_november(comments):
    times = [datetime.fromisoformat(comment["received_at"]) for comment in comments]

    assert all(comment["received_at"].endswith("Z") for comment in comments)
    assert {(time.year, time.month) for time in times} == {(2026, 11)}
    assert len({time.date() for time in times}) >= 7


def test_the_comments_are_in_many_languages(comments):
    languages = Counter(comment["language"] for comment in comments)

    assert len(languages) >= 8
    assert 55 <= languages["en"] <= 70
    assert 35 <= languages["ar"] <= 45
    assert {"fr", "tr", "ku", "de", "fa", "ru", "es", "uk", "ur"} <= set(languages)


def test_the_near_duplicates_are_three_groups_and_nothing_else_is_alike(comments):
    group_of = {comment["source"]: {comment["source"]} for comment in comments}

    for one, other in combinations(comments, 2):
        if fuzz.ratio(one["text"], other["text"]) >= 80:
            merged = group_of[one["source"]] | group_of[other["source"]]
            for source in merged:
                group_of[source] = merged

    groups = {frozenset(group) for group in group_of.values() if len(group) > 1}
    assert sorted(map(len, groups)) == [3, 4, 6]


def test_every_phone_column_holds_a_valid_number_in_the_callouts_region(
    comments, callout
):
    phones = [comment["phone"] for comment in comments if "phone" in comment]

    assert len(phones) >= 30
    for phone in phones:
        number = phonenumbers.parse(phone, callout["region"])
        assert phonenumbers.is_valid_number(number), phone
    assert any(re.search(r"[٠-٩]", phone) for phone in phones)


def test_every_address_in_the_comments_belongs_to_nobody(comments):
    for comment in comments:
        everything = comment["text"] + " " + comment.get("email", "")
        hosts = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", everything)
        hosts += re.findall(r"https?://([\w.-]+)", everything)

        for host in hosts:
            assert host == "wa.me" or EXAMPLE_HOST.search(host), host


def test_nearly_half_of_the_readers_can_be_reached(comments):
    reachable = [c for c in comments if "phone" in c or "email" in c]

    assert 60 <= len(reachable) <= 75


def test_contact_details_are_typed_into_at_least_a_dozen_texts(comments):
    typed = re.compile(
        r"@\w|https?://|wa\.me/|t\.me/|\[at\]| at example dot "
        r"|\d{2}\.\d{4}[,،]\s|(?:\d[ -]{0,3}){9,}"
    )

    found = [comment for comment in comments if typed.search(comment["text"])]

    assert len(found) >= 20


def test_pictures_named_by_comments_exist_and_are_described(comments):
    media = [item for comment in comments for item in comment.get("media", [])]

    assert 8 <= len(media) <= 14
    assert {item["file"] for item in media} == set(pictures.PICTURES)
    assert all(set(item) == {"file", "alt"} and item["alt"] for item in media)


def test_a_picture_was_taken_before_it_was_sent(comments):
    for comment in comments:
        sent = datetime.fromisoformat(comment["received_at"])
        for item in comment.get("media", []):
            taken = pictures.PICTURES[item["file"]].taken_at + "+0300"

            assert datetime.strptime(taken, "%Y:%m:%d %H:%M:%S%z") < sent


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_callout_is_complete_in_both_languages(callout, language):
    texts = callout["texts"][language]

    assert all(texts[field].strip() for field in TEXTS)
    assert set(texts) == {*TEXTS, "related_links"}
    assert len(texts["related_links"]) == len(callout["texts"]["en"]["related_links"])
    for link in texts["related_links"]:
        assert set(link) == {"title", "url"}
        host = link["url"].split("/")[2]
        assert EXAMPLE_HOST.search(host)
    assert bool(ARABIC.search(texts["title"])) == (language == "ar")


def test_the_callout_names_readers_unless_they_say_otherwise(callout):
    settings = {key: callout[key] for key in callout if key != "texts"}

    assert settings == {
        "slug": "syria",
        "region": "SY",
        "regions": ["GB", "LB", "TR", "JO"],
        "publication_rule": "named_unless",
        "min_age": 16,
        "article_url": "https://www.example.com/world/syria-a-week-without-light",
        "desk": {"slug": "world", "name": "World desk"},
    }


def shape(path):
    """What each paragraph of a legal text is: heading, list of so many, or prose."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [
        "heading"
        if block.startswith("## ")
        else f"list of {len(block.splitlines())}"
        if block.startswith("- ")
        else "prose"
        for block in blocks[1:]
    ]


@pytest.mark.parametrize("kind", ["terms", "privacy"])
def test_the_arabic_legal_text_has_every_paragraph_of_the_english_one(kind):
    english = shape(FOLDER / f"{kind}.en.txt")
    arabic = shape(FOLDER / f"{kind}.ar.txt")

    assert arabic == english
    assert english.count("heading") >= 10


@pytest.mark.parametrize("kind", ["terms", "privacy"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_legal_text_says_first_that_this_is_a_demonstration(kind, language):
    text = (FOLDER / f"{kind}.{language}.txt").read_text(encoding="utf-8")
    title, opening = text.split("\n\n")[:2]
    demonstration, advice = {
        "en": ("demonstration newsroom", "not legal advice"),
        "ar": ("للعرض والتجربة", "استشارة قانونية"),
    }[language]

    assert "\n" not in title
    assert demonstration in opening
    assert advice in opening


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_privacy_notice_states_every_period_of_retention(language):
    text = (FOLDER / f"privacy.{language}.txt").read_text(encoding="utf-8")
    periods = {
        "en": ["30 days after", "12 months", "30 days.", "24 hours", "6 years"],
        "ar": ["30 يوماً بعد", "12 شهراً", "30 يوماً.", "24 ساعة", "6 سنوات"],
    }[language]

    missing = [period for period in periods if period not in text]

    assert missing == []


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_carries_the_traces_that_have_to_be_stripped(drawn, name):
    wanted = pictures.PICTURES[name]

    image = Image.open(BytesIO(drawn[name]))
    image.load()

    exif = image.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    assert (image.format, image.size) == ("JPEG", (1280, 960))
    assert exif[ExifTags.Base.Make] == wanted.make
    assert exif[ExifTags.Base.Model] == wanted.model
    assert details[ExifTags.Base.DateTimeOriginal] == wanted.taken_at
    assert details[ExifTags.Base.BodySerialNumber] == wanted.body_number
    assert angle(position[ExifTags.GPS.GPSLatitude]) == pytest.approx(wanted.latitude)
    assert angle(position[ExifTags.GPS.GPSLongitude]) == pytest.approx(wanted.longitude)


def angle(parts):
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def test_a_picture_is_the_same_bytes_every_time(drawn):
    again = pictures.draw("homs-bakery.jpg")

    assert again == drawn["homs-bakery.jpg"]


def test_there_are_six_pictures_and_no_two_are_the_same(drawn):
    assert len(drawn) == 6
    assert len(set(drawn.values())) == 6
