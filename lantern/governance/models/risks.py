"""Emerging risks: what was noticed, who was told, and what each did."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.design.matching import said_in
from lantern.governance.models.said import Said


class Confidence(models.TextChoices):
    LOW = "low", "Low: one source, not checked"
    MODERATE = "moderate", "Moderate: more than one source, or one that was checked"
    HIGH = "high", "High: checked, and seen here"


class Risks(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.may(May.FOLLOW_GOVERNANCE) else self.none()

    def matching(self, words):
        """Those that say all of these folded words: themselves, what agencies did, or what was found since."""
        this = {"risk": OuterRef("pk")}
        within = [(Done.objects.filter(**this), ("text",)), (Review.objects.filter(**this), ("text",))]
        return self.filter(*said_in(words, "title", "what", "source_words", within=within))

    def with_standing(self):
        """Each with what its newest review says: `sure`, `due_on` (when it is looked at again) and `is_closed`."""
        newest = Review.objects.filter(risk=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            sure=Coalesce(Subquery(newest.values("confidence")[:1]), F("confidence")),
            due_on=Coalesce(Subquery(newest.values("review_on")[:1]), F("review_on")),
            is_closed=Coalesce(Subquery(newest.values("closes")[:1]), Value(False)),
        )

    def owing(self, agency):
        """Each with whether this agency was told and has not said yet what it did: `is_owed`."""
        did = Done.objects.filter(risk=OuterRef("risk"), agency=agency)
        told = Told.objects.filter(~Exists(did), risk=OuterRef("pk"), agency=agency)
        return self.with_standing().annotate(is_owed=Exists(told))


class Risk(Said):
    """A way in which children may come to harm that is new, or newly seen here."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class Source(models.TextChoices):
        CHILDREN = "children", "Children or families"
        PRACTITIONERS = "practitioners", "Practitioners"
        DATA = "data", "Local figures"
        INTELLIGENCE = "intelligence", "Intelligence that may be shared"
        NATIONAL = "national", "A national warning or research"
        REVIEW = "review", "An audit or a review"

    title = models.CharField(max_length=160)
    what = models.TextField()
    source = models.CharField(max_length=20, choices=Source)
    source_words = models.CharField(max_length=300)
    confidence = models.CharField(max_length=10, choices=Confidence)
    seen_on = models.DateField()
    review_on = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="risks_raised")

    objects = Risks.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(review_on__gte=F("seen_on")), name="risk_reviewed_after_it_is_seen")
        ]


class OfRisks(models.QuerySet):
    def visible_to(self, user):
        return self.filter(risk__in=Risk.objects.visible_to(user))


class Told(Said):
    """An agency that was told of a risk, and how many of its people a letter went to. Nobody is written to twice."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="told")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="told_of_risks")
    letter_count = models.PositiveSmallIntegerField()

    objects = OfRisks.as_manager()

    class Meta:
        ordering = ("agency__name",)
        constraints = [models.UniqueConstraint(fields=["risk", "agency"], name="agency_told_once")]


class Done(Said):
    """What an agency says that it did about a risk, or why nothing was needed."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="done")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="done_about_risks")
    text = models.TextField()

    objects = OfRisks.as_manager()

    class Meta:
        ordering = ("pk",)


class Review(Said):
    """What was found when a risk was looked at again: how sure we are now, and when next; or that it is closed, and why."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="reviews")
    text = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence)
    review_on = models.DateField(null=True, blank=True)
    closes = models.BooleanField(default=False)

    objects = OfRisks.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(closes=True, review_on__isnull=True) | Q(closes=False, review_on__isnull=False),
                name="review_says_when_next_or_closes",
            )
        ]
