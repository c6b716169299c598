"""Places and invitations."""

import django.db.models.deletion
from django.db import migrations, models

import wasit.web.accounts.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=wasit.web.accounts.models.random_id,
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("case", models.CharField(max_length=64)),
                ("ledger", models.CharField(max_length=128)),
                ("person", models.CharField(max_length=128)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), models.F("person"), name="one_place_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("expires", models.DateTimeField()),
                ("used", models.DateTimeField(null=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="accounts.place"
                    ),
                ),
            ],
        ),
    ]
