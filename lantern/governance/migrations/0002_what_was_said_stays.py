from django.db import migrations

from lantern.governance import triggers


def begin(apps, editor):
    triggers.create(editor.connection, triggers.OF_WHAT_WAS_SAID)


def undo(apps, editor):
    triggers.drop(editor.connection, triggers.OF_WHAT_WAS_SAID)


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_what_governance_keeps")]
    operations = [migrations.RunPython(begin, undo)]
