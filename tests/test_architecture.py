import subprocess
import sys
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent


def lint_imports():
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )


def test_every_import_points_down_and_the_vault_stays_shut():
    report = lint_imports()

    assert report.returncode == 0, report.stdout
    assert "5 kept, 0 broken" in report.stdout


def test_every_app_stands_on_a_floor():
    contracts = (ROOT / "pyproject.toml").read_text()

    homeless = [
        config.name
        for config in apps.get_app_configs()
        if config.name.startswith("intake.") and f'{config.name}"' not in contracts
    ]

    assert [
        name for name in homeless if name not in ("intake.contacts", "intake.media")
    ] == []


def test_a_submission_has_no_way_to_its_contact():
    submission = apps.get_model("submissions.Submission")

    related = [relation.related_model for relation in submission._meta.related_objects]
    hidden = [
        relation.get_accessor_name()
        for relation in submission._meta.get_fields(include_hidden=True)
        if relation.is_relation
        and relation.related_model._meta.app_label == "contacts"
        and not relation.hidden
    ]

    assert apps.get_model("contacts.SealedContact") not in related
    assert hidden == []


def test_no_column_of_the_vault_holds_text():
    fields = {
        f"{model._meta.label}.{field.name}": field.get_internal_type()
        for model in apps.get_app_config("contacts").get_models()
        for field in model._meta.get_fields()
        if not field.is_relation
    }

    texts = [
        name for name, kind in fields.items() if kind in ("TextField", "JSONField")
    ]
    assert texts == []
    assert [name for name, kind in fields.items() if kind == "CharField"] == [
        "contacts.DataKey.kid",
        "contacts.VaultKey.kid",
        "contacts.VaultKey.epoch",
        "contacts.VaultKey.state",
    ]
