"""Every word on the readers' pages is there in Arabic."""

import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

# The desk is in English only, as script/translations has it.
DESK = ("admin", "audit", "callouts", "publication", "moderation", "emails")
FOLDER = Path(settings.BASE_DIR) / "intake" / "locale" / "ar" / "LC_MESSAGES"
MARKED = re.compile(r'{%\s*translate\s+(?:"([^"]+)"|\'([^\']+)\')')
BLOCKS = re.compile(
    r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL
)


@pytest.fixture(scope="module")
def arabic():
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="ar")


def words_of_the_templates():
    folders = ("templates", "intake/public/templates")
    for folder in folders:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*.html")):
            if path.parent.name in DESK:
                continue
            text = path.read_text(encoding="utf-8")
            yield from (a or b for a, b in MARKED.findall(text))
            for block in BLOCKS.findall(text):
                trimmed = " ".join(line.strip() for line in block.strip().split("\n"))
                yield re.sub(r"{{ (\w+) }}", r"%(\1)s", trimmed)


def test_nothing_is_left_untranslated_or_in_doubt(arabic):
    missing = [
        message.id
        for message in arabic
        if message.id and (message.fuzzy or not all(_forms(message)))
    ]

    assert missing == []


def test_every_word_of_the_pages_is_in_the_catalogue(arabic):
    known = {
        single
        for message in arabic
        for single in ([message.id] if isinstance(message.id, str) else message.id)
    }

    assert sorted(set(words_of_the_templates()) - known) == []


def test_every_text_of_the_forms_is_in_arabic():
    from intake.public.forms import CodeForm, CommentForm
    from intake.submissions.attribution import PublishChoice

    fields = CommentForm.base_fields | CodeForm.base_fields
    with translation.override("ar"):
        words = [str(label) for label in PublishChoice.labels]
        for field in fields.values():
            words += [str(field.label or ""), str(field.help_text)]
            words += [str(error) for error in field.error_messages.values()]

    plain = [re.sub(r"%\(\w+\)\w|\S+@\S+", "", text) for text in words]
    assert [text for text in plain if re.search("[A-Za-z]", text)] == []


@pytest.mark.parametrize(
    ("length", "counted"),
    [(5001, "حرف"), (5005, "أحرف"), (5214, "حرفاً"), (5100, "حرف"), (5102, "حرف")],
)
def test_letters_are_counted_as_arabic_counts(rita, length, counted):
    response = rita.send(language="ar", comment="ا" * length)

    (_anchor, problem), *others = response.context["form"].problems
    assert problem.endswith(f"{length:,} {counted}")
    assert others == []


def test_the_compiled_catalogue_is_the_written_one(arabic):
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = {_key(message): _forms(message) for message in read_mo(file)}

    for message in arabic:
        if message.id:
            assert compiled[_key(message)] == _forms(message)


def _key(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message):
    string = message.string
    return [string] if isinstance(string, str) else list(string)
