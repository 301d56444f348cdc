"""Who sees a journey: one rule for every row of this room, and the rows that it looks at."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Now

from lantern.access.models import Agency, Person
from lantern.access.roles import ROLES, May
from lantern.pathway.behaviour import BEHAVIOUR, HARMED


def followed_in(role):
    """Whose journeys are followed in a role: never both, so that neither leads to the other."""
    return BEHAVIOUR if May.FOLLOW_BEHAVIOUR in ROLES[role].may else HARMED


def followed_by(user):
    """Whose journeys a person follows, as whom they act now."""
    return followed_in(user.acting.role)


def seen_by(rows, user, journey):
    """Those rows whose journey this person sees. `journey`: the way from a row to it.

    In a role that needs it: whose agency is named on it, who holds a pass to a meeting that is not over, or who broke
    the glass not long ago; and never who is blocked from it, or follows other children in that role. Behind a door to anything but reading, only those named.
    """
    if not user.is_authenticated or not user.may(May.READ_JOURNEYS):
        return rows.none()
    # asked of each row in turn, so that a page of few rows never goes through all that an agency is named on
    ways = Q(Exists(Named.objects.standing().filter(journey=OuterRef(journey), agency=user.acting.agency)))
    own = _own(user)
    if user.came_for_any(May.READ_JOURNEYS, May.BREAK_GLASS):
        for let_in in (each for each in (_passes, _broken_glass) if each in own):
            ways |= _among(journey, let_in(user))
    # of the kind that the role follows, and not what was joined into another
    prefix = "" if journey == "pk" else f"{journey}__"
    rows = rows.filter(ways, **{f"{prefix}about": followed_by(user), f"{prefix}joined_into": None})
    return rows.exclude(_among(journey, _blocks(user))) if _blocks in own else rows


def _own(user):
    """Which of a person's own rows to look at: passes, broken glass, blocks. In a request, only those of which there is one."""
    kinds = (_passes, _broken_glass, _blocks)
    if user.looked_up is None:
        return kinds
    if _own not in user.looked_up:  # most people have none, and to compare each row of a page with none is dear
        first, *others = (kind(user).order_by().values_list(Value(kind.__name__)) for kind in kinds)
        there = {name for (name,) in first.union(*others)}
        user.looked_up[_own] = [kind for kind in kinds if kind.__name__ in there]
    return user.looked_up[_own]


NAMED, BY_PASS, GLASS_BROKEN = "named", "pass", "broken glass"


def way_in(user, journey):
    """How somebody who sees a journey came to it: `NAMED` where their agency is, or else `BY_PASS` or `GLASS_BROKEN`."""
    let_in = [each for each in (_passes, _broken_glass) if each in _own(user)]
    if not let_in or Named.objects.standing().filter(journey=journey, agency=user.acting.agency).exists():
        return NAMED
    by_pass = MeetingPass.objects.standing().filter(discussion__journey=journey, **_until(user))
    return BY_PASS if by_pass.exists() else GLASS_BROKEN


def _passes(user):
    return MeetingPass.objects.standing().filter(**_until(user)).values("discussion__journey")


def _broken_glass(user):
    return BrokenGlass.objects.filter(**_until(user)).values("journey")


def _until(user):
    return {"person": user, "agency": user.acting.agency, "until__gt": Now()}


def _blocks(user):
    return Block.objects.standing().filter(person=user).values("journey")


def _among(journey, journeys):
    return Q(**{f"{journey}__in": journeys})


class OfSeenJourneys(models.QuerySet):
    def visible_to(self, user):
        """What belongs to a journey that this person sees."""
        return seen_by(self, user, "journey")

    def standing(self):
        """Those that nobody has ended."""
        return self.filter(ended_at=None)


class Holds(models.Model):
    """Something that holds from a moment until somebody ends it and says why. The row stays."""

    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_because = models.CharField(max_length=40, blank=True)

    objects = OfSeenJourneys.as_manager()

    class Meta:
        abstract = True
        ordering = ("pk",)


def once(*fields, name):
    """Only one at a time that nobody has ended."""
    return models.UniqueConstraint(fields=fields, condition=Q(ended_at=None), name=name)


class Named(Holds):
    """An agency that a journey is shared with, and the role of whoever is to be rung there; until it is taken off."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey("pathway.Journey", on_delete=models.CASCADE, related_name="named")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)  # one of the pathway's

    class Meta(Holds.Meta):
        ordering = ("agency__name", "pk")
        constraints = [once("journey", "agency", "role", name="journey_contact_once")]


class Owner(Holds):
    """The person of a named agency who answers for a journey, and is told who comes to it; until it is handed over."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey("pathway.Journey", on_delete=models.CASCADE, related_name="owners")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta(Holds.Meta):
        constraints = [once("journey", name="journey_one_owner")]


class Block(Holds):
    """That a person has a conflict of interest, and so sees nothing of a journey; until its owner lifts it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey("pathway.Journey", on_delete=models.CASCADE, related_name="blocks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # of whoever blocked them
    reason = models.CharField(max_length=40)

    class Meta(Holds.Meta):
        constraints = [
            once("journey", "person", name="journey_blocked_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="journey_block_says_why"),
        ]


class OfMeetings(OfSeenJourneys):
    def visible_to(self, user):
        """Those to a discussion of a journey that this person sees."""
        return seen_by(self, user, "discussion__journey")


class MeetingPass(Holds):
    """That somebody invited to a strategy discussion may read the journey until some hours after it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    discussion = models.ForeignKey("pathway.Discussion", on_delete=models.CASCADE, related_name="passes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # for which they come
    seat = models.CharField(max_length=40)  # one of the pathway's
    until = models.DateTimeField()

    objects = OfMeetings.as_manager()

    class Meta(Holds.Meta):
        constraints = [once("discussion", "person", name="meeting_pass_once")]


class BrokenGlasses(models.QuerySet):
    def visible_to(self, user):
        """Those of journeys that this person sees; for information governance every one, or those of their agency."""
        if user.is_authenticated and user.may(May.SEE_BREAK_GLASS):
            whose = user.reads_trail_of
            return self if whose == "everyone" else self.filter(Q(agency__code=whose) | Q(reviewers__code=whose))
        return seen_by(self, user, "journey")


class BrokenGlass(models.Model):
    """That somebody whose agency is not named opened a journey to read it for some hours, why, and who looks at it after."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey("pathway.Journey", on_delete=models.CASCADE, related_name="broken_glass")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40)
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    until = models.DateTimeField()
    reviewers = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # the owner's agency
    review_on = models.DateField()

    objects = BrokenGlasses.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="broken_glass_mends"),
            models.CheckConstraint(condition=~Q(reason=""), name="broken_glass_says_why"),
        ]

    @property
    def answer(self):
        """What the review found; None while there was none."""
        return getattr(self, "review", None)


class GlassReview(models.Model):
    """Whether it was right to break the glass, and what was done about it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    glass = models.OneToOneField(BrokenGlass, on_delete=models.CASCADE, related_name="review")
    is_right = models.BooleanField()
    done = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)


class ReviewLetter(models.Model):
    """That somebody was written to about reviews past their day. At most one letter a day to each."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="review_letter_once_a_day")]


class Notices(models.QuerySet):
    def visible_to(self, user):
        """One's own, of journeys that one still sees."""
        own = self.filter(person=user) if user.is_authenticated else self.none()
        return seen_by(own, user, "journey")


class Notice(models.Model):
    """Something about who sees a journey that its owner is told."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey("pathway.Journey", on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=250)  # the agency or the person that it is of
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = Notices.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["person", "read_at"], name="notice_unread")]
