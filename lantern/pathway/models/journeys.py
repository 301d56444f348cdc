from django.db import models
from django.db.models import Exists, OuterRef, Q

from lantern.access.models import Agency
from lantern.access.roles import May


def named_on(rows, user, journey):
    """Those rows whose journey this person's agency is named on, for roles that need them. `journey`: the way from a row to it."""
    if not user.is_authenticated or not user.may(May.READ_JOURNEYS):
        return rows.none()
    # asked of each row in turn, so that a page of few rows never goes through all that an agency is named on
    return rows.filter(Exists(Named.objects.filter(journey=OuterRef(journey), agency=user.acting.agency)))


class Journeys(models.QuerySet):
    def visible_to(self, user):
        """Those on which this person's agency is named. Nobody else knows that they are there."""
        return named_on(self, user, "pk")


class Journey(models.Model):
    """One child's way along the pathway, under a call sign. All that is known of it stands in rows beside it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None  # until the partnership's retention schedule is settled

    call_sign = models.CharField(max_length=40, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # that opened it
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)

    objects = Journeys.as_manager()

    class Meta:
        ordering = ("-opened_at", "-pk")
        indexes = [models.Index(fields=["-opened_at", "-id"], name="journey_newest")]

    def __str__(self):
        return self.call_sign.capitalize()

    @property
    def reference(self):
        """How the trail names it."""
        return self.call_sign


class OfJourneys(models.QuerySet):
    def visible_to(self, user):
        """What belongs to a journey that this person sees."""
        return named_on(self, user, "journey")


class JourneyToken(models.Model):
    """One token that stands for the child, of one kind of number. No two journeys share one."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="tokens")
    kind = models.CharField(max_length=80)  # whose number it was, such as nhs-number or la-child-id:301
    token = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    objects = OfJourneys.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "token"], name="journey_token_once")]


class Named(models.Model):
    """An agency that a journey is shared with, and the role of whoever is to be rung there."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="named")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)  # one of the pathway's
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfJourneys.as_manager()

    class Meta:
        ordering = ("agency__name", "pk")
        constraints = [models.UniqueConstraint(fields=["journey", "agency", "role"], name="journey_contact_once")]


class Recorded(models.Model):
    """One thing recorded on a journey, by an agency: a moment, a day, or an answer. The newest of a name counts; none is changed."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="recorded")
    name = models.CharField(max_length=60)  # as the pathway file calls it
    moment = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    said = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfJourneys.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["journey", "name", "-id"], name="journey_recorded_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(moment__isnull=False, day=None, said="")
                | Q(moment=None, day__isnull=False, said="")
                | (Q(moment=None, day=None) & ~Q(said="")),
                name="journey_recorded_is_one_thing",
            ),
        ]

    @property
    def value(self):
        """What it says, as clocks and tests take it."""
        return self.moment or self.day or VALUES.get(self.said, self.said)


YES, NO, NOT_APPLICABLE = "yes", "no", "not applicable"
NOT_RECORDED = "not recorded"  # what was said is taken back: it counts as if nobody had said it
VALUES = {YES: True, NO: False, NOT_RECORDED: None}
