"""How well each agency holds the core fields that the partnership asks about: answers by people, and none is ever changed."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from lantern.access.models import Agency
from lantern.access.roles import May


def _seen_by(rows, user):
    """How well data are held is the whole partnership's to know: it says nothing of any child."""
    return rows if user.is_authenticated and user.may(May.SEE_THE_PICTURE) else rows.none()


class Group(models.TextChoices):
    VICTIMS = "victims", "Victims"
    PEOPLE_WHO_ABUSE = "people who abuse", "People who commit abuse"
    CONTEXT = "context", "Context"
    SERVICES = "services", "Services involved"


class CoreFields(models.QuerySet):
    def visible_to(self, user):
        return _seen_by(self, user)

    def asked(self):
        """Those asked about now, by group as `Group` has them."""
        place = models.Case(*(models.When(group=group, then=at) for at, group in enumerate(Group.values)))
        return self.filter(ended_at=None).order_by(place, "name")


class CoreField(models.Model):
    """One thing that every agency should record, by a name that a person took from the template they follow."""

    DATA_CLASS = "public"
    KEEP_YEARS = None

    group = models.CharField(max_length=20, choices=Group)
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    indicator = models.CharField(max_length=80, blank=True)  # the code of the figure that says how complete it is
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)

    objects = CoreFields.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(group__in=Group.values), name="core_field_group_exists"),
            models.UniqueConstraint(
                fields=["group", "name"], condition=Q(ended_at=None), name="core_field_asked_about_once"
            ),
        ]

    def __str__(self):
        return self.name


class Answer(models.TextChoices):
    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
    NOT_KNOWN = "not known", "Not known"
    NOT_APPLICABLE = "not applicable", "Not applicable"


class FieldAnswers(models.QuerySet):
    def visible_to(self, user):
        return _seen_by(self, user)

    def latest(self):
        """What each agency said last of each field."""
        newest = FieldAnswer.objects.filter(field=OuterRef("field"), agency=OuterRef("agency")).order_by("-pk")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))


class FieldAnswer(models.Model):
    """What an agency said of one core field on one day. Rows are only added."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10
    ASKED = {
        "collected": "Collected",
        "standard": "Standard categories",
        "extractable": "Can be extracted",
        "shared": "Shared",
    }

    field = models.ForeignKey(CoreField, on_delete=models.PROTECT, related_name="answers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="field_answers")
    collected = models.CharField(max_length=14, choices=Answer)
    standard = models.CharField(max_length=14, choices=Answer)
    extractable = models.CharField(max_length=14, choices=Answer)
    shared = models.CharField(max_length=14, choices=Answer)
    percent = models.PositiveSmallIntegerField(null=True)  # of records in which it is filled in, as the agency says
    owner = models.CharField(max_length=120, blank=True)  # a role or a team
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = FieldAnswers.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="field_answer_is_a_percent"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__in": Answer.values}), name=f"field_answer_{name}_exists"
                )
                for name in ("collected", "standard", "extractable", "shared")
            ),
        ]

    @property
    def each(self):
        """The four answers, each with what was asked."""
        return [(words, Answer(getattr(self, name))) for name, words in self.ASKED.items()]
