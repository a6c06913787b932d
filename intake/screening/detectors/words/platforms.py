"""Where people have accounts, and how a link to one of them looks."""

from intake.screening.lexicon import phrases, words

# Names people put before an account name.
PLATFORMS = phrases("""
    telegram, tg, instagram, insta, ig, snapchat, snap, sc, tiktok, tik tok, facebook
    fb, messenger, twitter, skype, viber, signal, wechat, weixin, line id, kik, discord
    vk, vkontakte, threads, mastodon, bluesky, wickr, threema, kakaotalk, imo, linkedin
    my handle, my username, username, user name, user id, nick, تلغرام, تليغرام
    تيليجرام, تلجرام, انستغرام, انستا, انستقرام, سناب, سناب شات, فيسبوك, فيس بوك, الفيس
    تويتر, تيك توك, یوزر, حسابي, يوزر, تلگرام, اینستاگرام, ایدی, телеграм, телега, тг
    инста, инстаграм, вк, вконтакте, фейсбук, скайп, сигнал, ник, телеграм, інстаграм
    інста, фейсбук, टेलीग्राम, इंस्टाग्राम, फेसबुक, ٹیلیگرام, انسٹاگرام, فیس بک, 微信
    微博, 抖音, qq
""")
# Platforms whose public accounts people mention more often than their own.
TALKED_ABOUT = words("twitter facebook fb تويتر فيسبوك vk фейсбук")
# Hosts whose links reach one person or one private chat.
MESSENGERS = words("""
    wa.me api.whatsapp.com chat.whatsapp.com web.whatsapp.com t.me telegram.me
    telegram.dog signal.me signal.group m.me line.me viber.me join.skype.com
    discord.gg u.wechat.com threema.id imo.im ig.me
""")
MAPS = words("""
    maps.google.com maps.app.goo.gl goo.gl/maps google.com/maps maps.apple.com
    openstreetmap.org osm.org w3w.co what3words.com maps.me waze.com yandex.com/maps
    yandex.ru/maps bing.com/maps wikimapia.org mapcarta.com plus.codes here.com 2gis.ru
""")
PROFILES = words("""
    facebook.com fb.com fb.me instagram.com twitter.com x.com tiktok.com linkedin.com
    vk.com ok.ru snapchat.com threads.net youtube.com
""")
ENDS = frozenset(
    words("""
    com org net edu gov info biz co io me uk us ca de fr es it pt nl be ch at pl se no
    fi dk ie ru ua by kz tr ir sy iq lb jo eg sa ae ps il pk in af cn jp kr br mx ar cl
    za ng ke tz gh et ma dz tn ly sd ye om qa kw bh eu tv cc ly gl gg app dev xyz site
    online shop store club top live news blog link page рф
    """)
)
