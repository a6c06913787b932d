"""Abusive words, few and plain ones of each language. They flag; they never reject."""

from intake.screening.lexicon import phrases

STRONG = {
    "en": phrases("""
        fuck you, fuck off, motherfucker*, cunt, cunts, bitch, bitches, whore, whores
        slut, sluts, faggot*, nigger*, nigga, retard, retards, retarded, kike, kikes
        paki, pakis, raghead*, sand nigger*, towelhead*, chink, chinks, gook, spic
        tranny, go kill yourself, kill yourself, kys, subhuman*, vermin, scum
        filthy arab*, filthy jew*, filthy muslim*, dirty arab*, dirty jew*
        dirty muslim*, asshole*, dickhead*, wanker*, bastard, bastards, piece of shit
        pieces of shit, go back to your country, deserve to die, should be shot
        should be hanged, exterminate, cockroaches, pig, pigs, dogs like you
        son of a bitch
    """),
    "ar": phrases("""
        كس امك, كس اختك, كسمك, كسمين, شرموط, شرموطة, شراميط, عرص, معرص, قحبة, قحاب
        كلب ابن كلب, ابن الكلب, ابن كلب, يا كلب, كلاب, يا حمار, حمير, يا حيوان, حيوانات
        خنزير, خنازير, منيوك, منيك, خول, لوطي, زاني, زانية, عاهرة, عاهرات, ابن الحرام
        ابن حرام, اولاد الحرام, ولاد الكلب, ولاد الحرام, تفو, تفوو, تفه, وسخ, وسخة
        اوساخ, زبالة, حقير, حقيرة, يا واطي, واطيين, سافل, سافلة, جرب, لعنة الله عليك
        الله يلعنك, الله يلعن, يلعن ابوك, لعن الله, غبي, اغبياء, نجس, انجاس, جحش, تيس
        طيزك, زبي, نيك, ينيك, انيك, احا, متخلف, متخلفين, قذر, قذرة, بهيم, بهايم, خرا
        خرة, كول خرا, يا خاين, عميل رخيص, صرصور, حشرات, ديوث, داعر, داعرة, فاجرة, عبيد
        صعلوك
    """),
    "fr": phrases("""
        connard*, connasse*, salope*, pute, putes, fils de pute, enculé*, encule*
        nique ta mère, ntm, va te faire foutre, pédé, pédés, tapette, bougnoule*, nègre*
        youpin*, sale arabe*, sale juif*, sale noir*, sous homme*, ordure, ordures
        va mourir, crève, raclure, batard*
    """),
    "es": phrases("""
        hijo de puta, hijos de puta, hijueputa*, puta, putas, puto, maricón, maricones
        cabrón, cabrones, pendejo*, pinche, malparido*, gonorrea, mierda de
        vete a la mierda, sudaca*, negro de mierda, mongólico, imbécil, chinga tu madre
        maldito*, muérete, escoria, zorra
    """),
    "fa": phrases("""
        جنده, کونی, مادرجنده, کس کش, کسکش, کیر, کثافت, آشغال, حرامزاده, بی شرف, بیشرف
        سگ صفت, خفه شو, پدرسگ, گه, عوضی, بی ناموس, لاشی, دیوث, احمق
    """),
    "ru": phrases("""
        сука, суки, блядь, бляди, блять, пидор*, пидар*, пидорас*, хуй, хуйло, хуесос*
        мудак*, ебан*, ёбан*, ебать, долбоёб*, долбоеб*, гандон*, мразь, мрази, тварь
        твари, ублюдок*, ублюдки, выродок*, жид, жиды, хач, хачи, чурка, чурки, чмо
        ниггер*, хохол, хохлы, укроп*, сдохни, сдохните, шлюха, шлюхи, урод, уроды
        скотина, нелюди, гнида, падаль
    """),
    "uk": phrases("""
        сука, суки, блядь, підар*, підорас*, хуй, хуйло, мудак*, курва, довбойоб*, єбан*
        їбан*, гандон*, мразь, тварюка, тварюки, виродок, виродки, кацап*, москаль
        москалі, русня, жид, жиди, здохни, шльондра, потвора, нелюди, гнида, лайно
    """),
    "tr": phrases("""
        orospu*, amına, amina koyim, amk, aq, siktir*, sikerim, sikeyim, piç, piçler
        pezevenk*, ibne*, göt, götveren, kahpe*, şerefsiz*, namussuz*, it oğlu it
        köpekler, geber, gebersin, gerizekalı*, aşağılık, gavat, yavşak, puşt
    """),
    "ur": phrases("""
        حرامی, کتے, کتا, کمینے, کمینہ, گانڈو, بہن چود, بہنچود, مادر چود, مادرچود, رنڈی
        بھڑوا, سور, لعنتی, گدھے, ذلیل, بے غیرت, کنجر, چوتیا, bhenchod, madarchod
        chutiya, harami
    """),
    "hi": phrases("""
        मादरचोद, बहनचोद, भोसड़ी, भोसडी, चूतिया, रंडी, गांडू, हरामी, हरामजादे, कुत्ते
        कमीने, साले, सूअर, कटुआ, मुल्ले, bhosdi*, bhosdike, gandu, randi, kutte, kamine
        katua, mulle
    """),
    "pt": phrases("""
        filho da puta, filhos da puta, puta, putas, vai se foder, vai tomar no cu, viado
        viados, bicha, arrombado*, cuzão, vagabunda*, vadia, caralho, macaco imundo
        escória, lixo humano, otário*, babaca*, desgraçado*, corno
    """),
    "zh": phrases("""
        操你, 草泥马, 傻逼, 傻屄, 煞笔, 妈的, 他妈的, 去死, 王八蛋, 混蛋, 婊子, 贱人
        賤人, 狗日的, 畜生, 杂种, 雜種, 支那, 黑鬼, 垃圾人
    """),
    "de": phrases("""
        hurensohn, hurensöhne, hure, huren, arschloch, arschlöcher, wichser, fotze
        fotzen, schlampe*, missgeburt*, drecksau, scheiß ausländer, scheiss ausländer
        kanake*, kanacke*, neger, judensau, untermensch*, abschaum, verrecke, verreck
        spast, spasti, schwuchtel*, mistkerl, verpiss dich, fick dich, volksverräter
        ungeziefer, vergasen, idiot, drecks*
    """),
    "it": phrases("""
        figlio di puttana, puttana, puttane, troia, troie, stronzo*, stronzi, vaffanculo
        frocio*, negro di merda, coglione*, bastardo*, bastardi, pezzo di merda, crepa
    """),
    "ko": phrases("""
        씨발, 시발, ㅅㅂ, 병신, ㅂㅅ, 개새끼, 새끼, 미친년, 미친놈, 썅, 창녀, 걸레, 꺼져
        좆, 한남충, 김치녀, 틀딱, 쓰레기, 뒤져, 역겹, 또라이, 지랄
    """),
    "pl": phrases("""
        kurwa, kurwy, skurwysyn*, chuj*, pierdol*, jeban*, pedał*, ciapaty*, żydek
        śmieć, szmata, dziwka
    """),
    "nl": phrases("""
        hoer, hoeren, kankerlijer*, klootzak*, kutmarokkaan*, mongool, teringlijer*
        flikker, neger
    """),
    "id": phrases(
        "anjing, bangsat, babi, kontol, memek, ngentot, goblok, tolol, jancok, lonte"
    ),
    "tl": phrases(
        "putang ina*, puta, gago, tanga, bobo, ulol, tarantado, pakyu, bwisit"
    ),
    "sw": phrases("malaya, mshenzi, mpumbavu, mjinga, kuma, msenge, shoga"),
    "he": phrases("בן זונה, זונה, כלב, מניאק, שרמוטה, תמות, ערבוש*, כושי, חרא"),
    "am": phrases("ውሻ, ጋላ, ነፍጠኛ ገዳይ, ደደብ"),
    "ha": phrases("shege, dan iska, karuwa, arne, jaki"),
    "yo": phrases("oloshi, ashawo, were, didirin"),
}
