from django.db import migrations

from lantern.returns.labelling import kept


def leave_out_what_may_be_a_name(apps, editor):
    """Labels kept before now as they are kept from now on."""
    every = apps.get_model("returns", "Kept").objects
    for pk, coverage in every.values_list("pk", "coverage"):
        every.filter(pk=pk).update(coverage=kept(coverage))


class Migration(migrations.Migration):
    dependencies = [("returns", "0003_labels_kept_without_what_people_typed")]

    operations = [migrations.RunPython(leave_out_what_may_be_a_name, migrations.RunPython.noop)]
