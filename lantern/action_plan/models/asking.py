"""How an update is asked for, and what somebody has typed of it so far."""

from django.db import models
from django.db.models import Q

from lantern.access.models import Agency, Person
from lantern.access.roles import May
from lantern.action_plan.models.progress import OfThePlan
from lantern.action_plan.models.strategy import Action


class UpdateDrafts(models.QuerySet):
    def visible_to(self, user):
        """Your own: nobody reads what another has not said yet."""
        return self.filter(person=user) if user.is_authenticated else self.none()


class UpdateDraft(models.Model):
    """What one person has typed about an action and not said yet. It goes when it is said, or put away."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 1

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="update_drafts")
    link = models.ForeignKey("UpdateLink", null=True, on_delete=models.CASCADE, related_name="drafts")
    typed = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = UpdateDrafts.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, link__isnull=True) | Q(person__isnull=True, link__isnull=False),
                name="draft_is_somebodys",
            ),
            models.UniqueConstraint(fields=["action", "person"], name="draft_one_of_a_person"),
            models.UniqueConstraint(fields=["link"], name="draft_one_of_a_link"),
        ]


class UpdateLinks(models.QuerySet):
    def visible_to(self, user):
        """Whoever drives the plan sees that a link was sent; of its token there is only a hash."""
        return self if user.is_authenticated and user.may(May.EDIT_THE_PLAN) else self.none()


class UpdateLink(models.Model):
    """A link that lets whoever holds it say one thing about one action, once, until a day. Of its token a hash is kept."""

    DATA_CLASS = "personal"  # it names an address
    KEEP_YEARS = 7

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="update_links")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)  # SHA-256
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=400)
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = UpdateLinks.as_manager()

    class Meta:
        ordering = ("-pk",)


class Asks(OfThePlan):
    def latest(self):
        """{action: its newest ask}. One query."""
        return {each.action_id: each for each in self.order_by("pk")}


class Ask(models.Model):
    """A letter that asked for an update: first, again, or of somebody higher. One a day at most for each action."""

    DATA_CLASS = "personal"  # it names addresses
    KEEP_YEARS = 7

    class Stage(models.TextChoices):
        ASK = "ask", "Asked"
        REMIND = "remind", "Reminded"
        ESCALATE = "escalate", "Taken to the delivery group"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="asks")
    stage = models.CharField(max_length=10, choices=Stage)
    on = models.DateField()
    sent_to = models.CharField(max_length=400)
    by = models.CharField(max_length=400)

    objects = Asks.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["action", "on"], name="ask_once_a_day"),
            models.CheckConstraint(condition=Q(stage__in=["ask", "remind", "escalate"]), name="ask_stage_exists"),
        ]
