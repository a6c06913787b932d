"""Words of people in danger to life, or of those who call for help for them.

`ALARM` alone asks for an editor at once; `PERIL` and `PLEA` do when they meet. Tuned to
miss little: an editor who looks once too often loses a minute.
"""

from intake.screening.lexicon import phrases

ALARM = {
    "en": phrases("""
        sos, mayday, rescue us, rescue me, save us, save me, help us, send help
        send rescue, need rescue, needs rescue, nid rescue, needs to be rescued
        need to be rescued, please rescue, pls rescue, come and get us, need urgent help
        need help asap, need immediate help, we need help, help needed now, urgent help
        trapped, we are stuck, still stuck, stuck at, stuck on, stuck in the house
        stuck inside, stranded, on the roof*, on their roof*, on top of roof*
        on top of a roof, on rooftop*, in the attic, under the rubble, buried alive
        can't breathe, cannot breathe, can't get out, cannot get out, no way out
        we are surrounded, being shelled, shelling us, shooting at us, bombing us
        under fire, gunmen outside, soldiers outside, police outside, they are outside
        at my door, breaking down the door, going to kill me, going to kill us
        will kill me, will kill us, threaten* to kill, want to kill me, kill my family
        coming for me, coming for us, they are coming to arrest, about to be arrested
        they are beating, being tortured, held hostage, kidnapped, being held
        bleeding to death, bleeding badly, bleeding heavily, is dying, we are dying
        going to die, about to die, we will die, drowning, woman in labor, in labour
        woman in labour, heart attack, need an ambulance, call an ambulance
        out of insulin, no oxygen, no food and water, no food or water, no food no water
        no food water, without food and water, without water for, nothing to eat for
        my life is in danger, our lives are in danger, in danger now, in grave danger
        we are in danger, i am in danger, i'm in danger, hiding in, hiding from
        we are hiding, i am hiding, not safe here, need evacuation, evacuate us
        needs immediate, chest deep, neck deep, waist deep, water is rising
        water rising, missing since, last seen, haven't heard from, no rescue
        rescue asap, asap rescue, need of rescue, rescue needed, stuck sa, stuck tao
        beating me, raped me, holding us, won't let us leave, they took my, took my son
        took my daughter
    """),
    "ar": phrases("""
        أنقذونا, انقذونا, أنقذوني, انقذوني, أغيثونا, اغيثونا, ساعدونا, ساعدوني, الحقونا
        الحقوني, النجدة, استغاثة, نستغيث, نداء استغاثة, محاصرين, محاصرون, محاصر, محاصرة
        تحت الأنقاض, تحت الانقاض, تحت الركام, عالقين, عالقون, عالق, عالقة, علقنا
        القصف علينا, يقصفوننا, عم يقصفونا, يقصفونا, قصف عنيف, يطلقون النار علينا
        سيقتلونني, سيقتلوننا, بدهم يقتلونا, بدهم يقتلوني, رح يقتلونا, رح يقتلوني
        هددوني بالقتل, يهددونني, يهددوني, تهديد بالقتل, حياتي في خطر, حياتنا في خطر
        في خطر, نحن في خطر, أنا في خطر, نختبئ, مختبئ, مختبئين, متخبيين, ينزف, نزيف
        يموت الآن, عم يموت, نموت, رح نموت, سنموت, نحتاج إسعاف, سيارة إسعاف, بدنا إسعاف
        لا ماء ولا طعام, بدون ماء, بدون طعام, ما في مي, ما في اكل, لا يوجد طعام
        خطفوا, خطفوه, مخطوف, مخطوفة, اختطفوا, اعتقلوا اخي, رهائن, رهينة, عذبوني, يعذبون
        لا نستطيع الخروج, ما فينا نطلع, محبوسين, غرقنا, نغرق, يغرق, لا نستطيع التنفس
        وصلوا إلى بيتنا, يداهمون, على الباب, نريد إجلاء, اجلاء عاجل, إخلاء فوري
        مفقود منذ, مفقودين, نناشد
    """),
    "fr": phrases("""
        au secours, à l'aide, aidez nous, aidez moi, sauvez nous, sauvez moi, sos
        besoin d'aide urgente, secours urgent, envoyez des secours, piégés, piégé
        coincés, coincé, coincée, bloqués sous, sous les décombres, sur le toit
        encerclés, assiégés, on nous bombarde, on nous tire dessus, ils nous tirent
        vont me tuer, vont nous tuer, veut me tuer, menace de mort, menaces de mort
        menacé de mort, ma vie est en danger, nos vies sont en danger, en danger de mort
        nous sommes en danger, je suis en danger, se vide de son sang
        en train de mourir, va mourir, allons mourir, ne peut plus respirer, je me cache
        nous nous cachons, pas d'eau ni de nourriture, sans eau ni nourriture
        plus rien à manger, enlevé, kidnappé, pris en otage, otages, torturé
        en train d'accoucher, se noie, besoin d'une ambulance, disparu depuis
        sans nouvelles de, évacuez nous
    """),
    "es": phrases("""
        socorro, auxilio, ayúdennos, ayúdenme, ayúdeme, sálvennos, sálvenme, rescátennos
        necesitamos ayuda, necesito ayuda urgente, ayuda urgente, necesitan rescate
        manden ayuda, envíen ayuda, atrapados, atrapado, atrapada, atrapadas
        bajo los escombros, en el techo, rodeados, sitiados, nos están disparando
        nos disparan, nos bombardean, me van a matar, nos van a matar, quieren matarme
        amenaza de muerte, amenazas de muerte, amenazado de muerte
        mi vida corre peligro, nuestra vida corre peligro, estamos en peligro
        estoy en peligro, peligro de muerte, se está muriendo, nos estamos muriendo
        vamos a morir, desangrándose, sangrando, no podemos salir, no puedo respirar
        no podemos respirar, me escondo, escondidos, sin agua ni comida
        sin comida ni agua, secuestrado, secuestrada, secuestraron, rehenes, torturado
        está de parto, se ahoga, se está ahogando, una ambulancia, desaparecido desde
        evacúen, incomunicados, damnificados sin
    """),
    "fa": phrases("""
        کمک کنید, کمکم کنید, نجاتم دهید, نجاتمان دهید, به دادمان برسید, به داد ما برسید
        زیر آوار, گیر افتاده*, محاصره, محاصره شده*, تیراندازی, شلیک می کنند, بمباران
        مرا می کشند, ما را می کشند, میخوان منو بکشن, تهدید به مرگ, تهدید به قتل
        جانم در خطر, جان ما در خطر, در خطر است, در خطریم, در خطرم, خونریزی, دارد می میرد
        داریم می میریم, می میریم, پنهان شده*, مخفی شده*, آب و غذا نداریم, غذا نداریم
        آب نداریم, آمبولانس, گروگان, ربوده شده, ربودند, شکنجه, دستگیر شدم, پشت در هستند
        نمی توانیم بیرون, نفس بکش*, غرق, مفقود
    """),
    "ru": phrases("""
        спасите, помогите нам, помогите мне, помогите срочно, срочно нужна помощь
        срочная помощь, нужна срочная, нужна эвакуация, эвакуируйте, на помощь, sos
        под завалами, под завалом, завалило, застряли, мы в ловушке, в ловушке, окружены
        нас окружили, нас обстреливают, по нам стреляют, нас бомбят, идет обстрел
        под обстрелом, меня убьют, нас убьют, хотят убить, угрожают убить
        угрожает убить, угрозы убийством, моя жизнь в опасности, наша жизнь в опасности
        мы в опасности, я в опасности, в опасности, истекает кровью, умирает, умираем
        мы умрем, не можем выйти, не могу дышать, нечем дышать, прячемся, прячусь
        скрываюсь, нет воды и еды, нет еды и воды, без еды и воды, без воды и еды
        похитили, в заложниках, заложник*, пытают, пытали, избивают, рожает, тонем
        тонет, нужна скорая, вызовите скорую, пропал без вести, не выходит на связь
        на крыше, ломятся в дверь, стоят за дверью, инсулин закончился, за мной пришли
    """),
    "uk": phrases("""
        врятуйте, рятуйте, допоможіть нам, допоможіть мені, терміново потрібна допомога
        потрібна допомога, термінова допомога, потрібна евакуація, евакуюйте
        на допомогу, під завалами, застрягли, у пастці, в пастці, оточені
        нас обстрілюють, по нас стріляють, нас бомблять, під обстрілом, мене вб'ють
        нас вб'ють, хочуть вбити, погрожують вбити, погрози вбивством
        моє життя в небезпеці, ми в небезпеці, я в небезпеці, в небезпеці, стікає кров'ю
        помирає, вмирає, помираємо, ми помремо, не можемо вийти, не можу дихати
        ховаємося, ховаюся, немає води та їжі, немає їжі та води, без їжі та води
        викрали, у заручниках, заручник*, катують, катували, народжує, тонемо, тоне
        потрібна швидка, викличте швидку, зник безвісти, не виходить на зв'язок, на даху
    """),
    "tr": phrases("""
        imdat, yardım edin, bize yardım edin, bana yardım edin, kurtarın, kurtarın bizi
        bizi kurtarın, acil yardım, acil kurtarma, enkaz altında*, göçük altında*
        mahsur kaldı*, mahsur, sıkıştı*, kuşatıldık, bombalıyorlar, ateş ediyorlar
        bizi öldürecekler, beni öldürecek*, ölüm tehdidi, öldürmekle tehdit
        hayatım tehlikede, hayatımız tehlikede, tehlikedeyiz, tehlikedeyim
        can güvenliğ*, kan kaybediyor, kanaması var, ölüyor, ölüyoruz, öleceğiz
        çıkamıyoruz, nefes alamıyor*, saklanıyoruz, saklanıyorum, su ve yemek yok
        yiyecek yok, kaçırıldı*, rehin, işkence, doğum yapıyor, boğuluyor*, ambulans*
        ses geliyor, sesi geliyor, sesleri geliyor, haber alamıyoruz, ulaşamıyoruz
        vinç lazım
    """),
    "ur": phrases("""
        مدد کریں, ہماری مدد کریں, میری مدد کریں, مدد کرو, بچاؤ, ہمیں بچاؤ, ہمیں بچائیں
        مجھے بچائیں, ملبے تلے, ملبے کے نیچے, پھنسے ہوئے, پھنس گئے, محاصرے میں, فائرنگ
        گولیاں چل, مار ڈالیں گے, قتل کی دھمکی, جان سے مارنے, جان کو خطرہ, خطرے میں
        خون بہہ رہا, مر رہا ہے, مر رہے ہیں, چھپے ہوئے, کھانا اور پانی نہیں, پانی نہیں ہے
        اغوا, یرغمال, تشدد, ایمبولینس, سانس نہیں, ڈوب رہے, ڈوب رہا, لاپتہ
    """),
    "hi": phrases("""
        बचाओ, हमें बचाओ, मुझे बचाओ, बचाइए, बचा लो, मदद करो, मदद करें, मदद कीजिए
        मदद चाहिए, तुरंत मदद, फंसे हुए, फंसे हैं, फंस गए, फँसे, मलबे में, मलबे के नीचे
        छत पर, गोली चला, गोलियां चल, मार डालेंगे, जान से मारने, जान को खतरा
        जान खतरे में, खतरे में, खून बह रहा, मर रहा है, मर रहे हैं, मर जाएंगे, छिपे हुए
        खाना और पानी नहीं, पानी नहीं है, अपहरण, बंधक, एम्बुलेंस, एंबुलेंस, सांस नहीं
        डूब रहे, डूब रहा, लापता, bachao, hume bachao, madad karo, phanse hue
    """),
    "pt": phrases("""
        socorro, ajudem nos, ajudem me, me ajudem, nos ajudem, salvem nos, nos salvem
        preciso de ajuda urgente, precisamos de ajuda, ajuda urgente, precisa de resgate
        mandem ajuda, enviem ajuda, presos sob, soterrado*, soterrada*, ilhado*, ilhada*
        encurralado*, sob os escombros, em cima do telhado, no telhado, cercados
        atirando em nós, estão atirando, nos bombardeando, vão me matar, vão nos matar
        querem me matar, ameaça de morte, ameaças de morte, ameaçado de morte
        minha vida corre perigo, corre risco de vida, risco de vida, estamos em perigo
        estou em perigo, está morrendo, estamos morrendo, vamos morrer, sangrando muito
        não conseguimos sair, não consigo respirar, me escondendo, estamos escondidos
        sem água e comida, sem comida e água, sem água nem comida, sequestrado*, reféns
        torturado, em trabalho de parto, se afogando, ambulância, desaparecido desde
    """),
    "zh": phrases("""
        救命, 救救我, 救救我们, 救救我們, 求救, 求助, 紧急求助, 緊急求助, 被困, 困在
        埋在, 废墟下, 廢墟下, 瓦砾下, 屋顶上, 屋頂上, 包围了, 包圍, 开枪, 開槍, 要杀我
        要殺我, 杀死我们, 死亡威胁, 死亡威脅, 生命危险, 生命危險, 有危险, 有危險
        流血不止, 大出血, 快死了, 要死了, 出不去, 无法呼吸, 没有水和食物, 没有食物
        沒有食物, 断水断粮, 被绑架, 被綁架, 绑架, 人质, 人質, 酷刑, 救护车, 救護車, 溺水
        失踪, 失聯, 失联, 急需救援, 需要救援, 水位上涨
    """),
    "de": phrases("""
        helft uns, helft mir, rettet uns, rettet mich, brauchen hilfe
        brauche dringend hilfe, dringend hilfe, schickt hilfe, verschüttet
        eingeschlossen, eingeklemmt, unter den trümmern, auf dem dach, umzingelt
        belagert, schießen auf uns, beschossen, bombardieren uns, wollen mich töten
        wollen uns töten, will mich umbringen, werden mich umbringen, bringt mich um
        bringen uns um, morddrohung*, todesdrohung*, mit dem tod bedroht, lebensgefahr
        mein leben ist in gefahr, in gefahr, verblutet, stirbt gerade, liegt im sterben
        werden sterben, sterben hier, kommen nicht raus, kommen hier nicht raus
        keine luft, bekomme keine luft, verstecken uns, verstecke mich, kein wasser
        nichts zu essen, ohne wasser, entführt, geisel*, gefoltert, in den wehen
        ertrinkt, ertrinken, krankenwagen, rettungswagen, vermisst seit, vor der tür
    """),
    "it": phrases("""
        aiutateci, aiutatemi, salvateci, salvatemi, abbiamo bisogno di aiuto
        serve aiuto, mandate aiuti, mandate soccorsi, intrappolat*, bloccati in casa
        sotto le macerie, sul tetto, circondati, ci sparano, ci bombardano
        vogliono uccidermi, ci uccideranno, minacce di morte, in pericolo di vita
        siamo in pericolo, sono in pericolo, sta morendo, stiamo morendo, moriremo
        non possiamo uscire, non riesco a respirare, senza acqua, senza cibo, rapito
        ostaggi, torturato, ambulanza, isolati da, disperso, dispersi da
    """),
    "tl": phrases("""
        saklolo, tulungan nyo, tulungan niyo, tulungan ninyo, pahelp, patulong
        kailangan ng tulong, kailangan po ng tulong, kailangan ng rescue
        kailangan po nang tulong, irescue, paki rescue, pakirescue, pa rescue
        nasa bubong, sa bubong, bubong na, bubong nalang, asa bub*, na trap, natrap
        nastranded, di makalabas, hindi makalabas, di na makalabas, makalabas
        wala ng pagkain, walang pagkain, walang makain, walang tubig, lubog
        hanggang bewang, hanggang dibdib, hanggang leeg, lampas tao, tumataas ang tubig
        second floor na, needs help, need help, nid help, badly needs help
        humihingi ng tulong
    """),
    "id": phrases("""
        tolong kami, tolong saya, selamatkan kami, selamatkan saya, butuh bantuan segera
        butuh pertolongan, terjebak, tertimbun, di atas atap, dikepung, ditembaki
        akan membunuh, diancam dibunuh, nyawa saya terancam, dalam bahaya, pendarahan
        sekarat, tidak bisa keluar, tidak bisa bernapas, bersembunyi, tanpa makanan
        diculik, disandera, disiksa, tenggelam, ambulans, hilang sejak
    """),
    "sw": phrases("""
        tusaidieni, nisaidieni, tuokoeni, niokoe, msaada wa haraka, tumenaswa, tumekwama
        chini ya kifusi, wanatupiga risasi, wanataka kuniua, wataniua, watatuua
        maisha yangu yako hatarini, tuko hatarini, niko hatarini, anakufa, tunakufa
        anavuja damu, hatuwezi kutoka, tumejificha, ametekwa, hakuna chakula na maji
    """),
    "ku": phrases("""
        alîkarî bikin, me xilas bikin, di bin kavilan de, jiyana min di xetereyê de
        فریامان بکەون, ڕزگارمان بکەن, یارمەتیمان بدەن, لە مەترسیداین
    """),
    "he": phrases("""
        הצילו, תצילו אותנו, עזרה דחופה, לכודים, מתחת להריסות, יורים עלינו, מחבלים בבית
        סכנת חיים, אנחנו בסכנה, אני בסכנה, מדמם, גוסס, נחטף, נחטפה, בני ערובה, אמבולנס
    """),
    "pl": phrases("""
        ratunku, pomocy, ratujcie nas, pomóżcie nam, uwięzieni, pod gruzami
        ostrzeliwują nas, chcą mnie zabić, grożą śmiercią, życie w niebezpieczeństwie
        wykrwawia się, umiera
    """),
    "am": phrases("እርዱን, አድኑን, ሕይወቴ አደጋ, አደጋ ላይ"),
    "so": phrases("na caawiya, na badbaadiya, nafteyda khatar, waa la go'doomiyay"),
    "bn": phrases("""
        বাঁচাও, আমাদের বাঁচান, সাহায্য করুন, আটকে আছি, আটকা পড়ে, জীবন ঝুঁকিতে
    """),
}
PERIL = phrases("""
    roof*, rooftop*, flooded, floodwater*, rubble, collapsed, injured, wounded, bleeding
    unconscious, pregnant, newborn, days old, months old baby, baby, elderly
    grandmother, lola, lolo, disabled, wheelchair, insulin, dialysis, asthma, oxygen
    fire is close, smoke, explosion*, shelling, airstrike*, snipers, sniper, bombs
    missiles, tanks, checkpoint, militia, soldiers, arrested, detained, disappeared
    tortured, beaten, deportation, second floor, 2nd floor, 2nd flr, 2nd level
    3rd floor, 3rd flr, third floor, no food, no water, no electricity, no medicine
    no signal, out of water, low batt*, starving, hungry, dehydrated, freezing, stuck
    bewang, baha, tubig, bata, sanggol, buntis, قصف, غارة, غارات, قناص, جرحى, مصاب
    مصابين, إصابات, طفل رضيع, حامل, جوع, حصار, دبابات, اعتقال, اعتقلوه, تعذيب, براميل
    blessé*, bombardement*, décombres, enceinte, nourrisson, heridos, herido, escombros
    embarazada, bebé, inundad*, bombardeo*, grávida, ferido*, обстрел*, ранен*, раненые
    беременн*, младен*, обстріл*, поранен*, вагітн*, немовля*, yaralı*, hamile, bebek
    enkaz*, deprem*, bombard*, زخمی*, حامله, نوزاد, بمب, زخمی, حاملہ, घायल, गर्भवती
    बच्चा, बाढ़, 受伤, 受傷, 孕妇, 孕婦, 婴儿, 嬰兒, 爆炸, 洪水, verletzt*, schwanger*
    trümmer*, säugling, feriti, ferito, macerie, incinta, neonato
""")
PLEA = phrases("""
    please help, pls help, plz help, plss help, help please, help pls, need help
    needs help, nid help, need some help, badly needs, super need help, guys we need
    urgent, urgently, asap, emergency, immediately, right now, help po, please rt
    pls rt, rescue*, rescueph, please send, pls send, who can help, anyone help
    can anyone, can someone, we need, they need, needs food, need food, need medicine
    need water, need evacuation, tulong, tulungan, retweet please, pleasee*, hotline*
    are safe, hear me, hurry, quickly, before it is too late, مساعدة, عاجل, ضروري, فورا
    بسرعة, نحتاج, بحاجة, رجاء, ارجوكم, أرجوكم, يا ناس, إغاثة, aide, urgent*, vite
    s'il vous plaît, besoin de, rapidement, ayuda, urgente*, por favor, necesit*, rápido
    ajuda, rapidamente, помощ*, срочно, пожалуйста, скорее, нужн*, допомог*, терміново
    будь ласка, швидше, потрібн*, yardım*, acil*, lütfen, کمک, فوری, لطفا, مدد, فوری طور
    براہ کرم, मदद, तुरंत, कृपया, 紧急, 緊急, 帮助, 幫助, 快, 请, hilfe, dringend*, bitte
    aiuto, per favore, subito, tolong, segera, msaada, haraka
""")
# Where to go: beside a plea, somebody waits there.
PLACE = phrases("""
    st, street, road, rd, blk, block, brgy, barangay, subd, subdivision, vill, village
    phase, apartment, apt, building, bldg, neighbourhood, neighborhood, district
    our friend*, my friend*, my family, our family, the family, relatives, my parents
    my mother, my father, شارع, حي, حارة, بناية, قرية, مخيم, خیابان, کوچه, محله, rue
    quartier, calle, barrio, colonia, rua, bairro, улица, ул, дом, вулиця, вул, будинок
    sokak, mahallesi, mah, apartmanı, cadde*, گلی, محلہ, गली, मोहल्ला, गांव, straße
    strasse, viertel, 街, 小区, 路, mtaa, jalan
""")
# People who watch, mourn or give rather than call for help.
CALM = phrases("""
    donat*, donation*, pray for, praying, prayers, prayer, pray, relief goods drop
    volunteer*, according to, concert, tickets, ticket, giveaway, fundrais*, tribute
    condolences, rip, thank you, thanks to, congrat*, hashtag*, photos, photo, video
    watch, news, lyrics, song, selfie, follow me, episode, movie, game, red cross
    anniversary, museum, toll, تبرع*, دعاء, الدعاء, اللهم, آمين, اغنية, فيديو, doná
    dona, donar, donaciones, oración, oremos, noticias, prier, prions, dons, молит*
    новост*, dua, spenden, gebet, preghiamo, donazioni
""")
SAFE_NOW = phrases("""
    were rescued, was rescued, been rescued, have been rescued, rescued already
    already rescued, are safe now, is safe now, found safe, safe na, na rescue na
    rescued na, تم إنقاذهم, تم انقاذ, спасены, fueron rescatados, ont été sauvés
""")
