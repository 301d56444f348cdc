"""What an annual review says in sentences, each worked out from the same rows as its tables. Pure."""

from lantern.action_plan.progress import LEVELS, PROVED
from lantern.design.words import plural
from lantern.overview.annual_review.judging import JUDGED, NOT_JUDGED, missing
from lantern.overview.plan_report.sentences import day
from lantern.overview.plan_report.tables import RATINGS

KINDS = {"data": "Figures", "audit": "Audit", "voice": "What children and families said", "staff": "What staff say"}


def year_of(content) -> str:
    """The year in words, and that it is not over where it is not."""
    so_far = ", so far" if content["on"] <= content["until"] else ""
    return f"Year {content['year']} of {content['years']}, {day(content['since'])} to {day(content['until'])}{so_far}"


def how_judged(items, what) -> str:
    """How many were judged, and how."""
    counts = [(words.lower(), sum(bool(each["judged"]) and each["judged"]["judged"] == code for each in items))
              for code, words in JUDGED.items()]  # fmt: skip
    not_judged = sum(not each["judged"] for each in items)
    told = "; ".join(f"{words}: {count}" for words, count in counts if count)
    rest = f" {not_judged} {'is' if not_judged == 1 else 'are'} not judged yet." if not_judged else ""
    return f"Of {len(items)} {what}, {told}.{rest}" if told else f"None of the {len(items)} {what} is judged yet."


def how_evidenced(items, what) -> str:
    """For how many there is evidence of a change, of something done, a figure, or nothing."""
    proved = sum(any(piece["level"] >= PROVED for piece in each["evidence"]) for each in items)
    some = sum(bool(each["evidence"]) for each in items) - proved
    only_figures = sum(bool(each["figures"]) and not each["evidence"] for each in items)
    nothing = len(missing(items))
    return (
        f"For {proved} of {len(items)} {what} there is evidence that practice or something for children changed; for {some}, only "
        f"that something was done, reached people or taught them; for {only_figures}, a figure alone; for {nothing}, nothing."
    )


def without_action(outcomes) -> list[str]:
    """Outcomes that no action is tied to."""
    return [f"{each['ref']} {each['title']}" for each in outcomes if not each["moved_by"]]


def pieces(evidence, most) -> str:
    """Evidence in few words, the strongest first: level, kind, day."""
    told = [
        f"{LEVELS[each['level']]} ({KINDS[each['kind']].lower()}, {day(each['on'])}, action {each['action']})"
        for each in evidence[:most]
    ]
    more = len(evidence) - len(told)
    return "; ".join([*told, *([plural(more, "more piece")] if more else [])]) or "Nothing"


def first_figures(figures, most, *, ref) -> str:
    """What figures say, the first of them; where there are more, how many, and on which page. Nothing where there is none."""
    told = [f"{each['title']}: {each['says'].removesuffix('.')}" for each in figures[:most]]
    more = len(figures) - len(told)
    return "; ".join([*told, *([f"{plural(more, 'more figure')}, on the page of {ref}"] if more else [])])


def movers(refs, actions) -> str:
    """The actions that move it and how each stands."""
    known = {each["ref"]: each for each in actions}
    return "; ".join(f"{ref} {stands(known[ref])}" for ref in refs if ref in known) or "No action is tied to it"


def stands(action) -> str:
    """How one action stands, in few words."""
    doubt = ", past its day" if action["days_overdue"] else ", not spoken of for long" if action["stale"] else ""
    return f"{RATINGS[action['delivery']].lower()}{doubt}"


def judgement(judged) -> str:
    return JUDGED[judged["judged"]] if judged else NOT_JUDGED


def why(judged) -> str:
    return f"{judged['parts']['why']} ({judged['by']}, {day(judged['on'])})" if judged else ""
