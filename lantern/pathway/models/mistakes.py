from django.db import models
from django.db.models import Q

from lantern.access.models import Agency
from lantern.pathway.models.access import Holds
from lantern.pathway.models.journeys import Journey


class Mistake(Holds):
    """That a discussion or an occasion, which points here, was entered by mistake and does not count, until somebody brings it
    back.
    """

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="mistakes")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=40)

    class Meta(Holds.Meta):
        constraints = [models.CheckConstraint(condition=~Q(because=""), name="mistake_says_why")]


def of_mistake():
    """The field of what may have been entered by mistake: empty while it counts."""
    return models.OneToOneField(Mistake, on_delete=models.RESTRICT, null=True, related_name="+")


class Standing(models.QuerySet):
    def standing(self):
        """Those that nobody has said were entered by mistake."""
        return self.filter(mistake=None)
