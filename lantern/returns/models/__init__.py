from datetime import timedelta

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.analysis.readers.reading import EVERY_KIND
from lantern.returns.models.calendar import Exemption, Obligation, Reminder
from lantern.returns.models.maturity import CoreField, FieldAnswer
from lantern.returns.models.typing import Draft, Typed

__all__ = [
    "CoreField", "Draft", "Exemption", "FieldAnswer", "Kept", "LabelMeaning", "Obligation", "Reminder", "Return",
    "ReturnState", "State", "Typed",
]  # fmt: skip
STUCK_AFTER = timedelta(minutes=10)
AT_MOST = timedelta(minutes=9)  # that a file is worked on: it ends before it counts as stuck and is begun once more


class State(models.TextChoices):
    RECEIVED = "received", "Received"
    CHECKING = "checking", "Being checked"
    STOPPED = "stopped", "Checking stopped"
    UNREADABLE = "unreadable", "Not readable"
    CHECKED = "checked", "Checked"
    ACCEPTING = "accepting", "Going into the figures"
    ACCEPTED = "accepted", "In the figures"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNDONE = "undone", "Taken out of the figures"
    FORGOTTEN = "forgotten", "File deleted"


ONCE = [State.RECEIVED, State.UNREADABLE, State.WITHDRAWN, State.FORGOTTEN]
OVER = [State.UNREADABLE, State.WITHDRAWN]  # nothing of such a return counts, or can
MAY_BE_ACCEPTED = [State.CHECKED, State.UNDONE]
MAY_BE_CHECKED = [State.RECEIVED, State.CHECKING, State.STOPPED, State.CHECKED, State.UNDONE]
MAY_BE_WITHDRAWN = [*MAY_BE_CHECKED, State.ACCEPTING]
LARGE = ("findings", "events", "figures", "entries")  # the tables of what is kept
UNDER_WAY = [State.RECEIVED, State.CHECKING, State.ACCEPTING]  # the worker has it, or will


class Returns(models.QuerySet):
    def visible_to(self, user):
        """Your agency's own; a role that oversees every return sees that each was sent, and how it stands."""
        if not user.is_authenticated:
            return self.none()
        if user.may(May.SEE_EVERY_RETURN):
            return self
        return self.filter(agency=user.acting.agency) if user.may(May.SEE_RETURNS) else self.none()

    def own(self, user):
        """Those whose content this person may read: only what their own agency sent."""
        return self.filter(agency=user.acting.agency) if user.may(May.SEE_RETURNS) else self.none()

    def with_state(self):
        """Each with `state` and `state_at`, its latest row; with `forgotten_at`; and with `proved_kind`."""
        latest = ReturnState.objects.filter(sent=OuterRef("pk")).order_by("-pk")
        standing = latest.exclude(state=State.FORGOTTEN)
        return self.annotate(
            state=Subquery(standing.values("state")[:1]),
            state_at=Subquery(standing.values("at")[:1]),
            forgotten_at=Subquery(latest.filter(state=State.FORGOTTEN).values("at")[:1]),
            proved_kind=Coalesce(F("kept__kind"), F("kind")),
        )

    def with_summary(self):
        """Each with its agency, and what was worked out from it but for the tables."""
        large = (f"kept__{name}" for name in LARGE)
        return self.with_state().select_related("agency", "kept").defer(*large)


