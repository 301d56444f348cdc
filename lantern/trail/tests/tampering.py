"""What someone with the database in their hands could do to the trail."""

from django.conf import settings
from django.db import connection

from lantern.trail import triggers
from lantern.trail.models import Head
from lantern.trail.sealing import first_end


def begin_again():
    """An empty trail, as the migration leaves it."""
    Head(pk=1, **first_end(settings.TRAIL_SECRET)).save()


def tamper(statement, *values):
    """Run raw SQL with the database's refusal out of the way."""
    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    triggers.create(connection)
