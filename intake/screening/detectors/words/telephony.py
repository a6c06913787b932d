"""Words people put beside a telephone number, and words that say it is none."""

from intake.screening.lexicon import phrases

CUES = {
    "en": phrases("""
        call, calls, calling, phone*, telephone*, tel, mobile, mob, cell, cellphone, ph
        landline, contact*, whatsapp*, whats app, wa, text me, text us, sms, txt, ring
        reach me, reach us, reach him, reach her, dial, hotline*, helpline*, fax
        number is, my number, his number, her number, our number, viber, signal, imo
        telegram, hp, custcare, cust care, customer care, customer services, call free
        call now, answering at, message me, msg, booking*, toll free, office
    """),
    "ar": phrases("""
        اتصل*, الاتصال, للاتصال, للتواصل, التواصل, تواصل*, هاتف*, الهاتف, تلفون*
        تليفون*, رقمي, رقم, الرقم, رقم الهاتف, جوال*, الجوال, موبايل*, الموبايل, واتس
        واتساب, واتس اب, وتساب, كلمني, كلموني, راسلني, ارقام, خط ساخن, نقال, الخليوي
        فايبر
    """),
    "fr": phrases("""
        appel*, tél, téléphon*, portable, numéro*, joindre, joignable, contact*, fixe
        mon num, sms, rappel*
    """),
    "es": phrases("""
        llam*, llám*, tel, teléfono*, móvil, celular*, cel, número*, contact*, comunica*
        escríbeme, fono, wasap, whasap, guasap, marca, marque
    """),
    "pt": phrases("""
        lig*, tel, telefone*, telemóvel, celular*, número*, contat*, contact*, zap, fone
        cel, whats, chama
    """),
    "de": phrases("""
        ruf*, anruf*, telefon*, tel, handy*, mobil*, nummer, rufnummer, erreichbar
        erreichen, festnetz, kontakt*, fon, durchwahl
    """),
    "it": phrases("""
        chiam*, telefon*, tel, cell, cellulare, numero, numeri, num, contatt*, recapit*
        fisso, emergenz*, emeregenze
    """),
    "nl": phrases("bel, bellen, telefoon*, nummer, mobiel, bereikbaar, tel, 06"),
    "ru": phrases("""
        звони*, позвони*, тел, телефон*, номер*, моб, мобильн*, связь, свяж*, ватсап*
        вацап, вотсап, вайбер, звонок, звонки, сотовый, пишите
    """),
    "uk": phrases("""
        дзвон*, подзвон*, телефон*, тел, номер*, моб, мобільн*, зв'яз*, вайбер, ватсап
        телефонуйте, зателефонуйте
    """),
    "tr": phrases("""
        ara, arayın, arayin, aray*, telefon*, tel, cep, numara*, iletişim, ulaş*, gsm
        hat
    """),
    "fa": phrases("""
        شماره*, شماره من, تماس*, تلفن*, موبایل*, زنگ, همراه, واتساپ*, تلگرام*
    """),
    "ur": phrases("نمبر, میرا نمبر, فون*, رابطہ*, کال, موبائل, واٹس ایپ"),
    "hi": phrases("""
        फोन, फ़ोन, नंबर, नम्बर, मोबाइल, कॉल, संपर्क, सम्पर्क, व्हाट्सएप, व्हाट्सऐप
    """),
    "sw": phrases("simu, nipigie, piga, kupiga, nambari, namba, wasiliana, nipigieni"),
    "id": phrases("hubungi, telepon, telp, telpon, hp, nomor, no hp, kontak, ponsel"),
    "tl": phrases("tawag*, tumawag, numero, cp, cp no, text"),
    "zh": phrases("电话, 電話, 手机, 手機, 联系, 聯繫, 微信, 致电, 拨打, 热线, 号码"),
    "ja": phrases("電話, 携帯, 連絡, 番号"),
    "ko": phrases("연락처, 전화, 번호, 휴대폰, 핸드폰, 문의"),
    "he": phrases("טלפון, נייד, להתקשר, התקשרו, תתקשרו, מספר, וואטסאפ"),
    "pl": phrases("dzwoń, dzwonić, zadzwoń, telefon*, tel, numer*, komórka, kom"),
    "ro": phrases("sunați, suna, telefon*, număr*"),
    "el": phrases("τηλ, τηλέφωνο, κινητό, καλέστε, αριθμός"),
    "vi": phrases("điện thoại, sđt, gọi, liên hệ, số"),
    "bn": phrases("ফোন, নম্বর, মোবাইল, কল, যোগাযোগ"),
    "am": phrases("ስልክ, ይደውሉ"),
    "ha": phrases("waya, lambar, kira"),
    "yo": phrases("pe, foonu, nomba"),
    "ku": phrases("ژمارە, تەلەفۆن, پەیوەندی, telefon, hejmar"),
}
WEAK_CUES = phrases("number, numbers, no, num, nr, from, n°, رقم, номер, #")
AFTER = phrases("""
    office, fax, mobile, cell, home, work, tel, phone, whatsapp, call me, mobil, call
    واتساب, واتس, للتواصل, اتصلوا, موبايل, جوال, телефон, звоните, handy, portable
    móvil, celular
""")
NOT_A_PHONE_BEFORE = phrases("""
    license, licence, social security, security, membership, ticket, isbn, issn, doi
    order, order no, invoice, ref, reference, case, ticket, flight, vol, volume, id
    acct, account, a/c, a c, sa, iban, konto, kontonummer, cuenta, conto, compte, счет
    счёт, حساب, serial, tracking, parcel, version, page, pages, genesis, resolution
    passport, pnr, zip, code, id no, nr, art, article, population, usd, eur, gbp, euro
    euros, dollars, rs, inr, php, ksh, tsh, ugx, ngn, naira, rm, sdr, psalm, exodus
    chapter, size, lat, lon, long, latitude, longitude, year, years, loc
""")
COUNTED_AFTER = phrases("""
    view*, wiew*, subscriber*, comment*, like*, people, persons, dead, killed, injured
    million*, billion*, mln, mil, bn, thousand, euro*, dollar*, pound*, usd, eur, gbp
    mzn, tzs, kes, ngn, sek, rs, km, m, kg, years, hours, votes, refugees, houses, homes
    casas, personas, personnes, dollars, víctimas, morts, people's, times, hits, tons
    followers, visitors, children, families, students, youtube, users, utc, bst, gmt
    pm, am, mph, percent, acres, hectares, residents, displaced, barrels, metres, meters
    شخص, دولار, الف, مليون, ليرة, ریال, تومان, нефти, рублей, руб, долларов, человек
    тысяч, миллионов, pesos, soles, reais, lei, lira, tl, millones, millions, milhões
""")
