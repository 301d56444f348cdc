"""What one cell of a row says: an offence, an outcome, an age, how long ago, who referred, how good."""

import re
from functools import cache

from lantern.analysis import codelists
from lantern.analysis.codelists.labels import resolve
from lantern.analysis.codelists.words import plain
from lantern.analysis.coding_values import YES, truth

FRAUD = "19"  # an outcome that no crime against a child can have
OLDEST = 120  # years
REFERRERS = {  # in order: the first that is heard
    "Voluntary sector": r"voluntary|charit|third sector|vcse?\b|nspcc|barnardo",
    "Health": r"health|\bgp\b|hospital|\ba and e\b|paediatric|camhs|nurse|nhs|midwi|sarc\b|haven",
    "Schools/Education": r"school|education|college|nursery|teacher|designated safeguarding lead|\bdsl\b",
    "Police": r"police|\bmps\b|\bcaw?t\b",
    "Children's social care": r"social care|social work|\bcsc\b|mash|childrens services|local authority|early help",
    "Self or family": r"^self|parent|carer|mother|father|family|young person|^child$",
    "Other": r"^other",
}
NOT_RECORDED = {"not recorded", "not known", "unknown", "not stated", "nk", "n/k", "u"}
LONGEST_NOTHING = max(map(len, NOT_RECORDED))
GRADES = {
    "Outstanding": r"outstanding|excellent",
    "Good": r"^good|^2 good|good or better",
    "Inadequate": r"inadequate|poor|unsatisfactory",
    "Requires improvement": r"requires improvement|needs improvement|adequate|satisfactory",
}
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
RECENT = 7  # days
LONG_AGO = re.compile(r"\bnon ?recent|\bhistoric|\bnon ?acute")


def offence(text: str) -> str | None:
    """A Home Office offence code as it is listed: "019D" and "19d" are 19D, "071/03" is 71; null if it is no code."""
    found = re.match(r"\s*0*(\d{1,3})\s*([A-Za-z]?)\s*(?:[/.]\s*\d+\s*)?(?=$|[\s:,-])", text)
    return found[1] + found[2].upper() if found else None


def outcome(text: str) -> str | None:
    """A crime outcome, 0 to 22, by its number or by what it is called; null for anything else, and for fraud (19)."""
    found = re.match(r"(?:outcome|type|code)?\s*0?(\d{1,2})(?![\d/])(?:$|[\s:.)a-d-])", text.strip().lower())
    code = found[1] if found else _named_outcome(plain(text))
    return code if code in codelists.names("police_outcome") and code != FRAUD else None


def _named_outcome(label: str) -> str | None:
    if re.match(r"charged|summonsed|postal requisition", label):
        return "1"
    if re.match(r"not yet assigned|under investigation|open$|ongoing|no outcome", label):
        return "0"
    return None


def age(text: str) -> int | None:
    """Completed years, 0 to 120; null if it is no number of years."""
    found = re.fullmatch(r"(\d{1,3})(?:\.\d*)?\s*(?:years?|yrs?|yo)?", text.strip().lower())
    return int(found[1]) if found and int(found[1]) <= OLDEST else None


def suspect_age(text: str) -> str | None:
    """Whether somebody suspected is under 10, 10 to 17, or an adult; null where an age or a band does not settle it."""
    label = text.strip().lower()
    if (years := age(label)) is not None:
        return _band(years)
    if label in ("adult", "18 and over", "over 18s"):
        return "18 and over"
    if found := re.fullmatch(r"(\d{1,2})\s*(?:\+|plus|and over|or over)", label):
        return "18 and over" if int(found[1]) >= 18 else None
    if found := re.fullmatch(r"(?:under|<)\s*10(?:s| years)?", label):
        return "Under 10"
    found = re.fullmatch(r"(\d{1,2})\s*(?:-|to|\u2013)\s*(\d{1,3})(?: years)?", label)
    bands = {_band(int(years)) for years in found.groups()} if found else set()
    return bands.pop() if len(bands) == 1 else None


def _band(years: int) -> str:
    return "Under 10" if years < 10 else "10-17" if years < 18 else "18 and over"


def recency(text: str) -> str | None:
    """Whether the abuse was 7 days ago or less; null where a text does not settle it."""
    label = plain(text.replace("<", "less than ").replace(">", "more than "))
    if re.search(r"\bnot acute", label) or LONG_AGO.search(label):
        return "More than 7 days"
    if re.fullmatch(r"acute|recent|acute case", label):
        return "7 days or less"
    numbers = [float(label)] if label.isdigit() else []
    for first, last, unit in re.findall(r"(?:(\d+) (?:to )?)?(\d+) (hour|day|week|month|year)s?", label):
        numbers += [int(number) * DAYS[unit] for number in (first, last) if number]
    return _how_long_ago(label, numbers) if numbers else None


def _how_long_ago(label: str, days: list[float]) -> str | None:
    if re.search(r"more than|over|older|\bplus\b|longer|after", label):
        return "More than 7 days" if min(days) >= RECENT else None
    if max(days) <= RECENT:
        return "7 days or less"
    return "More than 7 days" if min(days) > RECENT and not re.search(r"less|within|under|up to", label) else None


def referrer(text: str) -> str | None:
    """Who referred, as the hub's return groups them; null where a text names none of them."""
    label = plain(text)
    return next((name for name, words in REFERRERS.items() if re.search(words, label)), None)


def grade(text: str) -> str | None:
    """What an interview was graded in a quality sample; null where a text is no grade."""
    label = plain(text)
    return next((name for name, words in GRADES.items() if re.search(words, label)), None)


def flag(text: str) -> bool | None:
    """Yes or no; the flag's own name says yes. Null if it is neither."""
    word = plain(text)
    return True if word in YES | {"csa", "cse", "flagged", "x"} else truth(text)


def whole(text: str) -> int | None:
    """A count of nought or more; null if it is none."""
    found = re.fullmatch(r"(\d{1,4})(?:\.0*)?", text.strip())
    return int(found[1]) if found else None


def ethnicity(kind: str, text: str) -> str | None:
    """A DfE ethnicity code. A bare code means what its own service means by it: A1 is Indian to the police.

    What an officer saw (IC codes) is not what the person says, and stays null.
    """
    code = text.strip().upper().partition(" ")[0].rstrip(":-")
    scheme = "nhs" if kind == "hub-referrals" else "police"
    if re.fullmatch(r"[A-Z]\d?|NS|99|IC\d", code):
        return _codes(scheme).get(code)
    return resolve("ethnicity", text).code


@cache
def _codes(scheme: str) -> dict[str, str]:
    rows = [row for row in codelists.load("ethnicity_crosswalk") if row["scheme"].startswith(f"{scheme}_")]
    return {row["code"]: row["dfe_code"].partition("|")[0] for row in reversed(rows) if row["dfe_code"]}


def says_nothing(text: str) -> bool:
    """Whether a cell says in words that nothing is recorded. Nothing is remembered of it, for it may be a reference."""
    return len(text) <= LONGEST_NOTHING and text.lower() in NOT_RECORDED
