"""Everything that a public edition keeps, as plain data. Of what people wrote it holds only what was signed for the public."""

from collections import defaultdict
from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate

from lantern.action_plan.measuring import published_readings
from lantern.action_plan.models import Evidence
from lantern.governance.models import PlanReport, ReportWords
from lantern.governance.models.reports import Kind
from lantern.insight.sealing import sha256, written
from lantern.overview.plan_report.of_the_plan import actions_now
from lantern.overview.plan_report.reader import AnyReader

# What the public is told of an action. Next steps, reasons and agreed reasons are its owner's own words, and are not here.
TOLD = (
    "ref", "title", "lead", "delivery", "impact", "starts_on", "due_on", "said_on", "days_overdue", "stale", "slipping",
    "unproved", "without",
)  # fmt: skip


def gather(strategy, group, *, today) -> dict:
    """What stands today, for anyone to read: ratings and levels of evidence, published figures, words signed for the public."""
    actions, proofs = actions_now(AnyReader(), today=today), _proofs()
    figures, said = _figures(strategy), signed_words(Kind.PUBLIC)
    last = last_out()
    return {
        "format": 1,
        "kind": Kind.PUBLIC.value,
        "partnership": settings.PARTNERSHIP_NAME,
        "group": group.name,
        "strategy": strategy.title,
        "vision": strategy.vision,
        "on": today.isoformat(),
        "since": _since(last, strategy, today).isoformat(),
        "aims": [
            {
                "ref": aim.ref,
                "title": aim.title,
                "wanted": list(aim.by_2029),
                "actions": [_told(each, proofs) for each in actions if each["aim"] == aim.ref],
                "figures": [each for each in figures if each["aim"] == aim.ref],
                "words": said.get(aim.ref),
            }
            for aim in strategy.of_kind("aims")
        ],
    }


def last_out() -> PlanReport | None:
    """The edition that was published last and still stands. One query."""
    return PlanReport.objects.standing().filter(kind=Kind.PUBLIC).order_by("-number").first()


def signed_words(kind, year=0) -> dict[str, dict]:
    """Reference of an aim or outcome -> what was signed of it last, by whom and when. One query."""
    return {each.ref: signed(each) for each in ReportWords.objects.of(kind, year).filter(is_signed=True)}


def signed(words: ReportWords) -> dict:
    """One row of signed words as a report keeps it. An edition for the public leaves out who signed."""
    told = {"parts": words.parts, "on": localdate(words.at).isoformat()}
    return told if words.kind == Kind.PUBLIC else told | {"judged": words.judged, "by": words.who}


def fingerprint(gathered: dict) -> str:
    """Changes whenever anything gathered does, so that nobody freezes what they have not read."""
    return sha256(written(gathered))


def _since(last, strategy, today) -> date:
    """From when it tells: the edition before, or the first day of the strategy's first year."""
    before = [day for day in (last and last.on, strategy.year_one_starts_on) if day and day < today]
    return before[0] if before else date.fromordinal(today.toordinal() - 1)


def _told(action, proofs):
    at_best = [(kind, at) for kind, level, at in proofs[action["ref"]] if level == action["impact"]]
    newest: dict[str, datetime] = dict(sorted(at_best, key=lambda each: each[1]))
    shown = [{"kind": kind, "on": localdate(at).isoformat()} for kind, at in newest.items()]
    return {name: action[name] for name in TOLD} | {"shown": shown}


def _proofs():
    """Action -> kind, level and moment of each piece of its standing evidence. What evidence says is not for the public."""
    found = defaultdict(list)
    given = Evidence.objects.visible_to(AnyReader()).standing()
    for ref, kind, level, at in given.values_list("action__ref", "kind", "level", "at"):
        found[ref].append((kind, level, at))
    return found


def _figures(strategy):
    """What releases that stand say of the measures of each aim."""
    measures = strategy.of_kind("measures")
    found = published_readings([code for each in measures for code in each.indicators])
    return [
        {"aim": each.aim, "measure": each.title, "title": found[code].title, "says": found[code].sentence,
         "agency": found[code].agency}
        for each in measures for code in each.indicators if code in found
    ]  # fmt: skip
