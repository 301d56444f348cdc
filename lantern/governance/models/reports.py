"""Reports on the plan, frozen on a day: what stood then, and the very bytes that were read."""

from django.db import models
from django.db.models import F, Q

from lantern.access.roles import May
from lantern.governance.models.groups import Group
from lantern.governance.models.said import Said


class PlanReports(models.QuerySet):
    def visible_to(self, user):
        """Whoever may read the plan reads what was reported of it: a report holds nothing that one of them may not know."""
        return self if user.is_authenticated and user.may(May.READ_THE_PLAN) else self.none()

    def before(self, day, *, group):
        """The report of this group that a new one on this day goes on from, or None."""
        return self.filter(group=group, on__lt=day).order_by("-on", "-pk").first()


class PlanReport(Said):
    """What a group reported of the plan on a day. Never changed: what was wrong in it is said in the next."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="reports")
    on = models.DateField()
    since = models.DateField()  # from when it tells what changed: the day of the report before
    seal = models.CharField(max_length=64)  # SHA-256 over the name and SHA-256 of each of its files

    objects = PlanReports.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["group", "on"], name="group_reports_once_a_day"),
            models.CheckConstraint(condition=Q(since__lt=F("on")), name="report_tells_of_a_time_before_it"),
        ]

    def __str__(self):
        return f"{self.group_id} {self.on}"


class PlanReportFiles(models.QuerySet):
    def visible_to(self, user):
        return self.filter(report__in=PlanReport.objects.visible_to(user))


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