class Return(models.Model):
    """One file that an agency sent. What became of it is told by its states; what was worked out is `kept`."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    reference = models.CharField(max_length=12, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="returns")
    kind = models.CharField(max_length=20, blank=True)  # as the sender said; blank: Lantern works it out
    period = models.CharField(max_length=10, blank=True)  # the quarter, as the sender said; blank: it says so itself
    file_name = models.CharField(max_length=120)  # as sent, made safe; only the agency itself is shown it
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)  # its random name in quarantine
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=120)

    objects = Returns.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        indexes = [models.Index(fields=["agency", "-sent_at"], name="returns_by_agency")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=["", *EVERY_KIND]), name="return_kind_exists")]

    @property
    def state_words(self):
        """How it stands, in words. Needs `with_state`."""
        return State(self.state).label

    @property
    def kind_words(self):
        """What it is, without what it comes as. Needs `with_state`."""
        if not self.proved_kind:
            return {State.UNREADABLE: "Unrecognised file", State.WITHDRAWN: "Kind not kept"}.get(
                self.state, "Not known yet"
            )
        return EVERY_KIND[self.proved_kind].partition(" (")[0]

    def is_stuck(self, now):
        """Whether the work on it should have ended by now, so that it may be started again. Needs `with_state`."""
        waiting = self.state in UNDER_WAY and now - self.state_at > STUCK_AFTER
        return waiting or self.state == State.STOPPED


class ReturnStates(models.QuerySet):
    def visible_to(self, user):
        """Whoever may know that the return was sent may know how it stands."""
        return self.filter(sent__in=Return.objects.visible_to(user))


class ReturnState(models.Model):
    """What became of a return, when, by whom. Rows are only added; the latest says how it stands."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    sent = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(max_length=12, choices=State)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True)

    objects = ReturnStates.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="return_state_exists"),
            models.UniqueConstraint(fields=["sent", "state"], condition=Q(state__in=ONCE), name="return_state_once"),
        ]


class AllKept(models.QuerySet):
    def visible_to(self, user):
        """What is in a return is for the agency that sent it."""
        return self.filter(sent__in=Return.objects.own(user)) if user.is_authenticated else self.none()

    def summaries(self):
        """Without the tables, which only some pages read."""
        return self.defer(*LARGE)


class Kept(models.Model):
    """What was worked out from a return, all of it or none: findings, events without names, and figures.

    The tables are Parquet, so that one transaction and one backup hold the whole of it. A partner's sheet has entries
    and no events; a partner's rows have both.
    """

    DATA_CLASS = "personal"
    KEEP_YEARS = 6

    sent = models.OneToOneField(Return, on_delete=models.CASCADE, related_name="kept")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)  # as the content proved
    covers_from = models.DateField(null=True)
    covers_to = models.DateField(null=True)
    rows = models.JSONField()  # per file: origin, table, rows, read, refused
    groups = models.JSONField()  # findings of one code counted, the gravest first
    coverage = models.JSONField()  # as `lantern.returns.labelling.kept`
    findings = models.BinaryField()
    events = models.BinaryField()
    figures = models.BinaryField()
    template = models.CharField(max_length=20, blank=True)  # of a partner's return: what it answers
    period = models.CharField(max_length=10, blank=True)
    answered = models.JSONField(default=list)  # codes of the lines that it says something of
    nil = models.JSONField(default=list)  # of those, the lines with nothing to report
    entries = models.BinaryField(null=True)  # as lantern.analysis.partner_returns.ENTRIES

    objects = AllKept.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(covers_from__isnull=True, covers_to__isnull=True) | Q(covers_to__gte=F("covers_from")),
                name="kept_covers_a_time",
            ),
        ]

    def count(self, what):
        """Rows `sent`, `read` or `refused`, over all files."""
        return sum(row["rows" if what == "sent" else what] for row in self.rows)

    def found(self, severity=None):
        """How many findings, of one severity or of all."""
        return sum(group["count"] for group in self.groups if severity in (None, group["severity"]))


class LabelMeanings(models.QuerySet):
    def visible_to(self, user):
        """An agency's words are its own."""
        return self.filter(agency=user.acting.agency) if user.may(May.SEE_RETURNS) else self.none()

    def latest(self):
        """What each label is now said to mean: the newest row of each."""
        newer = LabelMeaning.objects.filter(
            agency=OuterRef("agency"), field=OuterRef("field"), label=OuterRef("label"), pk__gt=OuterRef("pk")
        )
        return self.filter(~models.Exists(newer))


class LabelMeaning(models.Model):
    """What an agency says one of its labels means. Rows are only added; the newest of a label counts."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="label_meanings")
    field = models.CharField(max_length=40)
    label = models.CharField(max_length=500)
    code = models.CharField(max_length=30, blank=True)  # blank: no meaning after all
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    objects = LabelMeanings.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "field", "label"], name="label_by_agency")]
