"""Words of people who may hurt themselves, of children, and of those who harm them."""

from intake.screening.lexicon import phrases

SELF_HARM = {
    "en": phrases("""
        kill myself, killing myself, end my life, ending my life, take my own life
        taking my own life, want to die, wanna die, wish i was dead, wish i were dead
        better off dead, better off without me, suicidal, commit suicide, my suicide
        suicide note, hurt myself, hurting myself, cut myself, cutting myself, self harm
        self-harm, harm myself, overdose on, no reason to live, nothing to live for
        don't want to live, dont want to live, do not want to live, can't go on anymore
        cannot go on living, end it all, hang myself, jump off a bridge, kms
        unalive myself, i will not be here tomorrow, goodbye forever, tired of living
        life is not worth living
    """),
    "ar": phrases("""
        أقتل نفسي, اقتل حالي, بدي موت, بدي أموت, أريد أن أموت, اريد الموت, أتمنى الموت
        اتمنى الموت, أنهي حياتي, انهي حياتي, انتحر, سأنتحر, رح انتحر, الانتحار
        أفكر بالانتحار, أؤذي نفسي, اجرح نفسي, لا أريد أن أعيش, ما بدي عيش
        تعبت من الحياة, كرهت حياتي, ليتني مت, ياريتني مت
    """),
    "fr": phrases("""
        me suicider, me tuer, envie de mourir, veux mourir, mettre fin à mes jours
        en finir avec la vie, envie d'en finir, plus envie de vivre, suicidaire
        me faire du mal, me scarifier, me pendre, mieux sans moi
    """),
    "es": phrases("""
        suicidarme, quitarme la vida, matarme, quiero morir, quiero morirme
        no quiero vivir, acabar con mi vida, terminar con mi vida, hacerme daño
        cortarme las venas, suicida, ya no quiero vivir, mejor sin mí, ganas de morir
    """),
    "fa": phrases("""
        خودکشی, خودم را بکشم, خودمو بکشم, می خواهم بمیرم, میخوام بمیرم, کاش بمیرم
        زندگی ام را تمام, به زندگیم پایان, به خودم آسیب, نمی خواهم زنده, از زندگی خسته
    """),
    "ru": phrases("""
        покончить с собой, покончу с собой, убить себя, убью себя, хочу умереть
        не хочу жить, самоубийств*, суицид*, повеситься, повешусь, порезать вены
        наложить на себя руки, причинить себе вред, режу себя, незачем жить
    """),
    "uk": phrases("""
        покінчити з собою, накласти на себе руки, вбити себе, хочу померти, не хочу жити
        самогубств*, суїцид*, повіситися, повішуся, різати себе, нема сенсу жити
    """),
    "tr": phrases("""
        intihar, kendimi öldür*, ölmek istiyorum, yaşamak istemiyorum, hayatıma son
        canıma kıy*, kendime zarar, kendimi kes*, kendimi as*, keşke ölsem
    """),
    "ur": phrases("""
        خودکشی, خود کو مار, اپنی جان لے, مرنا چاہتا ہوں, مرنا چاہتی ہوں, جینا نہیں چاہتا
        جینا نہیں چاہتی, زندگی ختم, خود کو نقصان
    """),
    "hi": phrases("""
        आत्महत्या, खुदकुशी, ख़ुदकुशी, खुद को मार, अपनी जान ले, मरना चाहता हूं
        मरना चाहती हूं, मरना चाहता हूँ, जीना नहीं चाहता, जीना नहीं चाहती, जिंदगी खत्म
        marna chahta hoon, suicide kar
    """),
    "pt": phrases("""
        me matar, suicídio, suicidar, tirar minha vida, acabar com a minha vida
        quero morrer, não quero viver, vontade de morrer, me machucar, me cortar
        tirar a própria vida
    """),
    "zh": phrases("""
        自杀, 自殺, 自尽, 轻生, 輕生, 不想活, 想死, 结束生命, 結束生命, 自残, 自殘, 割腕
        活不下去
    """),
    "de": phrases("""
        mich umbringen, mir das leben nehmen, selbstmord*, suizid*, will sterben
        möchte sterben, nicht mehr leben, mich selbst verletzen, mich ritzen, ritze mich
        will nicht mehr leben, dem leben ein ende, mich erhängen
    """),
    "it": phrases("""
        suicidarmi, uccidermi, ammazzarmi, togliermi la vita, voglio morire
        farla finita, non voglio più vivere, farmi del male, suicidio
    """),
    "pl": phrases(
        "zabić się, odebrać sobie życie, samobójstw*, chcę umrzeć, nie chcę żyć"
    ),
    "id": phrases("bunuh diri, mengakhiri hidup, ingin mati, mau mati, menyakiti diri"),
    "tl": phrases("""
        magpakamatay, papatayin ko ang sarili, gusto ko nang mamatay
        gusto ko na mamatay
    """),
    "sw": phrases("kujiua, nijiue, nitajiua, nataka kufa, sitaki kuishi"),
    "he": phrases("להתאבד, אתאבד, רוצה למות, לא רוצה לחיות, לפגוע בעצמי"),
}
SAFEGUARDING = {
    "en": phrases("""
        raped, rape, sexually abused, sexual abuse, sexually assaulted, sexual assault
        molested, groomed, grooming, touched me, child abuse, abused as a child
        beats me, beats us, hits me, hits my, domestic violence, domestic abuse
        abusive husband, abusive partner, abusive father, forced marriage
        forced to marry, married off, child marriage, child bride, trafficked
        trafficking, slavery, forced labour, forced labor, honour killing, honor killing
        fgm, genital mutilation, child soldier*, recruited children, sold my daughter
        sold their daughter, neglected, locks me, not allowed to leave the house
        child labour, child labor, forced prostitution
    """),
    "ar": phrases("""
        اغتصاب, اغتصب*, اغتصبوني, تحرش, تحرش جنسي, اعتداء جنسي, عنف أسري, عنف منزلي
        يضربني, يضربنا, زوجي يضربني, زواج قسري, زواج القاصرات, تزويج, اتجار بالبشر, ختان
        عمالة الأطفال, تجنيد الأطفال, جريمة شرف, استغلال جنسي, يعنفني
    """),
    "fr": phrases("""
        viol, violée, violé, agression sexuelle, agressée sexuellement, abus sexuel*
        attouchements, violence conjugale, violences conjugales, il me bat, me frappe
        mariage forcé, traite des êtres humains, excision, inceste, maltraitance
        enfants soldats, travail des enfants
    """),
    "es": phrases("""
        violada, violado, violación, violaron, abuso sexual, abusó de, abusaron de
        acoso sexual, violencia doméstica, violencia de género, me pega, me golpea
        matrimonio forzado, trata de personas, maltrato, incesto, niños soldado
    """),
    "fa": phrases("""
        تجاوز, آزار جنسی, تجاوز جنسی, خشونت خانگی, کتکم می زند, مرا می زند
        ازدواج اجباری, کودک همسری, قاچاق انسان, ختنه, کودک آزاری, کودکان کار, کودک سرباز
    """),
    "ru": phrases("""
        изнасилов*, сексуальное насилие, домогательств*, домашнее насилие, бьет меня
        избивает меня, муж бьет, принудительный брак, торговля людьми, растлен*
        педофил*, насилие над ребенком, инцест
    """),
    "uk": phrases("""
        зґвалт*, згвалт*, сексуальне насильство, домагання, домашнє насильство, б'є мене
        чоловік б'є, торгівля людьми, примусовий шлюб, розбещення
    """),
    "tr": phrases("""
        tecavüz*, cinsel istismar, cinsel saldırı, taciz, aile içi şiddet, beni dövüyor
        kocam dövüyor, zorla evlendir*, çocuk gelin, insan kaçakçılığı, istismar
    """),
    "ur": phrases("""
        زیادتی, جنسی ہراسانی, ریپ, گھریلو تشدد, مارتا ہے, جبری شادی, کم عمری کی شادی
        بچوں سے زیادتی
    """),
    "hi": phrases("""
        बलात्कार, रेप, यौन शोषण, यौन उत्पीड़न, घरेलू हिंसा, मारता है, जबरन शादी
        बाल विवाह, मानव तस्करी, बाल मजदूरी
    """),
    "pt": phrases("""
        estupro, estuprada, estuprado, abuso sexual, assédio sexual, violência doméstica
        ele me bate, me bate, casamento forçado, tráfico de pessoas, maus tratos
        pedofilia
    """),
    "zh": phrases("""
        强奸, 強姦, 性侵, 性侵犯, 性虐待, 性骚扰, 性騷擾, 家暴, 家庭暴力, 虐待儿童, 童婚
        逼婚, 人口贩卖, 人口販賣, 童工
    """),
    "de": phrases("""
        vergewaltig*, sexueller missbrauch, sexuell missbraucht, missbraucht
        sexuelle gewalt, häusliche gewalt, schlägt mich, mein mann schlägt, zwangsheirat
        zwangsverheiratet, menschenhandel, genitalverstümmelung, kindesmissbrauch
        misshandelt, kindersoldat*
    """),
    "it": phrases("""
        stupro, stuprata, violentata, abuso sessuale, violenza domestica, mi picchia
        matrimonio forzato
    """),
    "sw": phrases(
        "kubakwa, alinibaka, unyanyasaji, ananipiga, ndoa za utotoni, ukeketaji"
    ),
}
# A child writes: an age below eighteen, or a school year.
CHILD_SPEAKS = phrases("""
    i am a child, i'm a child, i am a kid, i'm a kid, i'm just a kid, i am a minor
    i'm a minor, i am underage, i'm underage, at my school, my teacher, my school
    my mum says, my mom says, in primary school, in middle school, in elementary school
    in high school, 5th grade, 6th grade, 7th grade, 8th grade, 9th grade, 10th grade
    in year 6, in year 7, in year 8, in year 9, in year 10, أنا طفل, انا طفلة, أنا قاصر
    انا بالمدرسة, في صفي, معلمتي, مدرستي, je suis mineur, je suis mineure
    je suis un enfant, mon collège, ma maîtresse, au collège, soy menor, soy un niño
    soy una niña, mi escuela, mi maestra, я ребенок, я школьник, я школьница
    моя учительница, в моей школе, я дитина, я школяр, я школярка, моя вчителька
    ben çocuğum, öğretmenim, okulumda, من بچه ام, معلمم, مدرسه ام, میں بچہ ہوں
    میری سکول, मैं बच्चा हूं, मेरे स्कूल, मेरी टीचर, sou menor, sou criança
    minha escola, minha professora, 我是小学生, 我是初中生, 我是学生, 我未成年
    我还未成年, ich bin minderjährig, ich bin ein kind, meine lehrerin, mein lehrer
    in meiner klasse, sono minorenne, la mia maestra
""")
CHILDREN = phrases("""
    my son, my daughter, my child, my children, my kids, our children, our son
    our daughter, a child, a little girl, a little boy, little girl, little boy
    children, kids, baby, babies, toddler, newborn, year old girl, year old boy
    years old girl, year-old, schoolchildren, orphan*, minor, minors, my niece
    my nephew, my little brother, my little sister, schoolgirl, ابني, ابنتي, بنتي, طفلي
    طفلتي, أطفالي, اطفالي, أولادي, اولادي, أطفال, اطفال, طفل, طفلة, رضيع, قاصر, يتيم
    ايتام, mon fils, ma fille, mon enfant, mes enfants, nos enfants, enfants, enfant
    bébé, fillette, orphelin*, mi hijo, mi hija, mis hijos, niño, niña, niños, niñas
    bebé, menor de edad, huérfan*, پسرم, دخترم, فرزندم, بچه هایم, بچه ام, کودک, کودکان
    نوزاد, یتیم, мой сын, моя дочь, мой ребенок, мои дети, наши дети, дети, детей
    ребенок, ребенка, младен*, сирот*, мій син, моя донька, моя дитина, мої діти, діти
    дітей, дитина, дитину, немовля, oğlum, kızım, çocuğum, çocuklarım, çocuk*, bebek*
    yetim, میرا بیٹا, میری بیٹی, میرے بچے, بچے, بچہ, بچی, یتیم, मेरा बेटा, मेरी बेटी
    मेरे बच्चे, बच्चे, बच्चा, बच्ची, अनाथ, meu filho, minha filha, meus filhos, criança*
    menino, menina, órfã*, 我儿子, 我女儿, 我的孩子, 孩子, 儿童, 兒童, 婴儿, 嬰兒, 小孩
    孤儿, mein sohn, meine tochter, mein kind, meine kinder, unsere kinder, kind, kinder
    kindern, säugling*, waise*, mio figlio, mia figlia, i miei figli, bambin*, neonat*
    anak saya, anak anak, bata, mga bata, anak ko, mtoto, watoto, mwanangu
""")
