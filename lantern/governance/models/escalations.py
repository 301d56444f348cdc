"""Disagreements between agencies about the response to children, taken up level by level. Never a child's name."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.design.matching import said_in
from lantern.governance.models.said import Said


class Escalations(models.QuerySet):
    def visible_to(self, user):
        """Those that name the agency acted for; those who oversee all agencies see every one."""
        if not user.is_authenticated or not user.may(May.READ_ESCALATIONS):
            return self.none()
        if user.may(May.SEE_EVERY_ESCALATION):
            return self
        here = user.acting.agency
        return self.filter(Q(raised_by=here) | Q(raised_with=here))

    def matching(self, words):
        """Those that say all of these folded words, at any step, or name an agency that has them."""
        steps = Step.objects.filter(escalation=OuterRef("pk"))
        own = ("text", "raised_by__name", "raised_with__name")
        return self.filter(*said_in(words, *own, within=[(steps, ("text", "learning"))]))

    def with_standing(self):
        """Each with where it stands: `level`, `due_on` of that level's answer, and `last` (the newest step's kind)."""
        newest = Step.objects.filter(escalation=OuterRef("pk")).order_by("-pk")
        clocked = newest.filter(due_on__isnull=False)
        return self.annotate(
            level=Subquery(newest.values("level")[:1]),
            last=Subquery(newest.values("kind")[:1]),
            last_on=Subquery(newest.values("on")[:1]),
            due_on=Subquery(clocked.values("due_on")[:1]),
        )

    def waiting(self):
        """Those at a level that nobody has answered."""
        return self.with_standing().filter(last__in=[Step.Kind.RAISED, Step.Kind.TAKEN_UP])


class Escalation(Said):
    """One disagreement that an agency raises with another."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class Topic(models.TextChoices):
        THRESHOLD = "threshold", "Whether the threshold is met"
        STRATEGY = "strategy discussion", "A strategy discussion: whether, when, or who is there"
        MEDICAL = "medical", "A medical assessment"
        INTERVIEW = "interview", "An interview"
        SHARING = "information", "Information that is not shared"
        PLAN = "plan", "What a plan says, or whether it is followed"
        SUPPORT = "support", "Support or therapy that does not come"
        OTHER = "other", "Something else"

    raised_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="escalations_raised")
    raised_with = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="escalations_answered")
    topic = models.CharField(max_length=20, choices=Topic)
    text = models.TextField()

    objects = Escalations.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=~Q(raised_by=F("raised_with")), name="escalation_is_between_two")
        ]


class OfEscalations(models.QuerySet):
    def visible_to(self, user):
        return self.filter(escalation__in=Escalation.objects.visible_to(user))


class Step(Said):
    """What happened next: raised, answered, taken to the next level, settled or withdrawn. Rows are only added."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class Kind(models.TextChoices):
        RAISED = "raised", "Raised"
        ANSWERED = "answered", "Answered"
        TAKEN_UP = "taken up", "Taken to the next level"
        SETTLED = "settled", "Settled"
        WITHDRAWN = "withdrawn", "Withdrawn"

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    level = models.PositiveSmallIntegerField()
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)  # of a level that begins: the day by which it is answered
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="escalation_steps")
    text = models.TextField()
    learning = models.TextField(blank=True)

    objects = OfEscalations.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["raised", "taken up"], due_on__isnull=False)
                | (~Q(kind__in=["raised", "taken up"]) & Q(due_on__isnull=True)),
                name="a_level_begins_with_a_clock",
            ),
            models.CheckConstraint(condition=Q(kind="settled") | Q(learning=""), name="learning_comes_when_settled"),
            models.UniqueConstraint(
                fields=["escalation"], condition=Q(kind__in=["settled", "withdrawn"]), name="escalation_ends_once"
            ),
        ]


class ScrutineerTold(Said):
    """That the independent scrutineer was written to of an escalation at the highest level. Once, however often it is spoken of."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    escalation = models.OneToOneField(Escalation, on_delete=models.PROTECT, related_name="scrutineer_told")
    letter_count = models.PositiveSmallIntegerField()

    objects = OfEscalations.as_manager()

    class Meta:
        verbose_name_plural = "scrutineer told"
