from django.db import models
from django.db.models import F, Q

from lantern.access.models import Agency
from lantern.pathway.discussing import (
    DONE,
    ENQUIRY,
    FOUR,
    HELD,
    JOINT,
    NO,
    NOT_NEEDED,
    NOT_YET,
    PLANNED,
    SINGLE,
    STATES,
    TO_DO,
    YES,
)
from lantern.pathway.models.access import seen_by
from lantern.pathway.models.journeys import Journey
from lantern.pathway.models.mistakes import Standing, of_mistake
from lantern.pathway.quorum import ANSWERS, LEFT_OUT, SORRY

AFRESH = ("medical", "interview", "news", "end")  # what brings people back together


class Discussions(Standing):
    def visible_to(self, user):
        """Those of a journey that this person sees."""
        return seen_by(self, user, "journey")


class Discussion(models.Model):
    """A strategy discussion about one child. When it is or was, who came and what was decided stand in rows beside it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="discussions")
    first = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="reconvened")
    because = models.CharField(max_length=20, blank=True)  # what brought people back together
    mistake = of_mistake()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # that called it
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = Discussions.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(first=None, mistake=None), name="discussion_first_once"
            ),
            models.CheckConstraint(
                condition=Q(first=None, because="") | Q(first__isnull=False, because__in=AFRESH),
                name="discussion_again_says_why",
            ),
        ]

    @property
    def is_first(self):
        return not self.because  # also while the first, of which it tells, is not saved yet


class OfDiscussions(models.QuerySet):
    def visible_to(self, user):
        """What belongs to a discussion of a journey that this person sees."""
        return seen_by(self, user, "discussion__journey")


class Row(models.Model):
    """One thing said of a discussion. The newest of its kind counts; none is changed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfDiscussions.as_manager()

    class Meta:
        abstract = True
        ordering = ("pk",)


class Sitting(Row):
    """The day and hour at which a discussion is planned, or was held; or that it was called off."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="sittings")
    state = models.CharField(max_length=20)
    moment = models.DateTimeField()

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="sitting_state"),
            models.CheckConstraint(condition=~Q(state=HELD) | Q(moment__lte=F("at")), name="sitting_held_is_past"),
            models.CheckConstraint(condition=~Q(state=PLANNED) | Q(moment__gt=F("at")), name="sitting_plan_is_ahead"),
        ]


class SeatAnswer(Row):
    """Whether an agency was asked to a discussion and came, sent a view or was sorry; why it was not there; and since when it
    has the record, which goes to all who were asked.
    """

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="seats")
    seat = models.CharField(max_length=40)  # one of the pathway's
    answer = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)  # one of the pathway's
    sent_on = models.DateField(null=True)

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="seat_answer"),
            models.CheckConstraint(condition=~Q(answer=LEFT_OUT) | Q(sent_on=None), name="seat_sent_was_asked"),
            models.CheckConstraint(
                condition=(Q(answer__in=(SORRY, LEFT_OUT)) & ~Q(reason=""))
                | (~Q(answer__in=(SORRY, LEFT_OUT)) & Q(reason="")),
                name="seat_absence_says_why",
            ),
        ]


class Decision(Row):
    """One of the four decisions, or whether the enquiry is joint or single: its owner, its day, and why where it is a no."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)
    owner = models.CharField(max_length=40)  # a role of the pathway
    day = models.DateField()
    reason = models.CharField(max_length=40, blank=True)  # one of the pathway's

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ENQUIRY, answer__in=(JOINT, SINGLE, NOT_YET))
                | Q(kind__in=FOUR, answer__in=(YES, NO, NOT_YET)),
                name="decision_answer",
            ),
            models.CheckConstraint(
                condition=(Q(answer__in=(NO, JOINT, SINGLE)) & ~Q(reason=""))
                | (~Q(answer__in=(NO, JOINT, SINGLE)) & Q(reason="")),
                name="decision_says_why",
            ),
            models.CheckConstraint(condition=~Q(owner=""), name="decision_has_owner"),
        ]


class Action(Row):
    """Something that a discussion agreed to do: who, and by when."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(max_length=40)  # one of the pathway's
    owner = models.CharField(max_length=40)
    day = models.DateField()
    state = models.CharField(max_length=20)

    class Meta(Row.Meta):
        indexes = [models.Index(fields=["state", "day", "id"], name="agreed_action_next")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=(TO_DO, DONE, NOT_NEEDED)), name="agreed_action_state"),
            models.CheckConstraint(condition=~Q(owner="") & ~Q(what=""), name="agreed_action_whole"),
        ]
