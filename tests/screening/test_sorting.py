"""Flags that choose a queue: danger, children, abuse, spam. None of them rejects."""

import pytest

from intake.screening.pipeline import examine


def kinds(text):
    return {each.kind for each in examine(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "We are trapped on the roof, please send help",
        "They are going to kill me, I am hiding in the cellar",
        "أنقذونا نحن محاصرون تحت القصف",
        "Nous sommes en danger, aidez-nous vite",
        "Estamos atrapados bajo los escombros, necesitamos ayuda",
        "ما زیر آوار گیر افتاده ایم، کمک کنید",
        "Нас обстреливают, мы в подвале, спасите",
        "Нас обстрілюють, врятуйте",
        "Enkaz altındayız, yardım edin",
        "ہم ملبے تلے پھنسے ہوئے ہیں، ہماری مدد کریں",
        "हम मलबे में फंसे हैं, मदद करो",
        "Estamos ilhados no telhado, socorro",
        "我们被困在屋顶上，救命",
        "Wir sind eingeschlossen, holt uns raus, Lebensgefahr",
    ],
)
def test_a_call_for_help_is_urgent_in_every_language(text):
    findings = examine(text)

    assert findings.urgent >= 0.5
    assert "urgent" in {each.kind for each in findings.findings}


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister spoke about the budget today.",
        "I left Damascus in 2012 and live in Berlin now.",
        "لقد أحببت المقال كثيرا شكرا لكم",
        "Praying for everyone, please donate to the Red Cross",
    ],
)
def test_calm_words_are_not_urgent(text):
    assert examine(text).urgent < 0.5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to die, there is no reason to live", "possible_self_harm"),
        ("أريد أن أموت", "possible_self_harm"),
        ("Я хочу умереть", "possible_self_harm"),
        ("My husband beats me and I am not allowed to leave the house", "safeguarding"),
        ("I am 14 and I live in Idlib", "child_involved"),
        ("عمري 12 سنة", "child_involved"),
        ("my little sister is sick", "child_involved"),
        ("My neighbour: his number is 07400 123456", "personal_data_third_party"),
        ("you are all scum, go back to your country", "abuse"),
        ("ты мразь, сдохни", "abuse"),
        ("[url=http://x.example]buy[/url]", "suspected_bot"),
        ("<script>alert(1)</script>", "suspected_bot"),
    ],
)  # fmt: skip
def test_what_needs_care_is_flagged(text, kind):
    assert kind in kinds(text)


def test_a_writer_of_full_age_is_no_child():
    assert "child_involved" not in kinds("I am 34 and I am 14 km away from the border")


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to my channel!!! https://example.com/x",
        "CONGRATULATIONS you have won a £1000 prize, call 09061000123 to claim",
        "Earn money from home, click here http://spam.example/now",
        "اشترك في قناتي واربح المال اضغط هنا",
    ],
)
def test_advertising_is_flagged(text):
    findings = examine(text)

    assert findings.spam >= 0.5
    assert "spam" in {each.kind for each in findings.findings}


def test_a_readers_comment_is_not_spam():
    assert (
        examine("I have family in Homs and we have had no power for a week.").spam < 0.5
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My family is still in the city and we are afraid to go out at night.", "en"),
        ("عائلتي ما زالت في المدينة ونخاف أن نخرج في الليل", "ar"),
        ("Моя сім'я досі в місті, і ми боїмося виходити вночі", "uk"),
        ("خانواده من هنوز در شهر است و ما می ترسیم شب بیرون برویم", "fa"),
        ("ok", "und"),
        ("😀😀 123", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_named_or_und(text, language):
    assert examine(text).language == language
