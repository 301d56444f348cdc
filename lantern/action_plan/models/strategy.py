"""The strategy as it was loaded, and the actions that work hangs on. Everything else of it is read from its edition."""

from django.db import models
from django.db.models import F, Q

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.design.matching import say_all


class Editions(models.QuerySet):
    def visible_to(self, user):
        """Whoever may read the plan."""
        return self if user.is_authenticated and user.may(May.READ_THE_PLAN) else self.none()

    def newest(self):
        """The one in force, or None before any was loaded. One query."""
        return self.order_by("-pk").first()


class Edition(models.Model):
    """A strategy as it was loaded, whole. Rows are only added; the newest is in force."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None  # as long as the partnership itself

    title = models.CharField(max_length=200)
    version = models.CharField(max_length=20)
    content = models.JSONField()  # as `lantern.action_plan.reading.read` takes it
    sha256 = models.CharField(max_length=64)  # of the content
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=400)
    reason = models.CharField(max_length=300, blank=True)  # why it replaces the one before

    objects = Editions.as_manager()

    class Meta:
        ordering = ("pk",)


class Actions(models.QuerySet):
    def visible_to(self, user):
        """The plan is the whole partnership's: whoever may read it reads every action."""
        return self if user.is_authenticated and user.may(May.READ_THE_PLAN) else self.none()

    def to_update(self, user):
        """Those that this person may say something new about: their own agency's, or all for who edits the plan."""
        if not user.is_authenticated:
            return self.none()
        if user.may(May.EDIT_THE_PLAN):
            return self.visible_to(user)
        return self.filter(lead=user.acting.agency) if user.may(May.UPDATE_OWN_ACTIONS) else self.none()

    def matching(self, words):
        """Those that say all of these folded words, of themselves or of who leads them."""
        return self.filter(*say_all(words, "ref", "title", "outcome", "lead_as_stated"))

    def in_force(self):
        return self.filter(withdrawn_on__isnull=True)


class Action(models.Model):
    """One action of the plan, in the words of the edition in force. What became of it are rows that point here."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    ref = models.CharField(max_length=10, unique=True)
    place = models.PositiveSmallIntegerField()  # its order in the plan
    aim = models.CharField(max_length=10)
    title = models.CharField(max_length=400)
    outcome = models.CharField(max_length=400)
    lead = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="actions")
    lead_as_stated = models.CharField(max_length=120)
    year_as_stated = models.CharField(max_length=40, blank=True)  # blank, tbc and “Year 2?” stay what they are
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)  # as the strategy has it; a later day is a DueMove
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = Actions.as_manager()

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__isnull=True, last_year__isnull=True)
                | Q(
                    first_year__isnull=False, last_year__isnull=False, last_year__gte=F("first_year"), first_year__gte=1
                ),
                name="action_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="action_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_why="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why=""),
                name="action_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.ref} {self.title}"
