"""Meetings: what comes to them, who should be there and was, what was decided, and the minutes."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from lantern.access.models import Agency
from lantern.action_plan.models import PlanNote
from lantern.action_plan.models.files import OnDisk
from lantern.analysis.attachments import KINDS
from lantern.design.matching import said_in, say_all
from lantern.governance.models.groups import Group, Seat
from lantern.governance.models.said import Said

PLANNED = "planned"


class OfMeetings(models.QuerySet):
    """Rows that belong to a meeting: seen by those who read that meeting's papers."""

    def visible_to(self, user):
        return self.filter(meeting__group__in=Group.objects.open_to(user))


class Meetings(models.QuerySet):
    def visible_to(self, user):
        return self.filter(group__in=Group.objects.open_to(user))

    def with_state(self):
        """Each with its newest state: planned, held or called off."""
        newest = MeetingState.objects.filter(meeting=OuterRef("pk")).order_by("-pk").values("state")[:1]
        return self.annotate(state=Coalesce(Subquery(newest), Value(PLANNED)))

    def matching(self, words):
        """Those that say each of these folded words: their group, what comes to them and its papers, or the newest minutes."""
        this = {"meeting": OuterRef("pk")}
        within = [
            (AgendaItem.objects.filter(**this), ("title",)),
            (Paper.objects.filter(**this, withdrawn_because=""), ("title", "words", "file_name")),
            (Minutes.objects.filter(**this, followed_by=None), ("text",)),
        ]
        return self.filter(*said_in(words, "group__name", within=within))

    def coming(self, today):
        return self.with_state().filter(on__gte=today, state=PLANNED).order_by("on", "begins")


class Meeting(models.Model):
    """One meeting of a group, on a day."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()  # moved only with a reason: MeetingMove
    begins = models.TimeField()
    place = models.CharField(max_length=120)

    objects = Meetings.as_manager()

    class Meta:
        ordering = ("-on", "-begins")
        constraints = [models.UniqueConstraint(fields=["group", "on", "begins"], name="group_meets_once_at_a_time")]


class MeetingMove(Said):
    """A day that moved: from when, and why."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moves")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=300)

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("pk",)


class MeetingState(Said):
    """Somebody's word that a meeting was held, or is called off. Rows are only added."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class State(models.TextChoices):
        HELD = "held", "Held"
        CALLED_OFF = "called off", "Called off"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=10, choices=State)
    reason = models.CharField(max_length=300, blank=True)

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held") | Q(state="called off", reason__gt=""), name="meeting_called_off_for_a_reason"
            ),
            models.UniqueConstraint(fields=["meeting"], name="meeting_ends_one_way"),
        ]


class AgendaItem(models.Model):
    """Something that comes to a meeting."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class Purpose(models.TextChoices):
        DECIDE = "decide", "To decide"
        DISCUSS = "discuss", "To discuss"
        NOTE = "note", "To note"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=160)
    purpose = models.CharField(max_length=10, choices=Purpose)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    brought_by = models.CharField(max_length=120)  # a role

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("pk",)


class ItemMove(Said):
    """An item that goes to a later meeting, or to none: from which, and why."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="moves")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items_moved_away")
    reason = models.CharField(max_length=300)

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("pk",)


class Paper(OnDisk, Said):
    """A paper for a meeting: words, a file, or a link to where it is kept. Withdrawn with a reason, never deleted."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    file_name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=12, blank=True, choices=[(kind, each.words) for kind, each in KINDS.items()])
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(words__gt="", link="", sha256="", kind="")
                | Q(words="", link__gt="", sha256="", kind="")
                | Q(words="", link="", sha256__gt="", kind__in=list(KINDS), file_name__gt="", size__gt=0),
                name="paper_is_words_a_link_or_a_file",
            )
        ]


class Attendance(Said):
    """Whether a seat was filled at a meeting. Rows are only added: the newest for a seat counts."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 10

    class Came(models.TextChoices):
        THERE = "there", "There"
        DEPUTY = "deputy", "Sent a deputy"
        APOLOGIES = "apologies", "Apologies"
        NO_WORD = "no word", "Not there, no word"
        VACANT = "vacant", "Seat vacant"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendances")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="attendances")
    name = models.CharField(max_length=120, blank=True)  # who holds the seat
    came = models.CharField(max_length=10, choices=Came)
    deputy = models.CharField(max_length=120, blank=True)  # who came instead

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(came="vacant", agency__isnull=True) | (~Q(came="vacant") & Q(agency__isnull=False)),
                name="attendance_is_an_agencys_unless_vacant",
            ),
            models.CheckConstraint(condition=Q(came="deputy") | Q(deputy=""), name="only_a_deputy_comes_instead"),
        ]


class Decisions(OfMeetings):
    def matching(self, words):
        """Those that say all of these folded words."""
        return self.filter(*say_all(words, "text", "reason"))


class Decision(Said):
    """What a group decided. Never edited: a later decision takes its place."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    reason = models.TextField()
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = Decisions.as_manager()

    class Meta:
        ordering = ("meeting", "number")
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_once")]


class Minutes(Said):
    """One save of a meeting's minutes. Rows are only added; each names the one it follows."""

    DATA_CLASS = "personal"  # they may name who was there
    KEEP_YEARS = 20

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField()
    is_agreed = models.BooleanField(default=False)
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "minutes"
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(follows=None), name="minutes_begin_once")
        ]


class Raised(Said):
    """An action that a meeting raised: a milestone that stands in the plan, beside the strategy's action it is a step of."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="raised")
    note = models.OneToOneField(PlanNote, on_delete=models.PROTECT, related_name="raised_at")

    objects = OfMeetings.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "raised"
