"""Digits written as words, as people spell telephone numbers out."""

from intake.screening.lexicon import folded, words

# Ten words of each language in the order of the digits; slashes part variants.
_TEN = {
    "en": "zero/oh/nought/naught/null one two three four five six seven eight nine",
    "ar": "صفر/سفر واحد/واحدة اثنين/اثنان/تنين/اتنين ثلاثة/ثلاث/تلاتة/تلاته"
    " اربعة/أربعة/اربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/تمانية/تمنية تسعة/تسع",
    "fa": "صفر یک دو سه چهار پنج شش/شیش هفت هشت نه",
    "ur": "صفر ایک دو تین چار پانچ چھ/چھے سات آٹھ نو",
    "fr": "zéro un/une deux trois quatre cinq six sept huit neuf",
    "es": "cero uno/un dos tres cuatro cinco seis siete ocho nueve",
    "pt": "zero um/uma dois/duas três quatro cinco seis/meia sete oito nove",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "de": "null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun",
    "nl": "nul een/één twee drie vier vijf zes zeven acht negen",
    "ru": "ноль/нуль один два три четыре пять шесть семь восемь девять",
    "uk": "нуль один два три чотири п'ять/пять шість сім вісім дев'ять/девять",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "hi": "शून्य/ज़ीरो/जीरो एक दो तीन चार पांच/पाँच छह/छः/छे सात आठ नौ",
    "hi-Latn": "shunya/zero ek do teen char/chaar paanch/panch chhe/che saat/sat aath"
    " nau",
    "sw": "sifuri moja mbili tatu nne tano sita saba nane tisa",
    "id": "nol/kosong satu dua tiga empat lima enam tujuh delapan sembilan",
    "tl": "sero isa dalawa tatlo apat lima anim pito walo siyam",
    "zh": "零/〇 一/幺 二/两 三 四 五 六 七 八 九",
    "ko": "공/영 일 이 삼 사 오 육 칠 팔 구",
    "he": "אפס אחת/אחד שתיים/שתים/שניים שלוש ארבע חמש שש שבע שמונה תשע",
    "el": "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά",
    "ro": "zero unu/una doi/două trei patru cinci șase șapte/sapte opt nouă",
    "sr": "nula jedan dva tri četiri pet šest sedam osam devet",
    "ha": "sifili daya biyu uku hudu biyar shida bakwai takwas tara",
    "ku": "sifir yek du sê çar pênc şeş heft heşt neh",
    "bn": "শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয়",
}
_PAIRS = {
    "fr": "dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16 vingt 20"
    " trente 30 quarante 40 cinquante 50 soixante 60 septante 70 huitante 80"
    " nonante 90",
    "en": "ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16"
    " seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fourty 40"
    " fifty 50 sixty 60 seventy 70 eighty 80 ninety 90",
    "es": "diez 10 once 11 doce 12 trece 13 catorce 14 quince 15 veinte 20 treinta 30"
    " cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90",
    "pt": "dez 10 onze 11 doze 12 treze 13 quinze 15 vinte 20 trinta 30 quarenta 40"
    " cinquenta 50 sessenta 60 setenta 70 oitenta 80 noventa 90",
    "ru": "десять 10 двадцать 20 тридцать 30 сорок 40 пятьдесят 50 шестьдесят 60"
    " семьдесят 70 восемьдесят 80 девяносто 90",
    "tr": "on 10 yirmi 20 otuz 30 kırk 40 elli 50 altmış 60 yetmiş 70 seksen 80"
    " doksan 90",
    "ar": "عشرة 10 عشرين 20 ثلاثين 30 اربعين 40 خمسين 50 ستين 60 سبعين 70"
    " ثمانين 80 تسعين 90",
}
REPEATS = {
    folded(word): times
    for listed, times in (
        ("double dbl doble duplo doppio doppel", 2),
        ("triple treble tripple triplo", 3),
    )
    for word in words(listed)
}
# Words that may stand between the digits of a spelled-out number.
JOINTS = frozenset(folded(each) for each in words("and et und y e و plus dash tiret -"))


def _digits() -> dict[str, str]:
    found: dict[str, str] = {}
    for listed in _TEN.values():
        for digit, variants in enumerate(words(listed)):
            for variant in variants.split("/"):
                found.setdefault(folded(variant), str(digit))
    for listed in _PAIRS.values():
        each = words(listed)
        found.update(
            (folded(word), value)
            for word, value in zip(each[::2], each[1::2], strict=True)
        )
    return found


DIGITS = _digits()
