"""What each surface's database role may do: the one table it is written in.

Tables stand in groups whose rights are the same. A right is a word of SQL, with the
columns in brackets where it is not for all of them. What is not here is refused, so a
new table is closed until it has a place in a group; a test names the one that has none.

The tables are named as they are in the database: the groups span all apps, and this
app, which every surface has, imports none of them.
"""

from dataclasses import dataclass

SURFACES = ("form", "feed", "desk", "worker")

Rights = tuple[str, ...]

READ: Rights = ("SELECT",)
ALL: Rights = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Group:
    """Tables with the same rights, and what every role may do with them."""

    name: str
    tables: tuple[str, ...]
    form: Rights = ()
    feed: Rights = ()
    desk: Rights = ()
    worker: Rights = ()
    why: str = ""

    def of(self, surface: str) -> Rights:
        rights: Rights = getattr(self, surface)
        return rights


GROUPS = (
    Group(
        "What we ask",
        ("callouts_callout", "callouts_callouttext"),
        form=READ,
        desk=ALL,
        worker=READ,
    ),
    Group(
        "What readers agree to",
        ("callouts_legaldocument",),
        form=READ,
        desk=("SELECT", "INSERT"),
        worker=READ,
        why="A document in force is never changed.",
    ),
    Group(
        "Comments",
        ("submissions_submission",),
        form=(
            "INSERT",
            "SELECT (id, reference, submission_key, source_key, fingerprint, "
            "code_digest, callout_id, publish_choice, status)",
        ),
        desk=("SELECT", "UPDATE (status, held_until, edited_comment, version)"),
        worker=("SELECT", "UPDATE (status, held_until, language, version)"),
        why="The form reads what the private link shows, and what tells a retry from "
        "another comment; no text, name or place. What a reader wrote is changed by "
        "nobody: an editor's version has a column of its own.",
    ),
    Group(
        "Consent",
        ("submissions_consentevent",),
        form=("INSERT",),
        desk=READ,
        worker=("SELECT", "INSERT"),
        why="Events are added, never changed.",
    ),
    Group(
        "The vault: sealed contacts",
        ("contacts_sealedcontact",),
        form=("INSERT",),
        desk=("SELECT", "DELETE"),
        worker=("SELECT (id, submission_id, created_on)", "DELETE"),
        why="Only the desk can read one. The worker deletes by submission and day.",
    ),
    Group(
        "The vault: keys to contacts",
        ("contacts_datakey",),
        form=("INSERT",),
        desk=("SELECT", "INSERT", "UPDATE (kid)", "DELETE"),
        worker=("SELECT (id, submission_id, kid)", "DELETE"),
        why="The desk wraps keys anew; whoever locks a row must have a right to update "
        "some column of it.",
    ),
    Group(
        "The vault: its register of keys",
        ("contacts_vaultkey",),
        desk=("SELECT", "INSERT", "UPDATE"),
    ),
    Group(
        "Pictures",
        ("media_attachment",),
        form=("INSERT",),
        desk=READ,
        worker=("SELECT", "UPDATE (state, has_location)"),
    ),
    Group(
        "Keys to sealed originals",
        ("media_originalkey",),
        form=("INSERT",),
        desk=("SELECT", "INSERT", "UPDATE (kid)", "DELETE"),
        worker=("SELECT", "DELETE"),
        why="The worker opens the copies made for its own key, and deletes them.",
    ),
    Group(
        "What may be seen of a picture",
        ("media_rendition",),
        desk=READ,
        worker=("SELECT", "INSERT"),
    ),
    Group(
        "Flags",
        ("screening_flag",),
        desk=("SELECT", "UPDATE (resolved_at, resolved_by_id)"),
        worker=("SELECT", "INSERT", "UPDATE (resolved_at)"),
        why="Every flag is kept.",
    ),
    Group(
        "Near duplicates",
        ("screening_cluster", "screening_clustermember"),
        desk=READ,
        worker=("SELECT", "INSERT"),
    ),
    Group(
        "What near duplicates are found by",
        ("screening_textband",),
        worker=("SELECT", "INSERT"),
    ),
    Group(
        "Decisions and notes",
        ("moderation_decision", "moderation_note"),
        desk=("SELECT", "INSERT"),
    ),
    Group(
        "Edits",
        ("moderation_edit",),
        desk=("SELECT", "INSERT"),
        worker=READ,
    ),
    Group(
        "Line-ups",
        ("publication_selection",),
        desk=("SELECT", "INSERT", "UPDATE (callout_id)"),
        why="To lock its row.",
    ),
    Group(
        "Comments in a line-up",
        ("publication_selectedcomment",),
        desk=ALL,
        worker=("SELECT", "DELETE"),
    ),
    Group(
        "Which public copy is whose",
        ("publication_publication",),
        desk=("SELECT", "INSERT"),
        worker=READ,
    ),
    Group(
        "Published pages and comments",
        ("publication_publishedcallout", "publication_publishedcomment"),
        feed=READ,
        desk=("SELECT", "INSERT", "UPDATE"),
        worker=("SELECT", "INSERT", "UPDATE"),
        why="What was taken down stays, emptied.",
    ),
    Group(
        "What followers are told",
        ("publication_changelogentry",),
        feed=READ,
        desk=("SELECT", "INSERT"),
        worker=("SELECT", "INSERT"),
    ),
    Group(
        "Exports, and openings of contacts",
        ("exports_exportrun", "correspondence_contactopening"),
        desk=("SELECT", "INSERT"),
    ),
    Group(
        "What readers ask for",
        ("privacy_readerrequest",),
        form=("INSERT",),
        desk=READ,
        worker=("SELECT", "UPDATE (carried_out_at)"),
    ),
    Group(
        "Jobs",
        ("jobs_job",),
        form=("INSERT",),
        desk=("SELECT", "INSERT", "UPDATE"),
        worker=ALL,
    ),
    Group(
        "The audit log",
        ("audit_auditentry",),
        desk=("SELECT", "INSERT"),
        worker=("INSERT",),
    ),
    Group(
        "Where the audit log ends",
        ("audit_audithead",),
        desk=("SELECT", "UPDATE (id)"),
        worker=("SELECT", "UPDATE (id)"),
        why="To lock its row; a trigger refuses every change of it.",
    ),
    Group(
        "Accounts and desks",
        (
            "auth_user",
            "auth_group",
            "auth_user_groups",
            "auth_user_user_permissions",
            "auth_group_permissions",
            "callouts_desk",
            "callouts_desk_members",
            "django_session",
        ),
        desk=ALL,
    ),
    Group(
        "What the admin keeps of itself",
        ("django_admin_log",),
        desk=("SELECT", "INSERT"),
    ),
    Group(
        "Kinds of rows and permissions",
        ("auth_permission", "django_content_type"),
        desk=READ,
    ),
    Group(
        "Which migrations were made",
        ("django_migrations",),
        why="The owner of the tables migrates.",
    ),
)


def role_of(surface: str) -> str:
    return f"intake_{surface}"


def rights_of(surface: str) -> dict[str, Rights]:
    """What a surface's role may do, a table at a time."""
    return {table: group.of(surface) for group in GROUPS for table in group.tables}
