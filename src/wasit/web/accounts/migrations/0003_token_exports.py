"""Some tokens are for taking the record along."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_attempts_and_names")]

    operations = [migrations.AddField("Token", "exports", models.BooleanField(default=False))]
