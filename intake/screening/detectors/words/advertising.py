"""Words of advertising, of begging for followers, and of fraud."""

from intake.screening.lexicon import phrases

BLATANT = phrases("""
    subscribe to me, subscribe 2 my, suscribe to my, suscribe, subscribe like
    like and subscribe, sub my channel, sub to me, sub me, subscribe back
    subscribe to our, check this out, check out this you, check my new*, check our new*
    check out the video, checked out my, checked out some of my, secret admirer
    pence per minute, dating service, someone u know, urgent message waiting, calls cost
    cost 150p, call free, lapdancer, text me live, call now to, call 2 claim, per msg
    cheap flights, prescripiton, prescription drugs, free android, earn real money
    subscribe to my, subscribe my, sub to my, subscribe for, pls subscribe
    please subscribe, plz subscribe, pleas subscribe, subscribe please, subscribe me
    subscribe and, and subscribe, subscribe to us, check out my, check my channel
    check my youtube, check my video*, check out our, check me out, check out this video
    check out this playlist, come check, my channel, my chanel, my youtube channel
    my new song, my new video, my cover, our channel, visit my, follow me on, follow my
    add me on facebook, like my page, like us on facebook, sub4sub, sub 4 sub
    sub for sub, subs, free followers, get followers, go to my, look at my
    make money online, earn money, work from home, make money from home, extra cash
    passive income, click here, click this link, click the link, click below, buy now
    order now, shop now, limited offer, special offer, best price, discount code
    promo code, free shipping, 100 free, free gift, gift card, giveaway, win a, won a
    you have won, you won, winner, you have been selected, been selected
    have been awarded, u r awarded, ur awarded, awarded a, claim your, to claim
    claim code, prize, cash prize, guaranteed, reply stop, text stop, txt stop, stop to
    to unsubscribe, unsubscribe, opt out, per week, ringtone*, polyphonic, ppm, 150ppm
    150p, terms and conditions apply, t c's, ts cs, t cs apply, tscs, land line
    landline, customer service announcement, free entry, bonus caller, sms ac
    premium rate, camcorder, casino, betting tips, sports betting, fixed matches
    jackpot, slots, poker online, lottery, viagra, cialis, weight loss, lose weight
    penis enlargement, enlargement, male enhancement, cbd oil, crypto investment
    bitcoin investment, invest in bitcoin, forex trading, binary options
    trading signals, investment platform, guaranteed profit, double your money
    account manager, recovery expert, hacker, hack services, loan offer, instant loan
    quick loan, payday loan, no credit check, seo services, backlinks
    web design services, cheap jerseys, replica watches, essay writing, escort*
    hot girls, sexy girls, singles in your area, dating site, adult chat, porn, sex chat
    spell caster, love spell, herbal cure, dr ehi, illuminati member
    join the illuminati, whatsapp me for, dm me for, inbox me for, contact him on
    contact her on, thanks to mr, vote for me, vote for my, listen to my, watch my
    download my, support my channel, gofundme, kickstarter, indiegogo, easypromos*
    اشترك في قناتي, اشتركوا في قناتي, قناتي, تابعوني, تابعني على, اضغط هنا, اربح المال
    ربح المال, عرض خاص, خصم, للبيع, اطلب الآن, تسوق, قرض, تداول, فوركس, كازينو
    زيادة متابعين, جلب الحبيب, روحاني, فحل, توصيل مجاني, للحجز, abonnez vous
    abonne toi à ma, ma chaîne, cliquez ici, gagner de l'argent, offre spéciale
    prêt entre particulier*, prêt d'argent, crédit rapide, code promo, marabout
    retour affectif, suscríbete, suscribanse, suscribete a mi, mi canal, haz clic
    clic aquí, gana dinero, ganar dinero, oferta especial, préstamo*
    código de descuento, compra ya, inscreva se, meu canal, clique aqui, ganhe dinheiro
    ganhar dinheiro, oferta especial, empréstimo, renda extra, подпишись, подписывайтесь
    мой канал, переходи по ссылке, жми сюда, заработок, заработай, заработать, казино
    ставки на спорт, займ, кредит онлайн, скидк*, купить, бесплатно, интим, підпишись
    підписуйтесь, мій канал, заробіток, ставки на спорт, позика, знижк*, abone ol
    kanalıma, kanalımı, tıkla, buraya tıkla, para kazan, bahis, kredi, kampanya, indirim
    escort bayan, کانال من, عضو شوید, کلیک کنید, درآمد, کسب درآمد, شرط بندی, وام فوری
    تخفیف, خرید, فروش ویژه, میرا چینل, سبسکرائب, मेरा चैनल, सब्सक्राइब, पैसे कमाए
    पैसा कमाएं, लोन, 关注我, 加微信, 加我微信, 点击链接, 點擊, 赚钱, 賺錢, 兼职
    代开发票, 博彩, 赌场, 贷款, 优惠, 免费领取, 彩票, 刷单, abonniert meinen, mein kanal
    abonnieren, klick hier, klicke hier, geld verdienen, sofortkredit, gratis, rabatt
    gutschein*, jetzt kaufen, sonderangebot, iscrivetevi al mio, mio canale, clicca qui
    guadagnare soldi, prestito, offerta speciale, casinò, subscribe ke channel
    klik di sini, judi online, slot gacor, pinjaman, togel, cari uang
""")
HINTS = phrases("""
    subscribe, subscriber*, channel, chanel, check out, checkout, playlist, please like
    follow, share this, free, win, cash, offer, deal, sale, cheap, buy, price*, bonus
    reward, award*, call now, text now, txt, reply, mobile, nokia, camera, holiday
    voucher*, ur mob, urgent, claim, weekly, msg, sms, tone, tones, voda, vodafone
    orange, landline, custcare, cust care, 18, 16, www, http, https, com, video, beats
    remix, rapper, mixtape, my music, my videos, dating, chat, sexy, horny, penis, xxx
    girls, loan*, credit, money, profit, invest*, bitcoin, crypto, forex, trading
    website, visit, online, service*, congratulations, congrats, selected, vote, views
    help me get, help me reach, thumbs up, thank you so much, hey guys, hi guys, guys
    yo guys, مجانا, عرض, سعر, واتساب, للتواصل, رابط, قناة, gratuit*, prix, oferta
    gratis, dinero, dinheiro, деньги, ссылк*, канал, para, ücretsiz
""")
