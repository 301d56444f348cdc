from django.db import migrations

from lantern.governance import triggers


def begin(apps, editor):
    triggers.create(editor.connection, triggers.OF_REPORTS)


def undo(apps, editor):
    triggers.drop(editor.connection, triggers.OF_REPORTS)


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_reports_on_the_plan")]
    operations = [migrations.RunPython(begin, undo)]
