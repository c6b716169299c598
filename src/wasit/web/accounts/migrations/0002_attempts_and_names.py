"""Attempts are kept for all processes, and the names of tokens go behind the veil."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from wasit.web.accounts.models import token_mark
from wasit.web.accounts.veil import veiled


def veil(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Put the names of the tokens that there are behind the veil."""
    for token in apps.get_model("accounts", "Token").objects.all():
        token.mark = token_mark(token.place_id, token.name)
        token.veiled = veiled(token.name, "token", token.digest)
        token.save()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("veiled", models.BinaryField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RemoveConstraint("Token", "one_token_of_a_name"),
        migrations.AddField("Token", "mark", models.CharField(max_length=64, default="")),
        migrations.AddField("Token", "veiled", models.BinaryField(default=b"")),
        migrations.RunPython(veil),
        migrations.AlterField("Token", "mark", models.CharField(max_length=64, unique=True)),
        migrations.AlterField("Token", "veiled", models.BinaryField()),
        migrations.RemoveField("Token", "name"),
    ]
