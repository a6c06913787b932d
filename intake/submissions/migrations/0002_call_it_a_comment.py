from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_create_submissions")]

    operations = [
        migrations.AlterModelOptions(
            name="submission",
            options={
                "default_permissions": ("view", "change"),
                "ordering": ("received_at",),
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
            },
        ),
    ]
