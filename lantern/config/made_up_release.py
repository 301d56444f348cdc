"""The made-up partnership's first report: the strategy's quarter, frozen by one person, approved by two others, published."""

from django.utils import timezone

from lantern.analysis.periods import parse
from lantern.config.made_up_governance import People
from lantern.insight.changes import releases
from lantern.insight.models import Release
from lantern.overview.freezing import freeze
from lantern.overview.gathering import gather

QUARTER = "2025-26Q1"
PREPARES, APPROVE = "Cobalt Saddle", ("Marble Fern", "Willow Bracket")


def load():
    """Once, as people would on the pages; nothing where there is a release already."""
    if Release.objects.exists():
        return
    now, people = timezone.now(), People()
    gathered = gather(parse(QUARTER), today=timezone.localdate())
    release = freeze(gathered, read=gathered.fingerprint, reason="", at=now, by=people[PREPARES])
    for name in APPROVE:
        releases.approve(release=release, seal=release.seal, at=now, by=people[name])
    releases.publish(release=release, seal=release.seal, at=now, by=people[PREPARES])
