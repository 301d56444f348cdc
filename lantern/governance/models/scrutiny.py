"""What the independent scrutineer asks, what is answered, and what the scrutineer makes of it. Every row is only added."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.design.matching import said_in
from lantern.governance.models.said import Said


class Challenges(models.QuerySet):
    def visible_to(self, user):
        """Whoever follows governance reads them; what a scrutineer notes for themselves is the scrutineers' alone."""
        if not user.is_authenticated or not user.may(May.FOLLOW_GOVERNANCE):
            return self.none()
        return self if user.may(May.SCRUTINISE) else self.filter(is_own=False)

    def matching(self, words):
        """Those that say all of these folded words: themselves, their replies, or what the scrutineer made of them."""
        this = {"challenge": OuterRef("pk")}
        within = [(Reply.objects.filter(**this), ("text",)), (Verdict.objects.filter(**this), ("text",))]
        return self.filter(*said_in(words, "title", "text", within=within))

    def asked_of(self, agency):
        return self.filter(asked__agency=agency)

    def owed_by(self, agency):
        """Those still open to which this agency has not replied since it was last asked."""
        replied = Reply.objects.filter(challenge=OuterRef("pk"), agency=agency, at__gte=OuterRef("asked_at"))
        return self._open().filter(~Exists(replied), asked__agency=agency)

    def to_judge(self):
        """Those still open to which everyone asked has replied since."""
        replied = Reply.objects.filter(
            challenge=OuterRef("challenge"), agency=OuterRef("agency"), at__gte=OuterRef(OuterRef("asked_at"))
        )
        waits_for = Asked.objects.filter(~Exists(replied), challenge=OuterRef("pk"))
        return self._open().filter(~Exists(waits_for), asked__isnull=False).distinct()

    def _open(self):
        """Those not over, each with when it was last asked, `asked_at`, and by when a reply is asked for, `due_on`."""
        again = Verdict.objects.filter(challenge=OuterRef("pk"), says="again").order_by("-pk")
        return self.exclude(verdicts__says__in=["satisfied", "closed"]).annotate(
            asked_at=Coalesce(Subquery(again.values("at")[:1]), F("at")),
            due_on=Coalesce(Subquery(again.values("reply_by")[:1]), F("reply_by")),
        )

    def whole(self):
        """With everything that was asked, answered and judged."""
        return self.prefetch_related("asked__agency", "replies__agency", "verdicts")


class Challenge(Said):
    """A challenge, a line of enquiry or a note. Nobody edits it, whoever wrote it."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", "Challenge"
        ENQUIRY = "enquiry", "Line of enquiry"
        NOTE = "note", "Note"

    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=160)
    text = models.TextField()
    about = models.CharField(max_length=200, blank=True)  # the page it speaks of, inside Lantern
    reply_by = models.DateField(null=True, blank=True)
    is_own = models.BooleanField(default=False)  # a note that only scrutineers read

    objects = Challenges.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(kind="note") | Q(is_own=False), name="only_a_note_is_ones_own"),
            models.CheckConstraint(
                condition=Q(kind="note", reply_by__isnull=True)
                | Q(kind="challenge", reply_by__isnull=False)
                | Q(kind="enquiry"),
                name="a_challenge_says_by_when",
            ),
            models.CheckConstraint(condition=Q(about="") | Q(about__startswith="/"), name="challenge_is_about_a_page"),
        ]


class OfChallenges(models.QuerySet):
    def visible_to(self, user):
        return self.filter(challenge__in=Challenge.objects.visible_to(user))


class Asked(models.Model):
    """An agency that is asked to reply."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="asked")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="challenged")

    objects = OfChallenges.as_manager()

    class Meta:
        ordering = ("agency__name",)
        constraints = [models.UniqueConstraint(fields=["challenge", "agency"], name="agency_asked_once")]


class Reply(Said):
    """What an agency that was asked says. It may say more later; nothing is taken back."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="replies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()

    objects = OfChallenges.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "replies"


class Verdict(Said):
    """What the scrutineer makes of the replies. The newest says how the challenge stands."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    class Says(models.TextChoices):
        MORE = "more", "Adds to it"
        AGAIN = "again", "Not satisfied: asks again"
        SATISFIED = "satisfied", "Satisfied"
        CLOSED = "closed", "Closed without being satisfied"

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="verdicts")
    says = models.CharField(max_length=10, choices=Says)
    text = models.TextField()
    reply_by = models.DateField(null=True, blank=True)

    objects = OfChallenges.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(says="again", reply_by__isnull=False) | (~Q(says="again") & Q(reply_by__isnull=True)),
                name="asking_again_says_by_when",
            )
        ]
