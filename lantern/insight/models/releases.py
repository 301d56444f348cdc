"""Releases: published sets of figures, frozen, approved by two people, and the same to the byte for ever."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from lantern.access.roles import May
from lantern.insight.models.staged import DECIDED_BY_DIFFERENT_PEOPLE, WAITING, Stage, Staged, StageRow

CONTENT, EXACT, PUBLIC = "content.json", "exact.parquet", "public.parquet"  # the files that hold what it says
SALT = "salt.txt"  # nobody can guess it, so the seal, which anyone may read, is no way to try out a hidden number
BOARD, FOR_ANYONE = "board", "public"  # its documents are in files such as board/report.pdf
EDITIONS = {BOARD: "Board edition", FOR_ANYONE: "Public edition"}


class Releases(Staged):
    def visible_to(self, user):
        """What was ever published may be known to anyone; the rest to those who prepare and approve."""
        if user.is_authenticated and (user.may(May.PREPARE_RELEASES) or user.may(May.APPROVE_RELEASES)):
            return self
        return self.ever_published()

    def on_the_way(self, period_code):
        """The version of a period that is frozen and neither published nor set aside, or None."""
        return self.with_stage().filter(period=period_code, stage__in=WAITING).first()


class Release(models.Model):
    """One frozen set of figures for a period. Never edited: a correction is a new version. What became of it is its stages."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None  # what was published is kept as long as the partnership itself

    period = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.CharField(max_length=300, blank=True)  # why it is published again; anybody may read it
    seal = models.CharField(max_length=64)  # SHA-256 over the name and SHA-256 of each of its files

    objects = Releases.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["period", "version"], name="release_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="release_versions_begin_at_one"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""), name="release_says_why_it_is_published_again"
            ),
        ]

    def __str__(self):
        return f"{self.period} version {self.version}"

    @property
    def reference(self):
        """How the trail names it."""
        return f"{self.period}.{self.version}"

    @property
    def stage_words(self):
        """How it stands, in words. Needs `with_stage`."""
        return Stage(self.stage).label


class ReleaseStages(models.QuerySet):
    def visible_to(self, user):
        """Whoever may know of the release may know how it stands."""
        return self.filter(release__in=Release.objects.visible_to(user))


class ReleaseStage(StageRow):
    """What became of a release, when, by whom. Rows are only added; the latest says how it stands."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="stages")

    objects = ReleaseStages.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="release_stage_exists"),
            models.UniqueConstraint(fields=["release", "stage"], name="release_stage_once"),
            models.UniqueConstraint(
                fields=["release", "person"],
                condition=Q(stage__in=DECIDED_BY_DIFFERENT_PEOPLE),
                name="release_frozen_and_approved_by_different_people",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.APPROVED_ONCE, Stage.APPROVED]) | Q(person__isnull=False),
                name="release_approved_by_a_person",
            ),
        ]


class ReleaseFiles(models.QuerySet):
    def visible_to(self, user):
        """The public edition of what was not taken back is anyone's; exact counts only for a role that may see them."""
        seen = self.filter(release__in=Release.objects.visible_to(user))
        if user.is_authenticated and user.may(May.SEE_EXACT_COUNTS):
            return seen
        public = Q(name=PUBLIC) | Q(name__startswith=f"{FOR_ANYONE}/")
        return seen.filter(
            public, ~Exists(ReleaseStage.objects.filter(release=OuterRef("release"), stage=Stage.WITHDRAWN))
        )


class ReleaseFile(models.Model):
    """Bytes of a release: what it says (JSON), its figures exact and as published (Parquet), and each edition's documents."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=60)  # such as content.json, public.parquet or board/report.pdf
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    objects = ReleaseFiles.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="release_file_once")]
