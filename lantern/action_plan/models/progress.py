"""What is said about an action as it goes on: every word a row added."""

from django.db import models
from django.db.models import F, Q

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan.models.strategy import Action
from lantern.design.matching import say_all


class Delivery(models.TextChoices):
    BLUE = "blue", "Complete"
    GREEN = "green", "On track"
    AMBER = "amber", "At risk"
    RED = "red", "Off track"
    GREY = "grey", "Not started"


class Confidence(models.TextChoices):
    HIGH = "high", "Sure of it"
    MEDIUM = "medium", "More likely than not"
    LOW = "low", "Not sure"


class OfThePlan(models.QuerySet):
    def visible_to(self, user):
        """Whoever may read the plan reads all that is said about it."""
        return self if user.is_authenticated and user.may(May.READ_THE_PLAN) else self.none()


class Updates(OfThePlan):
    def matching(self, words):
        """Those that say all of these folded words, or whose action has them in its reference."""
        return self.filter(*say_all(words, "says", "next_step", "reason", "agreed_reason", "action__ref"))


class Update(models.Model):
    """What one person said about an action at one time. The newest says how it stands; none is ever changed."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    delivery = models.CharField(max_length=10, choices=Delivery)
    impact = models.PositiveSmallIntegerField(default=0)  # the highest level that stood as evidence at that time
    says = models.TextField()  # what happened and what it changed
    next_step = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why the rating changed
    agreed_reason = models.CharField(max_length=300, blank=True)  # why it is complete without evidence at level 4
    forecast_on = models.DateField(null=True)
    confidence = models.CharField(max_length=10, choices=Confidence, blank=True)
    met = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="met_by"
    )  # came while this was written
    at = models.DateTimeField()
    by = models.CharField(max_length=400)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="action_updates")
    role = models.CharField(max_length=30, blank=True)

    objects = Updates.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["action", "-id"], name="update_newest_of_action")]
        constraints = [
            models.CheckConstraint(condition=Q(delivery__in=Delivery.values), name="update_delivery_exists"),
            models.CheckConstraint(
                condition=Q(confidence__in=["", *Confidence.values]), name="update_confidence_exists"
            ),
            models.CheckConstraint(condition=Q(impact__lte=5), name="update_impact_is_a_level"),
            models.CheckConstraint(
                condition=~Q(delivery="blue") | Q(impact__gte=4) | ~Q(agreed_reason=""), name="update_blue_is_proved"
            ),
        ]

    @property
    def who(self):
        """The writer's name, without the address."""
        return self.by.partition(" <")[0]


class DueMove(models.Model):
    """The day an action is due was moved. The old day and the reason stay."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="moves")
    before = models.DateField(null=True)
    after = models.DateField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=400)

    objects = OfThePlan.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["action", "-id"], name="move_newest_of_action")]
        constraints = [
            models.CheckConstraint(condition=Q(before__isnull=True) | ~Q(before=F("after")), name="move_moves"),
            models.CheckConstraint(condition=~Q(reason=""), name="move_has_a_reason"),
        ]

    @property
    def who(self):
        return self.by.partition(" <")[0]


class Ownership(models.Model):
    """Who answers for an action from now on: a role, and an address that letters go to. The newest row counts."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 7

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="ownerships")
    role = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=400)

    objects = OfThePlan.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["action", "-id"], name="owner_newest_of_action")]


class PlanNotes(OfThePlan):
    def matching(self, words):
        """Those that say all of these folded words, or whose action has them in its reference."""
        return self.filter(*say_all(words, "says", "ended_why", "action__ref"))


class PlanNote(models.Model):
    """Something that stands beside an action: a milestone, who helps, what it waits for, a risk, who it is fair to."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class Kind(models.TextChoices):
        MILESTONE = "milestone", "Milestone"
        CONTRIBUTOR = "contributor", "Who helps"
        DEPENDENCY = "dependency", "What it waits for"
        RISK = "risk", "Risk"
        EQUALITY = "equality", "Equality"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind)
    says = models.CharField(max_length=400)
    due_on = models.DateField(null=True)  # of a milestone
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="plan_notes")  # that helps
    waits_for = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="awaited_by")
    likelihood = models.PositiveSmallIntegerField(null=True)  # of a risk, 1 to 5
    severity = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=400)
    ended_at = models.DateTimeField(null=True)  # a milestone reached, a risk gone
    ended_by = models.CharField(max_length=400, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    objects = PlanNotes.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["milestone", "contributor", "dependency", "risk", "equality"]),
                name="note_kind_exists",
            ),
            models.CheckConstraint(
                condition=~Q(kind="contributor") | Q(agency__isnull=False), name="note_names_who_helps"
            ),
            models.CheckConstraint(
                condition=~Q(kind="risk")
                | Q(likelihood__isnull=False, likelihood__range=(1, 5), severity__isnull=False, severity__range=(1, 5)),
                name="note_scores_a_risk",
            ),
            models.CheckConstraint(
                condition=Q(waits_for__isnull=True) | ~Q(waits_for=F("action")), name="note_waits_for_another"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="") | Q(ended_at__isnull=False) & ~Q(ended_why=""),
                name="note_ended_with_a_reason",
            ),
        ]
