from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from lantern.access.models import Agency
from lantern.pathway.care.occasions import NOT_KNOWN
from lantern.pathway.models.access import seen_by
from lantern.pathway.models.journeys import Journey, Recorded
from lantern.pathway.models.mistakes import Standing, of_mistake
from lantern.pathway.progress import ENDED
from lantern.pathway.stopping import OPEN_AGAIN


class Occasions(Standing):
    def visible_to(self, user):
        """Those of a journey that this person sees."""
        return seen_by(self, user, "journey")


class Occasion(models.Model):
    """One thing that may come more than once on a journey: an offer of support, a medical, a key event. What is known of
    it stands in rows beside it.
    """

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="occasions")
    kind = models.CharField(max_length=40)  # one of the pathway's
    whom = models.CharField(max_length=20)  # the child, a parent, a brother or sister by number
    mistake = of_mistake()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # that added it
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = Occasions.as_manager()

    class Meta:
        ordering = ("pk",)


class OfOccasions(models.QuerySet):
    def visible_to(self, user):
        """What belongs to an occasion on a journey that this person sees."""
        return seen_by(self, user, "occasion__journey")


class OccasionAnswer(models.Model):
    """One thing said of an occasion: a day, or one of the answers that its question has. The newest of a name counts; none
    is changed. `why`: why a day is known by its month alone, or not at all.
    """

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="answers")
    name = models.CharField(max_length=40)
    day = models.DateField(null=True)
    said = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfOccasions.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(day__isnull=False, said="") | (Q(day=None) & ~Q(said="")),
                name="occasion_answer_is_one_thing",
            ),
            models.CheckConstraint(
                condition=(Q(said=NOT_KNOWN) & ~Q(why="")) | (~Q(said=NOT_KNOWN) & (Q(why="") | Q(day__isnull=False))),
                name="occasion_answer_says_why",
            ),
        ]


def fits(*, who="", what="", priority="", is_for_case=False, heard_before=None, agency=None):
    """What a wait has to be, to fit everything asked for. `who`: the child, parents, or brothers and sisters."""
    found = Q()
    for given, wanted in (
        (who, Q(whom__startswith=who)),
        (what, Q(what=what)),
        (priority, Q(priority=priority)),
        (is_for_case, Q(is_for_case=True)),
        (heard_before, Q(heard_on__lt=heard_before)),
        (agency, Q(occasion__agency=agency)),
    ):
        found &= wanted if given else Q()
    return found


class Waits(models.QuerySet):
    def visible_to(self, user):
        """Those on a journey that this person sees."""
        return seen_by(self, user, "journey")

    def on_open_journeys(self):
        """Without those whose journey has ended here."""
        newest = Recorded.objects.filter(journey=OuterRef("journey"), name=ENDED).order_by("-pk").values("said")[:1]
        return self.alias(ended=Coalesce(Subquery(newest), Value(OPEN_AGAIN))).filter(ended=OPEN_AGAIN)

    def in_order(self):
        """Whoever was asked to wait because of the case first, then by how soon, then by how long."""
        return self.order_by("-is_for_case", "is_challenged", "priority", "since", "pk")


class Wait(models.Model):
    """Somebody who waits for support: what the answers of one occasion come to, so that a long list is quick."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    occasion = models.OneToOneField(Occasion, on_delete=models.CASCADE, related_name="wait")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="waits")
    what = models.CharField(max_length=40)
    whom = models.CharField(max_length=20)
    priority = models.PositiveSmallIntegerField()  # its place among the answers; the last where nobody has said
    since = models.DateField(null=True)  # to the month alone where no more is known
    heard_on = models.DateField()  # when somebody last rang; else since when; else when it was recorded
    is_for_case = models.BooleanField()
    is_challenged = models.BooleanField()

    objects = Waits.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-is_for_case", "is_challenged", "priority", "since", "id"], name="wait_in_order"),
            models.Index(fields=["heard_on"], name="wait_heard"),
        ]
