from django.conf.locale import LANG_INFO
from django.utils.translation import gettext


def name_of(code: str) -> str:
    """What editors call a language; its code, where Django does not know it."""
    if code == "und":
        return gettext("unknown language")
    info = LANG_INFO.get(code) or LANG_INFO.get(code.split("-")[0]) or {}
    return gettext(info["name"]) if "name" in info else code
