from django.db import migrations

from lantern.insight import triggers


def begin(apps, editor):
    triggers.create(editor.connection)


def undo(apps, editor):
    triggers.drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("insight", "0004_releases")]
    operations = [migrations.RunPython(begin, undo)]
