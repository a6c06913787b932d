"""What each surface is: what it serves, what it is made of, and what it is given.

One table. The settings and the addresses are read off it, and so is the reference in
docs/reference/roles.md; what the surface's database role may do is in `intake.roles`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

DESK, FEED, FORM = "desk", "feed", "form"

# What readers and the world are served with, and what carries the work out, needs no
# accounts beyond their tables, which others point at: no sign-in, session or admin.
_MODELS = ("django.contrib.auth", "django.contrib.contenttypes")
_PAGES = ("django.contrib.staticfiles", "csp", "intake.public")
_INTAKE = (
    "intake.core",
    "intake.roles",
    "intake.audit",
    "intake.jobs",
    "intake.callouts",
    "intake.submissions",
    "intake.contacts",
    "intake.media",
    "intake.screening",
    "intake.publication",
    "intake.privacy",
)
# Signs the visitor in from a session: where there are no sessions, nobody is.
_NEEDS_SESSIONS = (
    "django.contrib.auth.middleware",
    "django.contrib.auth.context_processors",
)


@dataclass(frozen=True)
class Surface:
    """A kind of process. What is not named here is not loaded or not read there."""

    serves: tuple[str, ...]
    secrets: tuple[str, ...]
    # None: all that is installed.
    apps: tuple[str, ...] | None = None
    opens_contacts: bool = False
    opens_originals: bool = False
    signs_audit: bool = False
    rings_bell: bool = False

    def apps_of(self, installed: Iterable[str]) -> list[str]:
        """Of the apps of the installation, those of this surface."""
        return [app for app in installed if self._has(app)]

    def parts_of(self, parts: Iterable[str], installed: Iterable[str]) -> list[str]:
        """Middleware or the like, without what belongs to an app that is not there."""
        absent = tuple(app for app in installed if not self._has(app))
        if any(app.startswith("django.contrib.sessions") for app in absent):
            absent += _NEEDS_SESSIONS
        return [part for part in parts if not part.startswith(absent)]

    def _has(self, app: str) -> bool:
        return self.apps is None or any(
            app == name or app.startswith(f"{name}.") for name in self.apps
        )


SURFACES = {
    "all": Surface(
        serves=(FORM, FEED, DESK),
        secrets=("SECRET_KEY", "INTAKE_FORM_KEY", "INTAKE_REFERENCE_KEY"),
        opens_contacts=True,
        opens_originals=True,
        signs_audit=True,
        rings_bell=True,
    ),
    "form": Surface(
        serves=(FORM,),
        secrets=("SECRET_KEY", "INTAKE_FORM_KEY", "INTAKE_REFERENCE_KEY"),
        apps=(*_INTAKE, *_MODELS, *_PAGES, "crispy_forms"),
    ),
    "feed": Surface(
        serves=(FEED,),
        secrets=("SECRET_KEY",),
        # Rendered files, and the public rows. The rows of a callout and a comment lie
        # behind them; of the vault it has the check that no private key is about.
        apps=(
            "intake.core",
            "intake.roles",
            "intake.callouts",
            "intake.submissions",
            "intake.contacts",
            "intake.publication",
            *_MODELS,
            *_PAGES,
        ),
    ),
    "desk": Surface(
        serves=(DESK,),
        secrets=("SECRET_KEY",),
        opens_contacts=True,
        signs_audit=True,
    ),
    "worker": Surface(
        serves=(),
        secrets=("SECRET_KEY",),
        apps=(*_INTAKE, "intake.moderation", *_MODELS, "django.contrib.staticfiles"),
        opens_originals=True,
        signs_audit=True,
        rings_bell=True,
    ),
}
