from django.db import migrations, models


def say_what_each_speaks_of(apps, schema_editor):
    figure = apps.get_model("insight", "Figure")
    for figure_set in apps.get_model("insight", "FigureSet").objects.all():
        found = figure.objects.filter(figure_set=figure_set).values_list("indicator", flat=True).distinct()
        figure_set.speaks_of = sorted(set(found))
        figure_set.save(update_fields=["speaks_of"])


class Migration(migrations.Migration):
    dependencies = [("insight", "0002_what_cannot_be_said_is_null")]

    operations = [
        migrations.AddField("figureset", "speaks_of", models.JSONField(default=list)),
        migrations.RunPython(say_what_each_speaks_of, migrations.RunPython.noop),
    ]
