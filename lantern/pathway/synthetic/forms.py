"""Forms about made-up children: who writes which, how far they came, and what was signed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lantern.pathway.form_files import FormFile, load
from lantern.pathway.synthetic.acts import Begun, Signed, Wrote
from lantern.pathway.synthetic.form_words import answers
from lantern.pathway.synthetic.telling import CHARITY, LEAD, POLICE, SCHOOL, Teller

SIGNS, RISK, SAFETY = "signs-observed", "risk-assessment", "safety-plan"
RECORD, INTERVIEW, SUPERVISION = "strategy-discussion-record", "interview-plan", "reflective-supervision"
BEHAVIOUR, SIBLINGS = "hsb-discussion", "sibling-harm"
SIGNED = 0.9  # how often a form that was begun is signed; the others stay as they were left
FROM_DISCUSSION = frozenset({"held_on", "who_came", "decided", "agreed"})  # what a record begins with
LOOKED_AT_AGAIN = ("wishes", "worries", "better", "home", "school")  # what changes in a plan
# Forms that somebody writes on now, by how far the journey has come: which, whose agency, and how often.
WRITTEN_NOW = {
    "S1": ((SIGNS, SCHOOL, 0.5),), "S3": ((SUPERVISION, LEAD, 0.3),), "S4": ((SAFETY, LEAD, 0.4),),
    "S5": ((RISK, LEAD, 0.5), (RECORD, LEAD, 0.5)), "S7": ((INTERVIEW, POLICE, 0.9),), "S8": ((SAFETY, LEAD, 0.15), (SIBLINGS, LEAD, 0.8)),
    "S14": ((BEHAVIOUR, CHARITY, 0.35), (SIBLINGS, LEAD, 0.35)),
}  # fmt: skip
HARM_BY = {
    "family": "family_adult", "trusted": "trusted_adult", "online_contact": "not_known", "images": "not_known",
    "groups": "other_adult", "personal": "other_adult", "unknown_person": "stranger",
}  # fmt: skip


@dataclass
class Paper:
    """A form as far as it is told. `which`: its place among the journey's forms."""

    which: int
    file: FormFile
    says: dict[str, Any]
    count: int = 0  # answers on it, those that it began with among them
    is_signed: bool = False


@cache
def newest(name: str) -> FormFile:
    """The version that a form begun now has."""
    return list(load()[name].values())[-1]


def written(teller: Teller, name: str, agency: str, share: float, discussion: int | None = None) -> bool:
    """A form is written section by section, so often, and mostly signed. Whether it is.

    `discussion`: the one that it is the record of. None is of a child who is not born yet, nor while another of its kind
    is not signed.
    """
    if teller.planted["age"] == "unborn" or _open(teller, name) or not teller.chance.happens(share):
        return False
    paper, without = _begin(teller, name, agency, discussion)
    told = answers(teller, paper.file, known_of(teller, name), without=without)
    is_whole = teller.chance.happens(SIGNED)
    _write(teller, agency, paper, told, sections=None if is_whole else teller.chance.randint(1, 2))
    if is_whole:
        _sign(teller, agency, paper)
    return is_whole


def looked_at_again(teller: Teller, agency: str, share: float, *, is_signed: bool = True) -> bool:
    """The next safety plan begins from the one that was signed, and little in it changes. Whether it was signed."""
    last = next((each for each in reversed(teller.papers) if each.file.name == SAFETY and each.is_signed), None)
    if last is None or _open(teller, SAFETY) or not teller.chance.happens(share):
        return False
    teller.move(0, 0)
    teller.acts.append(Begun(teller.moment, teller.by(agency), SAFETY, before=last.which))
    fresh = frozenset(code for code, each in last.file.questions.items() if each.is_fresh)
    carried = {code: value for code, value in last.says.items() if code not in fresh}
    paper = Paper(len(teller.papers), last.file, dict(carried), len(carried))
    teller.papers.append(paper)
    changed = frozenset(code for code in LOOKED_AT_AGAIN if teller.chance.happens(0.4))
    told = answers(teller, paper.file, {}, without=frozenset(paper.file.questions) - fresh - changed)
    _write(teller, agency, paper, told, seen=paper.count)
    if is_signed:
        _sign(teller, agency, paper)
    return is_signed


