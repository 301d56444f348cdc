"""Words looked for in every room at once, through what each lets this person see. One query for each kind
they may find, and one more for each of which there is more than is shown."""

from dataclasses import dataclass, field

from django.urls import reverse

from lantern.access.roles import May
from lantern.action_plan.models import Action, Evidence, PlanNote, Recommendation, RecommendationEvidence, Update
from lantern.action_plan.progress import RATINGS
from lantern.action_plan.strategy import in_force
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.design.folding import folded, says_all
from lantern.design.words import day
from lantern.governance.models import Agreement, Challenge, Decision, Escalation, Meeting, PlanReport, Risk
from lantern.overview.plan_report.searching import said_in_reports

FEW, MOST = 5, 50
# what such a review says is read on its own page, where the trail hears of it
RESTRICTED = "From a review that is not published"


@dataclass(frozen=True)
class Found:
    """What was found of one kind: how many there are that this person may see, and the first of them."""

    code: str
    heading: str
    many: int
    results: list[dict]
    restricted: bool = field(default=False)  # whether something of a review that is not published is among them


def strategy_for(user):
    """The strategy in force, if this person may read it. One query."""
    return in_force() if user.may(May.READ_THE_PLAN) else None


def find(user, words, *, strategy, kind="") -> list[Found]:
    """What says all of these folded words, by kind; of one kind alone, more of it. Kinds of which there is none are left out."""
    said = strategy.saying(words) if strategy else []
    found = [_rows(user, words, each, MOST if kind else FEW) for each in ROWS if kind in ("", each)]
    found += [_items(said, code, MOST if kind else FEW) for code in ITEMS if kind in ("", code)]
    if kind in ("", "figures"):
        found.append(_figures(user, words, MOST if kind else FEW))
    if kind in ("", "reports"):
        found.append(_reports(user, words, MOST if kind else FEW))
    order = list(KINDS)
    return sorted((each for each in found if each.many), key=lambda each: order.index(each.code))


def named(user, text, *, strategy) -> dict | None:
    """The one thing of the strategy, or the figure, whose reference this is."""
    asked = folded(text.strip())
    if user.may(May.SEE_THE_PICTURE) and asked in BY_CODE:
        return _figure(BY_CODE[asked])
    item = next((each for each in strategy.items if folded(each.ref) == asked), None) if strategy else None
    return _item(item) if item else None


def _rows(user, words, code, most):
    model, narrowed, shown = ROWS[code]
    matching = narrowed(model.objects.visible_to(user)).matching(words)
    rows = list(matching[: most + 1])
    many = len(rows) if len(rows) <= most else matching.count()  # which reads every row once more: only where it must
    rows = rows[:most]
    restricted = any(_review_of(row).is_restricted for row in rows) if code in OF_REVIEWS else False
    return Found(code, KINDS[code], many, [shown(row) for row in rows], restricted)


def _review_of(row):
    return row.review if isinstance(row, Recommendation) else row.recommendation.review


def _items(said, code, most):
    items = [each for each in said if (each.kind == "measures") == (code == "measures") and each.kind != "actions"]
    return Found(code, KINDS[code], len(items), [_item(each) for each in items[:most]])


def _figures(user, words, most):
    every = BY_CODE.values() if user.may(May.SEE_THE_PICTURE) else ()
    found = [each for each in every if says_all(words, each.code, each.title, each.question)]
    return Found("figures", KINDS["figures"], len(found), [_figure(each) for each in found[:most]])


def _reports(user, words, most):
    """Reports on the plan, by their group, their day and what the group said itself: the rest of them is found where it is kept."""
    every = list(PlanReport.objects.visible_to(user).of_groups().select_related("group"))
    said = said_in_reports(every)
    found = [each for each in every if says_all(words, "report", each.group.name, day(each.on), said[each.pk])]
    return Found("reports", KINDS["reports"], len(found), [_report(each) for each in found[:most]])


def _report(each):
    return _result(f"{each.group.name}, report of {day(each.on)}", "overview:report", each.pk)


def _result(title, name, key, text=""):
    return {"title": title, "href": reverse(name, args=[key]), "text": text}


