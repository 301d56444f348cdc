from collections import defaultdict

from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, FilteredRelation, OuterRef, Q

from lantern.access.roles import May
from lantern.pathway.missing import CLOCK
from lantern.pathway.models.access import HARMED, BrokenGlass, MeetingPass, Named, Owner, seen_by
from lantern.pathway.models.discussions import TO_DO, Action
from lantern.pathway.models.filled import JourneyForm
from lantern.pathway.models.joinings import Joining
from lantern.pathway.models.journeys import Journey

OWN, LATE = "own", "late"


class OfLists(models.QuerySet):
    def visible_to(self, user):
        """What belongs to a journey that this person sees."""
        return seen_by(self, user, "journey")


class Glance(models.Model):
    """Where a journey stands: what its rows come to, so that a long list of journeys is quick."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="glance")
    stage = models.CharField(max_length=10)
    is_ended = models.BooleanField()
    kinds = models.CharField(max_length=600)  # of abuse and overlays thought of, each between commas
    lacks = models.CharField(max_length=100)  # the kinds of what is missing, clocks apart, between commas
    late_from = models.DateTimeField(null=True)  # the first moment at which something running is past its day

    objects = OfLists.as_manager()

    class Meta:
        indexes = [models.Index(fields=["is_ended", "late_from"], name="glance_pressing")]


class MissingRows(OfLists):
    def by_now(self, now):
        """Without what is not late yet."""
        return self.filter(since__lte=now)


class Missing(models.Model):
    """Something that a journey lacks, now or from a moment to come: what its rows come to, so that a long list is quick."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="missing")
    kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=60)
    since = models.DateTimeField()

    objects = MissingRows.as_manager()

    class Meta:
        ordering = ("since", "pk")
        indexes = [
            models.Index(fields=["kind", "since", "id", "journey", "reason"], name="missing_of_kind"),
            models.Index(fields=["journey", "kind", "since", "reason"], name="missing_counted"),
        ]
        constraints = [models.UniqueConstraint(fields=["journey", "kind", "reason"], name="missing_once")]


def narrowed(journeys, user, *, now, stage="", is_ended=None, kind="", only=""):
    """Those of these journeys that fit everything asked for. `kind`: of abuse, or an overlay; `only`: OWN or LATE."""
    if stage:
        journeys = journeys.filter(glance__stage=stage)
    if is_ended is not None:
        journeys = journeys.filter(glance__is_ended=is_ended)
    if kind:
        journeys = journeys.filter(glance__kinds__contains=f",{kind},")
    if only == OWN:
        journeys = journeys.filter(pk__in=Owner.objects.standing().filter(person=user).values("journey"))
    return late(journeys, now) if only == LATE else journeys


def late(journeys, now):
    """Those on which something is past its day, the longest first."""
    return journeys.filter(glance__late_from__lte=now).order_by("glance__late_from", "pk")


def late_for(user, now):
    """The late ones of those that this person answers for."""
    return late(narrowed(Journey.objects.visible_to(user), user, now=now, only=OWN), now)


def agreed_for(user):
    """What discussions agreed that a role would do for which this person's agency is named on the journey, and that is still
    to do; by its day.
    """
    since = Action.objects.filter(discussion=OuterRef("discussion"), what=OuterRef("what"), pk__gt=OuterRef("pk"))
    ours = Named.objects.standing().filter(
        journey=OuterRef("discussion__journey"), agency=user.acting.agency, role=OuterRef("owner")
    )
    rows = Action.objects.visible_to(user).filter(state=TO_DO, discussion__mistake=None)
    rows = rows.filter(discussion__journey__glance__is_ended=False)
    return rows.filter(Exists(ours), ~Exists(since)).order_by("day", "pk")


def asked_of(user):
    """Whether two journeys are about one child, as another agency asks and nobody has answered."""
    return Joining.objects.visible_to(user).filter(said=None).exclude(agency=user.acting.agency).order_by("pk")


def forms_for(user):
    """Forms that this person's agency began and nobody has signed, on journeys that go on; the oldest first."""
    rows = JourneyForm.objects.visible_to(user).waiting()
    return rows.filter(agency=user.acting.agency, journey__glance__is_ended=False).order_by("at", "pk")


def glass_for(user):
    """Broken glass that this person may review: of their agency's journeys, and not their own doing; by its day."""
    rows = BrokenGlass.objects.visible_to(user).filter(review=None, reviewers=user.acting.agency)
    return rows.exclude(person=user).order_by("review_on", "pk")


def passes_of(user, now):
    """The passes that this person holds; by when they end."""
    rows = MeetingPass.objects.visible_to(user).standing()
    return rows.filter(person=user, agency=user.acting.agency, until__gt=now).order_by("until", "pk")


def missing_for(user, now):
    """{kind: (on how many journeys that this person sees, on how many of them that go on)}, in one query over journeys."""
    is_late = ExpressionWrapper(Q(glance__late_from__lte=now), output_field=models.BooleanField())
    rows = Journey.objects.visible_to(user).order_by().annotate(is_late=is_late)
    found = defaultdict(lambda: [0, 0])
    for lacks, is_ended, late_now, many in rows.values_list("glance__lacks", "glance__is_ended", "is_late").annotate(
        many=Count("pk")
    ):
        for kind in [*filter(None, (lacks or "").split(",")), *([CLOCK] if late_now else [])]:
            found[kind][0] += many
            found[kind][1] += 0 if is_ended else many
    return found


def reasons_for(user, now, kind):
    """[(reason, whether the journey has ended, how many)] of one kind, in one query."""
    seen = Journey.objects.visible_to(user).filter(missing__since__lte=now, missing__kind=kind)
    rows = seen.order_by().values_list("missing__reason", "glance__is_ended")
    return list(rows.annotate(many=Count("missing")))


def counted_for(user, now):
    """[(kind, reason, agency that answers for the journey or None, how many)] over all journeys of children who were harmed,
    for whoever oversees them: never a row, so that no count leads to a child. In one query.
    """
    if not user.is_authenticated or not user.may(May.OVERSEE_JOURNEYS):
        return []
    owner = FilteredRelation("owners", condition=Q(owners__ended_at=None))
    rows = Journey.objects.filter(about=HARMED, joined_into=None, missing__since__lte=now).order_by()
    rows = rows.annotate(owner=owner).values_list("missing__kind", "missing__reason", "owner__agency__name")
    return list(rows.annotate(many=Count("missing")))