def _begin(teller: Teller, name: str, agency: str, discussion: int | None) -> tuple[Paper, frozenset[str]]:
    teller.move(0, 0)
    teller.acts.append(Begun(teller.moment, teller.by(agency), name, discussion=discussion))
    paper = Paper(len(teller.papers), newest(name), {})
    teller.papers.append(paper)
    return paper, FROM_DISCUSSION if discussion is not None else frozenset()


def _write(
    teller: Teller, agency: str, paper: Paper, told: Mapping[str, Any], *, seen: int = 0, sections: int | None = None
) -> None:
    """Each section on a page of its own. `sections`: how many, if not all."""
    for section in paper.file.sections[:sections]:
        said = {each.code: told[each.code] for each in section.questions if each.code in told}
        if said:
            teller.move(0, 0)
            teller.acts.append(Wrote(teller.moment, teller.by(agency), paper.which, _page(teller), said, seen))
            paper.says |= said
            paper.count += len(said)


def _page(teller: Teller) -> str:
    return f"{teller.chance.getrandbits(64):016x}"


def _sign(teller: Teller, agency: str, paper: Paper) -> None:
    teller.move(0, 0)
    teller.acts.append(Signed(teller.moment, teller.by(agency), paper.which))
    paper.is_signed = True
    teller.planted.setdefault("signed", []).append(paper.file.name)


def _open(teller: Teller, name: str) -> bool:
    return any(each.file.name == name and not each.is_signed for each in teller.papers)


def written_now(teller: Teller) -> None:
    """What somebody is still writing at the end of what is told; on some interview plans two at once."""
    for name, agency, share in WRITTEN_NOW.get(teller.planted["reaches"], ()):
        if not _may_be_written_now(teller, name) or not teller.chance.happens(share):
            continue
        if not any(each.file.name == name for each in teller.papers):
            _half_written(teller, name, agency, 0 if name == RECORD else None)
        elif name == SAFETY:
            looked_at_again(teller, agency, 1.0, is_signed=False)


def _may_be_written_now(teller: Teller, name: str) -> bool:
    planted = teller.planted
    is_so = {
        BEHAVIOUR: planted["behaviour"],
        SIBLINGS: planted["sibling"],
        RECORD: planted.get("discussion") == "held",
        INTERVIEW: "interview_plan" in planted and not planted["interviews"][-1]["held"],
    }
    return planted["age"] != "unborn" and is_so.get(name, True) and not _open(teller, name)


def _half_written(teller: Teller, name: str, agency: str, discussion: int | None) -> None:
    paper, without = _begin(teller, name, agency, discussion)
    known = known_of(teller, name)
    told = answers(teller, paper.file, known, without=without)
    _write(teller, agency, paper, told, sections=2)
    if name == INTERVIEW and LEAD in teller.named and teller.chance.happens(0.7):
        _written_by_two(teller, paper, answers(teller, paper.file, known, without=without))


def _written_by_two(teller: Teller, paper: Paper, told: Mapping[str, Any]) -> None:
    """Social care opened the same page before the police wrote: what differs stands beside theirs until somebody settles it."""
    section = paper.file.sections[1]
    said = {each.code: told[each.code] for each in section.questions if each.code in told}
    teller.move(0, 0)
    teller.acts.append(Wrote(teller.moment, teller.by(LEAD), paper.which, _page(teller), said))


def known_of(teller: Teller, name: str) -> dict[str, Any]:
    """What the journey says already of what a form asks."""
    planted = teller.planted
    if name == RISK:
        who = "sibling" if planted["sibling"] else "child" if planted["by_child"] else HARM_BY.get(planted["kind"])
        return {"who": [who or "not_known"]}
    return dict(planted.get("interview_plan", {})) if name == INTERVIEW else {}
