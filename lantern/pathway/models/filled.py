from django.db import models
from django.db.models import Exists, OuterRef, Q

from lantern.access.models import Agency
from lantern.pathway.models.access import Holds, once, seen_by
from lantern.pathway.models.discussions import Discussion
from lantern.pathway.models.journeys import Journey


def _theirs(rows, user, form=""):
    """Of the journeys that this person sees: what is shared, and what their own agency keeps to itself."""
    own = getattr(getattr(user, "acting", None), "agency_id", None)
    shared = Q(**{f"{form}is_shared": True}) | Q(**{f"{form}agency": own})
    return seen_by(rows, user, f"{form}journey").filter(shared)


class JourneyForms(models.QuerySet):
    def visible_to(self, user):
        return _theirs(self, user)

    def standing(self):
        """Those that nobody has put away."""
        return self.filter(~Exists(PutAway.objects.standing().filter(form=OuterRef("pk"))))

    def waiting(self):
        """Begun, and neither signed nor put away."""
        return self.standing().filter(signature=None)


class JourneyForm(models.Model):
    """One form about one child, of one version for good. What it says stands in rows beside it until it is signed."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="forms")
    name = models.CharField(max_length=40)  # a folder of file/forms
    version = models.PositiveSmallIntegerField()
    is_shared = models.BooleanField()  # with everyone who sees the journey; else only with the agency that began it
    before = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="after")  # that it began from
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, null=True, related_name="records")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = JourneyForms.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["journey", "name", "-id"], name="journey_form_newest")]


class OfForms(models.QuerySet):
    def visible_to(self, user):
        return _theirs(self, user, "form__")


class FormAnswer(models.Model):
    """What somebody wrote to one question. Rows are only added; put aside is what met words that came meanwhile."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    form = models.ForeignKey(JourneyForm, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    value = models.JSONField()  # text, a code, a list of codes, a day; an empty text where it was taken away
    page = models.CharField(max_length=32, blank=True)  # which opening of the page it was typed on
    seen = models.PositiveBigIntegerField(default=0)  # the newest answer when that page was made
    is_aside = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfForms.as_manager()

    class Meta:
        ordering = ("pk",)


class FormSignature(models.Model):
    """A form as it was signed: once, and never written again. `digest` is in the trail too."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    form = models.OneToOneField(JourneyForm, on_delete=models.CASCADE, related_name="signature")
    says = models.JSONField()  # by question
    digest = models.CharField(max_length=64)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfForms.as_manager()


class PutAways(OfForms):
    def standing(self):
        """Those that nobody has brought back."""
        return self.filter(ended_at=None)


class PutAway(Holds):
    """That a form is on its journey by mistake and does not count, until somebody brings it back. Its words stay."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    form = models.ForeignKey(JourneyForm, on_delete=models.CASCADE, related_name="put_away")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=40)

    objects = PutAways.as_manager()

    class Meta(Holds.Meta):
        constraints = [once("form", name="form_put_away_once")]
