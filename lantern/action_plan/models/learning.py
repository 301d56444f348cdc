"""What reviews recommended, and what became of it: every word a row added, and nothing is deleted."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan.learning import OPEN, RATINGS, RELEVANCE, RESULTS, STATES, THEMES, VERIFIED, WITHDRAWN
from lantern.action_plan.models.evidence import Evidence
from lantern.action_plan.models.progress import Delivery
from lantern.action_plan.models.reviews import Review
from lantern.design.matching import said_in, say_all


def _choices(words):
    return list(words.items())


class Recommendations(models.QuerySet):
    def visible_to(self, user):
        """Those of reviews that this person sees; who answers for their agency's part sees those it leads or helps with."""
        if not user.is_authenticated or not user.may(May.READ_THE_PLAN):
            return self.none()
        if user.may(May.READ_RESTRICTED_REVIEWS):
            return self
        return self.filter(Q(review__published_at__isnull=False) | self._of_own_agency(user))

    def _of_own_agency(self, user):
        if not user.may(May.UPDATE_OWN_ACTIONS):
            return Q(pk__in=[])
        helps = self.model.objects.filter(contributions__agency=user.acting.agency).values("pk")
        return Q(lead=user.acting.agency) | Q(pk__in=helps)

    def to_update(self, user):
        """Those that this person says how they go on: their own agency's, or all for who edits the plan."""
        if not user.is_authenticated:
            return self.none()
        if user.may(May.EDIT_THE_PLAN):
            return self.visible_to(user)
        return self.filter(lead=user.acting.agency) if user.may(May.UPDATE_OWN_ACTIONS) else self.none()

    def to_verify(self, user):
        """Those that this person may verify: never their own agency's."""
        if not user.is_authenticated or not user.may(May.VERIFY_RECOMMENDATIONS):
            return self.none()
        return self.visible_to(user).exclude(lead=user.acting.agency)

    def with_standing(self):
        """Each with its state, what was said of it last, the day it is due, and how much shows it. One query."""
        state = RecommendationState.objects.filter(recommendation=OuterRef("pk")).order_by("-pk")
        said = RecommendationUpdate.objects.filter(recommendation=OuterRef("pk")).order_by("-pk")
        due = RecommendationDue.objects.filter(recommendation=OuterRef("pk")).order_by("-pk")
        shown = RecommendationEvidence.objects.standing().filter(recommendation=OuterRef("pk")).order_by()
        tested = ImpactTest.objects.filter(recommendation=OuterRef("pk")).order_by("-pk")
        return self.select_related("review", "lead").annotate(
            state=Coalesce(Subquery(state.values("state")[:1]), models.Value(OPEN)),
            said=Coalesce(Subquery(said.values("delivery")[:1]), models.Value("")),
            said_at=Subquery(said.values("at")[:1]),
            due_on=Subquery(due.values("after")[:1]),
            is_moved=Exists(due.filter(before__isnull=False)),
            evidence_count=Coalesce(
                Subquery(shown.values("recommendation").annotate(many=Count("pk")).values("many")), 0
            ),
            test_on=Subquery(tested.values("test_on")[:1]),
            result=Subquery(tested.values("result__result")[:1]),
        )

    def matching(self, words):
        """Those that say all of these folded words: themselves, their review, what was said since, or what a test showed."""
        within = [
            (RecommendationUpdate.objects.filter(recommendation=OuterRef("pk")), ("says",)),
            (ImpactResult.objects.filter(test__recommendation=OuterRef("pk")), ("says",)),
        ]
        return self.filter(*said_in(words, "says", "reference", "review__title", within=within))

    def speaking_to(self, ref):
        """Those that name a thing of the strategy, each with its review."""
        return self.filter(links__ref=ref).select_related("review")

    def overdue(self, today):
        """Of those with their standing: past their day, and neither verified nor withdrawn."""
        return self.filter(due_on__lt=today).exclude(state__in=[VERIFIED, WITHDRAWN])