def _item(item):
    name = "action_plan:action" if item.kind == "actions" else "action_plan:thing"
    about = "" if item.kind == "measures" else item.kind_words[0].upper() + item.kind_words[1:]
    return _result(f"{item.ref} {item.title}", name, item.ref, about)


def _figure(indicator):
    return _result(indicator.title, "insight:indicator", indicator.code, indicator.question)


def _action(row):
    return _result(f"{row.ref} {row.title}", "action_plan:action", row.ref, row.lead_as_stated)


def _evidence(row):
    return _result(row.title, "action_plan:action", row.action.ref, f"For {row.action}. {row.says}")


def _update(row):
    title = f"Action {row.action.ref} on {day(row.at)}: {RATINGS[row.delivery].lower()}"
    return _result(title, "action_plan:action", row.action.ref, row.says)


def _note(row):
    return _result(
        f"{row.get_kind_display()} of action {row.action.ref}", "action_plan:action", row.action.ref, row.says
    )


def _recommendation(row):
    if row.review.is_restricted:
        return _result(row.reference, "action_plan:recommendation", row.pk, RESTRICTED)
    return _result(f"{row.reference}: {row.review.title}", "action_plan:recommendation", row.pk, row.says)


def _proof(row):
    of = f"recommendation {row.recommendation.reference}"
    title, text = (
        (f"Evidence for {of}", RESTRICTED) if _review_of(row).is_restricted else (row.title, f"For {of}. {row.says}")
    )
    return _result(title, "action_plan:recommendation", row.recommendation_id, text)


def _meeting(row):
    return _result(f"{row.group.name}, {day(row.on)}", "governance:meeting", row.pk)


def _decision(row):
    title = f"{row.meeting.group.name}, {day(row.meeting.on)}: decision {row.number}"
    return _result(title, "governance:meeting", row.meeting_id, row.text)


def _risk(row):
    return _result(row.title, "governance:risk", row.pk, f"Noticed on {day(row.seen_on)}")


def _challenge(row):
    return _result(row.title, "governance:challenge", row.pk, f"{row.get_kind_display()}. {row.text}")


def _escalation(row):
    title = f"Escalation {row.pk}: {row.get_topic_display().lower()}"
    return _result(
        title, "governance:escalation", row.pk, f"{row.raised_by.name} to {row.raised_with.name}. {row.text}"
    )


def _agreement(row):
    return _result(f"{row.name}, version {row.version}", "governance:agreement", row.pk, row.purpose)


ROWS = {  # of each kind kept as rows: the rows, which of them its own list shows and with what, and how one is told
    "actions": (Action, lambda rows: rows.in_force(), _action),
    "updates": (Update, lambda rows: rows.select_related("action").order_by("-pk"), _update),
    "notes": (PlanNote, lambda rows: rows.select_related("action"), _note),
    "evidence": (Evidence, lambda rows: rows.standing().select_related("action"), _evidence),
    "recommendations": (Recommendation, lambda rows: rows.select_related("review"), _recommendation),
    "proof": (RecommendationEvidence, lambda rows: rows.standing().select_related("recommendation__review"), _proof),
    "meetings": (Meeting, lambda rows: rows.select_related("group"), _meeting),
    "decisions": (Decision, lambda rows: rows.select_related("meeting__group").order_by("-pk"), _decision),
    "risks": (Risk, lambda rows: rows, _risk),
    "challenges": (Challenge, lambda rows: rows, _challenge),
    "escalations": (Escalation, lambda rows: rows.select_related("raised_by", "raised_with"), _escalation),
    "agreements": (Agreement, lambda rows: rows.standing(), _agreement),
}
ITEMS = ("measures", "strategy")
OF_REVIEWS = ("recommendations", "proof")
KINDS = {
    "actions": "Actions",
    "measures": "Measures",
    "figures": "Figures",
    "updates": "What was said of actions",
    "notes": "Milestones, risks and the like of actions",
    "evidence": "Evidence for actions",
    "recommendations": "Recommendations of reviews",
    "proof": "Evidence for recommendations",
    "reports": "Reports on the plan",
    "meetings": "Meetings, their papers and minutes",
    "decisions": "Decisions",
    "risks": "Emerging risks",
    "challenges": "Scrutiny and its replies",
    "escalations": "Escalations",
    "agreements": "Information sharing agreements",
    "strategy": "Elsewhere in the strategy",
}
