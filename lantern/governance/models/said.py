"""What every row that somebody said has: when, and who. Kept as text, so that it stays under their name when they have left."""

from django.db import models


class Said(models.Model):
    """Something said or done by somebody at a moment."""

    at = models.DateTimeField()
    by = models.CharField(max_length=400)  # as the trail names them

    class Meta:
        abstract = True

    @property
    def who(self):
        """Their name, without the address."""
        return self.by.partition(" <")[0]
