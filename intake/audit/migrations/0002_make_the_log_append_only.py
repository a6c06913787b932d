from django.db import migrations

from intake.audit import triggers


def put_head_there(apps, schema_editor):
    """The head was made by the first entry; from here on it is there from the start."""
    AuditEntry = apps.get_model("audit", "AuditEntry")
    AuditHead = apps.get_model("audit", "AuditHead")
    last = AuditEntry.objects.order_by("number").last()
    AuditHead.objects.get_or_create(
        pk=1,
        defaults={
            "number": last.number if last else 0,
            "hash": last.hash if last else "0" * 64,
        },
    )


def install(apps, schema_editor):
    triggers.install(schema_editor)


def remove(apps, schema_editor):
    triggers.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_create_the_audit_log")]

    operations = [
        migrations.RunPython(put_head_there, migrations.RunPython.noop),
        migrations.RunPython(install, remove),
    ]
