"""Reports on the plan, frozen on a day: what stood then, and the very bytes that were read."""

from django.db import models
from django.db.models import F, Q

from lantern.access.roles import May
from lantern.governance.models.groups import Group
from lantern.governance.models.said import Said
from lantern.insight.models.staged import DECIDED_BY_DIFFERENT_PEOPLE, WAITING, Stage, Staged, StageRow


class Kind(models.TextChoices):
    GROUP = "group", "Report of the group"
    ANNUAL = "annual", "Annual review"
    PUBLIC = "public", "What we said, what we did"


def _decides(user) -> bool:
    """Whether this person prepares or approves what is for anyone."""
    return user.is_authenticated and (user.may(May.MANAGE_GOVERNANCE) or user.may(May.APPROVE_RELEASES))


class PlanReports(Staged):
    def visible_to(self, user):
        """What is for anyone, once it was published: anyone. Before that: who prepares and approves it. The rest: who reads
        the plan, for a report holds nothing that one of them may not know."""
        editions = Q(kind=Kind.PUBLIC) if _decides(user) else Q(kind=Kind.PUBLIC) & self.ever(Stage.PUBLISHED)
        reads = user.is_authenticated and user.may(May.READ_THE_PLAN)
        return self.filter(editions | ~Q(kind=Kind.PUBLIC) if reads else editions)

    def before(self, day, *, group):
        """The report of this group that a new one on this day goes on from, or None."""
        return self.of_groups().filter(group=group, on__lt=day).order_by("-on", "-pk").first()

    def of_groups(self):
        return self.filter(kind=Kind.GROUP)

    def of_years(self):
        """Annual reviews, the newest first."""
        return self.filter(kind=Kind.ANNUAL)

    def editions(self):
        """Public editions, the newest first, each with how it stands."""
        return self.filter(kind=Kind.PUBLIC).with_stage()

    def on_the_way(self):
        """The public edition that is frozen, and neither published nor set aside; or None."""
        return self.editions().filter(stage__in=WAITING).first()


class PlanReport(Said):
    """What was reported of the plan on a day. Never changed: what was wrong in it is said in the next, or corrected by it."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.GROUP)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="reports")  # that prepared it
    on = models.DateField()
    since = models.DateField()  # from when it tells what changed: the day of the report before, or the year's first
    year = models.PositiveSmallIntegerField(default=0)  # of an annual review: which year of the strategy
    number = models.PositiveSmallIntegerField(default=1)  # of an annual review or a public edition
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.CharField(max_length=300, blank=True)  # why it corrects another; whoever reads it reads this
    seal = models.CharField(max_length=64)  # SHA-256 over the name and SHA-256 of each of its files

    objects = PlanReports.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["group", "on"], condition=Q(kind="group"), name="group_reports_once_a_day"),
            models.UniqueConstraint(
                fields=["kind", "year", "number"], condition=~Q(kind="group"), name="report_numbered_once"
            ),
            models.CheckConstraint(condition=Q(since__lt=F("on")), name="report_tells_of_a_time_before_it"),
            models.CheckConstraint(condition=Q(kind__in=["group", "annual", "public"]), name="report_kind_exists"),
            models.CheckConstraint(
                condition=Q(kind="annual", year__gte=1) | ~Q(kind="annual") & Q(year=0), name="report_year_of_a_review"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""), name="report_says_why_it_corrects"
            ),
        ]

    def __str__(self):
        return {
            Kind.GROUP: f"Report of {self.on} (group {self.group_id})",
            Kind.ANNUAL: f"Annual review of year {self.year}, number {self.number}",
            Kind.PUBLIC: f"Public edition {self.number}",
        }[self.kind]

    @property
    def stage_words(self):
        """How a public edition stands, in words. Needs `with_stage`."""
        return Stage(self.stage).label


class PlanReportFiles(models.QuerySet):
    def visible_to(self, user):
        """Of what was taken back nobody reads anything but those who prepare and approve."""
        seen = self.filter(report__in=PlanReport.objects.visible_to(user))
        if _decides(user):
            return seen
        taken_back = PlanReport.objects.filter(PlanReport.objects.all().ever(Stage.WITHDRAWN))
        return seen.exclude(report__in=taken_back)


class PlanReportFile(models.Model):
    """Bytes of a report: what it says (JSON), and each document made from that."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    report = models.ForeignKey(PlanReport, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=60)  # such as content.json or highlight.pdf
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    objects = PlanReportFiles.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="report_file_once")]


class PlanReportStages(models.QuerySet):
    def visible_to(self, user):
        """Whoever may know of the edition may know how it stands."""
        return self.filter(report__in=PlanReport.objects.visible_to(user))


class PlanReportStage(StageRow):
    """What became of a public edition, when, by whom. Rows are only added; the latest says how it stands."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    report = models.ForeignKey(PlanReport, on_delete=models.PROTECT, related_name="stages")

    objects = PlanReportStages.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="report_stage_exists"),
            models.UniqueConstraint(fields=["report", "stage"], name="report_stage_once"),
            models.UniqueConstraint(
                fields=["report", "person"],
                condition=Q(stage__in=DECIDED_BY_DIFFERENT_PEOPLE),
                name="report_frozen_and_approved_by_different_people",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.APPROVED_ONCE, Stage.APPROVED]) | Q(person__isnull=False),
                name="report_approved_by_a_person",
            ),
        ]
