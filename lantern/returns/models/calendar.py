from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.returns.expected import EXPECTED


class Obligations(models.QuerySet):
    def visible_to(self, user):
        """What each agency is asked for is the whole partnership's to know."""
        may_see = user.is_authenticated and (user.may(May.SEE_THE_PICTURE) or user.may(May.SEE_EVERY_RETURN))
        return self if may_see else self.none()

    def own(self, user):
        """Those that this person's own agency answers."""
        return self.filter(agency=user.acting.agency) if user.may(May.SEE_RETURNS) else self.none()

    def in_force(self, period_code):
        """Those asked for in a quarter. Codes of quarters sort as their days do."""
        return self.filter(from_period__lte=period_code).filter(Q(to_period="") | Q(to_period__gte=period_code))


class Obligation(models.Model):
    """A return that an agency is asked for each quarter, from one quarter and perhaps until another."""

    DATA_CLASS = "personal"  # an owner's address
    KEEP_YEARS = 10

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="obligations")
    template = models.CharField(max_length=20)  # one of lantern.returns.expected.EXPECTED
    from_period = models.CharField(max_length=10)
    to_period = models.CharField(max_length=10, blank=True)
    owner_email = models.EmailField(blank=True)  # whom to ask; blank: the agency's analysts

    objects = Obligations.as_manager()

    class Meta:
        ordering = ("agency__name", "template")
        constraints = [
            models.UniqueConstraint(fields=["agency", "template"], name="obligation_once"),
            models.CheckConstraint(condition=Q(template__in=list(EXPECTED)), name="obligation_template_exists"),
            models.CheckConstraint(
                condition=Q(to_period="") | Q(to_period__gte=F("from_period")), name="obligation_ends_after_start"
            ),
        ]

    @property
    def expected(self):
        return EXPECTED[self.template]

    def is_in_force(self, period):
        return self.from_period <= period.code and (not self.to_period or period.code <= self.to_period)


class Exemptions(models.QuerySet):
    def visible_to(self, user):
        """An agency's reasons are its own, and those of whoever chases."""
        return self if user.may(May.CHASE_RETURNS) else self.filter(obligation__in=Obligation.objects.own(user))

    def standing(self):
        """The newest word on each obligation and quarter, where it is that the return is not asked for."""
        newest = Exemption.objects.filter(obligation=OuterRef("obligation"), period=OuterRef("period")).order_by("-pk")
        return self.filter(pk=Subquery(newest.values("pk")[:1]), is_lifted=False)


class Exemption(models.Model):
    """Somebody's word that a return does not apply for a quarter, or does after all. Rows are only added."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="exemptions")
    period = models.CharField(max_length=10)
    is_lifted = models.BooleanField(default=False)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = Exemptions.as_manager()


class Reminders(models.QuerySet):
    def visible_to(self, user):
        """Whom a letter went to is for whoever chases."""
        return self if user.is_authenticated and user.may(May.CHASE_RETURNS) else self.none()

    def latest(self):
        """The newest letter for each return and quarter: {(the obligation's pk, period): Reminder}."""
        return {(each.obligation_id, each.period): each for each in self.order_by("on")}


class Reminder(models.Model):
    """A letter that asked for a return. At most one a day for each."""

    DATA_CLASS = "personal"  # whom it went to
    KEEP_YEARS = 3

    class Stage(models.TextChoices):
        BEFORE = "before", "Before its day"
        AFTER = "after", "After its day"

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="reminders")
    period = models.CharField(max_length=10)
    stage = models.CharField(max_length=6, choices=Stage)
    on = models.DateField()
    sent_to = models.CharField(max_length=400)
    by = models.CharField(max_length=120)

    objects = Reminders.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "period", "on"], name="reminder_once_a_day"),
            models.CheckConstraint(condition=Q(stage__in=["before", "after"]), name="reminder_stage_exists"),
        ]
