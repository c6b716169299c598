"""Some accounts open rehearsals."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_token_exports")]

    operations = [
        migrations.AddField("Account", "instructs", models.BooleanField(default=False)),
        migrations.AddField("Invitation", "instructs", models.BooleanField(default=False)),
    ]
