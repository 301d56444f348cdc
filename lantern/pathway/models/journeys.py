from django.db import models
from django.db.models import Q

from lantern.access.models import Agency
from lantern.pathway.models.access import BEHAVIOUR, HARMED, seen_by


class Journeys(models.QuerySet):
    def visible_to(self, user):
        """Those that this person sees. Nobody else knows that they are there."""
        return seen_by(self, user, "pk")


class Journey(models.Model):
    """One child's way along the pathway, under a call sign. All that is known of it stands in rows beside it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None  # until the partnership's retention schedule is settled

    call_sign = models.CharField(max_length=40, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # that opened it
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    about = models.CharField(max_length=20, default=HARMED)
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="stands_for")

    objects = Journeys.as_manager()

    class Meta:
        ordering = ("-opened_at", "-pk")
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="journey_newest"),
            models.Index(fields=["about", "joined_into"], name="journey_followed"),  # what a count of many begins from
        ]
        constraints = [models.CheckConstraint(condition=Q(about__in=(HARMED, BEHAVIOUR)), name="journey_about")]

    def __str__(self):
        return self.call_sign.capitalize()

    @property
    def stands_as(self):
        """The journey into which this one was joined, by however many steps; itself where it was not."""
        return self.joined_into.stands_as if self.joined_into_id else self

    @property
    def reference(self):
        """How the trail names it."""
        return self.call_sign


class OfJourneys(models.QuerySet):
    def visible_to(self, user):
        """What belongs to a journey that this person sees."""
        return seen_by(self, user, "journey")


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

    def says(self, value):
        """Whether it is this that it says. `value`: a dictionary of `moment`, `day` or `said`."""
        given = value.get("moment"), value.get("day"), value.get("said", "")
        return (self.moment, self.day, self.said) == given

    @property
    def value(self):
        """What it says, as clocks and tests take it."""
        return self.moment or self.day or VALUES.get(self.said, self.said)


YES, NO, NOT_APPLICABLE = "yes", "no", "not applicable"
NOT_RECORDED = "not recorded"  # what was said is taken back: it counts as if nobody had said it
VALUES = {YES: True, NO: False, NOT_RECORDED: None}
