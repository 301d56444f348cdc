from django.db import models
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, Subquery

from lantern.access.roles import May
from lantern.pathway.models.access import HARMED, Named, Owner, seen_by
from lantern.pathway.models.discussions import TO_DO, Action
from lantern.pathway.models.joinings import Joining
from lantern.pathway.models.journeys import YES, Journey, Recorded

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
    late_from = models.DateTimeField(null=True)  # the first moment at which something running is past its day

    objects = OfLists.as_manager()

    class Meta:
        indexes = [models.Index(fields=["is_ended", "late_from"], name="glance_pressing")]


class MissingRows(OfLists):
    def by_now(self, now):
        """Without what is not late yet."""
        return self.filter(since__lte=now)

    def counts(self):
        """{kind: (how many, of them on journeys that go on)}, in one query."""
        rows = self.order_by().values_list("kind")
        return {
            kind: (all_, on)
            for kind, all_, on in rows.annotate(
                all=Count("pk"), on=Count("pk", filter=Q(journey__glance__is_ended=False))
            )
        }

    def reasons(self):
        """[(reason, how many)], the most frequent first, in one query."""
        return list(self.order_by().values_list("reason").annotate(many=Count("pk")).order_by("-many", "reason"))

    def counted_for(self, user):
        """[(kind, reason, agency that answers for the journey or None, how many)] over all journeys of children who were
        harmed, for whoever oversees them: never a row, so that no count leads to a child. In one query.
        """
        if not user.is_authenticated or not user.may(May.OVERSEE_JOURNEYS):
            return []
        owner = FilteredRelation("journey__owners", condition=Q(journey__owners__ended_at=None))
        rows = self.filter(journey__about=HARMED, journey__joined_into=None).order_by()
        rows = rows.annotate(owner=owner).values_list("kind", "reason", "owner__agency__name")
        return list(rows.annotate(many=Count("pk")))


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
        indexes = [models.Index(fields=["kind", "since", "id"], name="missing_of_kind")]
        constraints = [models.UniqueConstraint(fields=["journey", "kind", "reason"], name="missing_once")]


def narrowed(journeys, user, *, now, stage="", is_ended=None, kind="", only=""):
    """Those of these journeys that fit everything asked for. `kind`: of abuse, or an overlay; `only`: OWN or LATE."""
    if stage:
        journeys = journeys.filter(glance__stage=stage)
    if is_ended is not None:
        journeys = journeys.filter(glance__is_ended=is_ended)
    if kind:
        newest = (
            Recorded.objects.filter(journey=OuterRef("pk"), name=f"concern:{kind}").order_by("-pk").values("said")[:1]
        )
        journeys = journeys.alias(thought_of=Subquery(newest)).filter(thought_of=YES)
    if only == OWN:
        journeys = journeys.filter(Exists(Owner.objects.standing().filter(journey=OuterRef("pk"), person=user)))
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
    rows = Action.objects.visible_to(user).filter(state=TO_DO, discussion__journey__glance__is_ended=False)
    return rows.filter(Exists(ours), ~Exists(since)).order_by("day", "pk")


def asked_of(user):
    """Whether two journeys are about one child, as another agency asks and nobody has answered."""
    return Joining.objects.visible_to(user).filter(said=None).exclude(agency=user.acting.agency).order_by("pk")
