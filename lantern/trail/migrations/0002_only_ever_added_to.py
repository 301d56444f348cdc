from django.conf import settings
from django.db import migrations

from lantern.trail import triggers
from lantern.trail.sealing import first_end


def begin(apps, editor):
    head = apps.get_model("trail", "Head")
    head.objects.using(editor.connection.alias).create(pk=1, **first_end(settings.TRAIL_SECRET))
    triggers.create(editor.connection)


def undo(apps, editor):
    triggers.drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(begin, undo)]
