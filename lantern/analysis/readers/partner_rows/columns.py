"""What a row of each kind says, and the headings it may stand under."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lantern.analysis.codelists.words import plain

SAME_WORD = {
    "reference": "ref", "number": "ref", "no": "ref", "id": "ref", "urn": "ref", "num": "ref", "gender": "sex",
    "dob": "born", "birth": "born", "meeting": "discussion", "conference": "discussion", "sw": "worker",
    "participated": "attended", "present": "attended", "part": "attended", "took": "attended", "tess": "therapy",
    "started": "start", "referred": "referral", "interviewed": "interview", "abe": "interview", "vri": "interview",
    "hospital": "hub", "qa": "quality", "assurance": "quality", "planned": "plan", "planning": "plan",
    "committed": "offence", "outcomes": "outcome", "contacts": "contact", "waiting": "wait", "homeoffice": "ho",
}  # fmt: skip
UNHEARD = {"of", "the", "to", "on", "was", "at", "for", "a", "in", "with", "while", "social", "is", "were"}
DATED = frozenset({"date"})


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a row may say. `meaning` is how its cells are understood; a row without a `needed` one is refused.

    `words`: headings it may stand under, in any order of words and by any of the usual synonyms.
    """

    name: str
    meaning: str
    words: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of rows. `marks`: a file is of this kind when it has the needed columns and any of these."""

    columns: tuple[Column, ...]
    marks: frozenset[str]
    described_on: str  # the day on which the child is described
    once_by: tuple[str, ...]  # rows alike in these are one event; the first is read
    known_by: str = ""  # where that day is not known, the day by which the event was known of


def heard(heading: str) -> frozenset[str]:
    """The words of a heading that matter: "Date of Birth", "date_of_birth" and "DoB" are the same."""
    spaced = re.sub(r"(?<=[A-Za-z])(?=[A-Z][a-z])", " ", heading)
    words = plain(spaced).replace("home office", "ho").replace("date of birth", "born").split()
    return frozenset(SAME_WORD.get(word, word) for word in words) - UNHEARD


CHILD = (
    Column("born", "day", ("dob", "victim dob", "child dob", "young person dob", "patient dob", "birth date", "victim birth date")),
    Column("age", "age", ("age", "victim age", "child age", "victim age offence", "age offence", "age referral")),
    Column("sex", "sex", ("sex", "victim sex", "child sex", "patient sex")),
    Column(
        "ethnicity", "ethnicity",
        ("ethnicity", "victim ethnicity", "child ethnicity", "self defined ethnicity", "victim self defined ethnicity",
         "sde", "victim sde", "ethnic category", "ethnic group"),
    ),
    Column("area", "area", ("borough", "offence borough", "bocu", "borough name", "local authority", "la", "victim borough",
                            "borough of residence")),
)  # fmt: skip
CHILD_NUMBER = Column("child", "nhs number", ("nhs number", "nhs", "child nhs number", "patient nhs number"))

LAYOUTS = {
    "police-crimes": Layout(
        (
            Column("event", "reference", ("crime ref", "crime", "crn", "crime reference number", "ref"), needed=True),
            Column("recorded_on", "day", ("recorded date", "crime recorded date", "record date", "created date"), needed=True),
            Column("offence_on", "day", ("offence date", "offence from date", "offence start date", "from date")),
            Column("offence", "offence", ("ho code", "ho offence code", "offence code", "hoc", "ho class", "offence class",
                                          "ho crime code", "ho classification")),
            Column("child", "reference", ("victim ref", "victim nominal", "victim nominal ref", "victim")),
            *CHILD,
            Column("csa_flag", "flag", ("csa flag", "csa", "child sexual abuse flag", "child sexual abuse", "csa flagged")),
            Column("cse_flag", "flag", ("cse flag", "cse", "child sexual exploitation flag", "child sexual exploitation",
                                         "cse flagged")),
            Column("suspect", "reference", ("suspect ref", "suspect nominal ref", "suspect nominal", "accused ref")),
            Column("suspect_age_band", "suspect age", ("suspect age", "suspect age band", "suspect age group")),
            Column("outcome", "outcome", ("outcome", "outcome code", "crime outcome", "ho outcome", "outcome type",
                                          "ho outcome code")),
            Column("outcome_on", "day", ("outcome date", "outcome assigned date", "disposal date", "crime outcome date")),
        ),
        frozenset({"offence", "csa_flag", "outcome"}),
        described_on="offence_on",
        once_by=("event", "child"),
        known_by="recorded_on",
    ),
    "hub-referrals": Layout(
        (
            Column("event", "reference", ("referral ref", "ref", "hub ref", "hub referral ref")),
            CHILD_NUMBER,
            Column("referred_on", "day", ("referral date", "referral received date"), needed=True),
            *CHILD,
            Column("disability", "disability", ("disability", "disabled", "child disability")),
            Column("source", "referrer", ("source", "referral source", "referral by", "referrer", "source type")),
            Column("recency", "recency", ("recency", "recency band", "time since abuse", "time since incident",
                                          "time since assault", "time since last incident")),
            Column("invited", "truth", ("strategy discussion invited", "invited strategy", "hub invited strategy",
                                        "hub invited strategy discussion", "strategy invite", "strategy discussion invite")),
            Column("attended", "truth", ("strategy discussion attended", "attended strategy", "hub attended strategy",
                                         "hub attended strategy discussion")),
            Column("seen_on", "day", ("seen date", "first seen date", "hub seen date", "seen by paediatrician date")),
            Column("therapy_referred_on", "day", ("therapy referral date", "therapy referral received date")),
            Column("therapy_started_on", "day", ("therapy start date", "first therapy session date", "first therapy date")),
            Column("contacts_while_waiting", "count", ("contacts while waiting", "interim contacts", "contacts during wait")),
        ),
        frozenset({"recency", "invited", "seen_on", "therapy_referred_on"}),
        described_on="referred_on",
        once_by=("event",),
    ),
    "interviews": Layout(
        (
            Column("event", "reference", ("interview ref", "ref")),
            CHILD_NUMBER,
            Column("interviewed_on", "day", ("interview date",), needed=True),
            *CHILD,
            Column("strategy_on", "day", ("strategy discussion date", "strategy date", "strategy discussion held date")),
            Column("invited", "truth", ("social worker invited", "sw invite", "sw invited interview")),
            Column("attended", "truth", ("social worker took part", "social worker participated", "sw attended interview",
                                         "social worker involved")),
            Column("planned", "truth", ("plan", "interview plan", "written plan", "plan recorded", "interview plan recorded",
                                        "written interview plan", "plan made")),
            Column("intermediary_considered", "truth", ("intermediary considered", "intermediary", "intermediary need considered")),
            Column("grade", "grade", ("qa grade", "grade", "qa", "quality sample grade", "interview quality grade")),
        ),
        frozenset({"invited", "attended", "planned", "intermediary_considered", "grade"}),
        described_on="interviewed_on",
        once_by=("event",),
    ),
}  # fmt: skip


def places(kind: str, headings: Sequence[str]) -> dict[str, int]:
    """Where each column of a kind stands among some headings: the first that fits, none twice.

    A day may go without the word: "Recorded" is the recorded date where nothing else is "Recorded date".
    """
    said = [heard(heading) for heading in headings]
    found: dict[str, int] = {}
    for undated in (False, True):
        for column in LAYOUTS[kind].columns:
            fits = _wanted(column, undated)
            at = next((at for at, words in enumerate(said) if words in fits and at not in found.values()), None)
            if at is not None and column.name not in found:
                found[column.name] = at
    return found


def _wanted(column: Column, undated: bool) -> set[frozenset[str]]:
    wanted = {heard(words) for words in column.words}
    return {words - DATED for words in wanted} if undated and column.meaning == "day" else wanted


def kind_of(headings: Iterable[str]) -> str | None:
    """The kind of rows that some headings stand for: the one that explains most of them; null if none does."""
    given = list(headings)
    fits = {kind: found for kind in LAYOUTS if _fits(kind, found := places(kind, given))}
    return max(fits, key=lambda kind: len(fits[kind]), default=None)


def _fits(kind: str, found: dict[str, int]) -> bool:
    layout = LAYOUTS[kind]
    needed = {column.name for column in layout.columns if column.needed}
    return needed <= set(found) and bool(layout.marks & set(found))