class Recommendation(models.Model):
    """One thing that a review recommended, in our own words."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    reference = models.CharField(max_length=30, unique=True)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recommendations")
    says = models.TextField()
    relevance = models.CharField(max_length=10, choices=_choices(RELEVANCE))
    lead = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="recommendations")
    owner_role = models.CharField(max_length=120, blank=True)  # a role, never a name
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=400)

    objects = Recommendations.as_manager()

    class Meta:
        ordering = ("reference",)
        constraints = [
            models.CheckConstraint(condition=Q(relevance__in=list(RELEVANCE)), name="recommendation_relevance_exists"),
            models.CheckConstraint(condition=~Q(says="") & ~Q(reference=""), name="recommendation_says_something"),
        ]

    def __str__(self):
        return self.reference

    @property
    def theme_words(self):
        return [THEMES[each.theme] for each in self.themes.all()]


class OfARecommendation(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the recommendation sees all that is said about it."""
        return self.filter(recommendation__in=Recommendation.objects.visible_to(user))

    def standing(self):
        """Of evidence: what has not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def matching(self, words):
        """Of evidence: what says all of these folded words, or whose recommendation has them in its reference."""
        return self.filter(*say_all(words, "title", "says", "recommendation__reference"))


class Written(models.Model):
    """A row that somebody added to a recommendation at a moment."""

    at = models.DateTimeField()
    by = models.CharField(max_length=400)

    objects = OfARecommendation.as_manager()

    class Meta:
        abstract = True

    @property
    def who(self):
        """The writer's name, without the address."""
        return self.by.partition(" <")[0]


class RecommendationUpdate(Written):
    """What was said about how a recommendation goes on. The newest counts."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="updates")
    delivery = models.CharField(max_length=10, choices=Delivery)
    says = models.TextField()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["recommendation", "-id"], name="rec_update_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(delivery__in=RATINGS), name="rec_update_is_no_verification"),
            models.CheckConstraint(condition=~Q(says=""), name="rec_update_says_something"),
        ]


class RecommendationDue(Written):
    """The day a recommendation is due. A day that is moved keeps the one before, and why."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="due_days")
    before = models.DateField(null=True)
    after = models.DateField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["recommendation", "-id"], name="rec_due_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__isnull=True) | (~Q(before=F("after")) & ~Q(reason="")),
                name="rec_due_moved_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(before__isnull=True), name="rec_due_set_once"
            ),
        ]


class RecommendationState(Written):
    """How a recommendation stands from now on, and why. Whoever verifies is not who said that it is done."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=10, choices=_choices(STATES))
    reason = models.CharField(max_length=300, blank=True)
    person = models.BigIntegerField()  # the number of who added this row
    said_by = models.BigIntegerField(null=True)  # of a verification: of who said that it is done

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["recommendation", "-id"], name="rec_state_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="rec_state_exists"),
            models.CheckConstraint(condition=Q(state="said done") | ~Q(reason=""), name="rec_state_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(state="verified") | (Q(said_by__isnull=False) & ~Q(said_by=F("person"))),
                name="rec_verified_by_somebody_else",
            ),
        ]

    @property
    def words(self):
        return STATES[self.state]


class ImpactTest(Written):
    """How and when it will be seen whether a recommendation changed anything. The newest counts."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="tests")
    how = models.CharField(max_length=400)
    test_on = models.DateField()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["recommendation", "-id"], name="impact_test_newest")]
        constraints = [models.CheckConstraint(condition=~Q(how=""), name="impact_test_says_how")]


class OfATest(models.QuerySet):
    def visible_to(self, user):
        return self.filter(test__recommendation__in=Recommendation.objects.visible_to(user))


class ImpactResult(Written):
    """What a test showed. Nothing changed is a result too."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    test = models.OneToOneField(ImpactTest, on_delete=models.PROTECT, related_name="result")
    result = models.CharField(max_length=10, choices=_choices(RESULTS))
    says = models.TextField()

    objects = OfATest.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(result__in=list(RESULTS)), name="impact_result_exists"),
            models.CheckConstraint(condition=~Q(says=""), name="impact_result_says_something"),
        ]


class RecommendationEvidence(Written):
    """What shows that a recommendation was done. Withdrawn with a reason, never deleted."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Evidence.Kind)
    title = models.CharField(max_length=200)
    says = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=400, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "recommendation evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["data", "audit", "voice", "staff"]), name="rec_evidence_kind_exists"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="rec_evidence_withdrawn_with_a_reason",
            ),
        ]
