"""The words a council's system would write: codes, labels, names that are nobody's, identifiers."""

from datetime import date

from lantern.analysis.synthetic.population import EXTRACTED, Child, age_on

SOURCE_LABELS = {
    "1A": "1A: Individual - family member, relative or carer", "1B": "1B: Individual - acquaintance",
    "1C": "1C: Individual - self", "1D": "1D: Individual - other", "2A": "2A: Schools", "2B": "2B: Education services",
    "3A": "3A: Health services - GP", "3B": "3B: Health services - Health visitor",
    "3C": "3C: Health services - School nurse", "3D": "3D: Health services - other primary health services",
    "3E": "3E: Health services - A&E", "3F": "3F: Health services - other", "4": "4: Housing",
    "5A": "5A: LA services - social care", "5B": "5B: LA services - other internal",
    "5C": "5C: LA services - external", "5D": "5D: LA services - early help", "6": "Police",
    "7": "7: Other legal agency", "8": "8: Other", "9": "9: Anonymous", "10": "10: Unknown",
}  # fmt: skip
SOURCE_LOOKUPS = {code: str(40113 + 17 * place) for place, code in enumerate(SOURCE_LABELS)}
CATEGORY_LABELS = {
    "NEG": "Neglect", "PHY": "Physical Abuse", "SAB": "Sexual Abuse", "EMO": "Emotional Abuse",
    "NEG+SAB": "Multiple: Neglect, Sexual Abuse", "EMO+NEG": "Multiple: Neglect, Emotional Abuse", "YNYN": "YNYN",
}  # fmt: skip
ISSUES = {
    "csa": ("SA01", "Sexual abuse"), "csa_intrafamilial": ("SA02", "Sexual abuse - within the family"),
    "csa_sibling": ("SA03", "Sexual abuse - by a brother or sister"), "hsb": ("HB01", "Harmful sexual behaviour"),
    "csa_online": ("SA04", "Sexual abuse - online"), "csa_images": ("SA05", "Sexual abuse - images"),
    "cse": ("EX01", "Sexual exploitation"), "criminal_exploitation": ("EX02", "Criminal exploitation"),
    "domestic_abuse": ("DA01", "Domestic abuse"), "neglect": ("NE01", "Neglect"),
    "emotional_abuse": ("EA01", "Emotional abuse"), "physical_abuse": ("PA01", "Physical abuse"),
    "mental_health": ("MH01", "Mental health of child"), "missing": ("MI01", "Missing"),
    "parental_drugs": ("PD01", "Parental substance misuse"),
}  # fmt: skip
CONCEPTS = {"csa", "csa_intrafamilial", "csa_sibling", "hsb", "csa_online", "csa_images", "cse"}
SYSTEM_ETHNICITY = {
    "WBRI": "A1", "WIRI": "A2", "WOTH": "A3", "WIRT": "A4", "WROM": "A5", "MWBC": "B1", "MWBA": "B2", "MWAS": "B3",
    "MOTH": "B4", "AIND": "C1", "APKN": "C2", "ABAN": "C3", "AOTH": "C4", "BCRB": "D1", "BAFR": "D2", "BOTH": "D3",
    "CHNE": "E1", "OOTH": "E2", "REFU": "E3", "NOBT": "E4",
}  # fmt: skip
FIRST = [
    "Copper",
    "Velvet",
    "Maple",
    "Cobalt",
    "Thistle",
    "Marble",
    "Saffron",
    "Pewter",
    "Bramble",
    "Indigo",
    "Walnut",
    "Cotton",
    "Crimson",
    "Biscuit",
    "Tinsel",
]
LAST = [
    "Kettle",
    "Pebble",
    "Teapot",
    "Umbrella",
    "Lamppost",
    "Cushion",
    "Bookcase",
    "Saucer",
    "Ladder",
    "Bucket",
    "Doorbell",
    "Hammock",
    "Thimble",
]
TEAMS = ["Front Door", "Response Team 1", "Response Team 2", "Family Support North", "Family Support South", "Care"]
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_SEX = {"Male": "M", "Female": "F", "Indeterminate": "I"}


def name(number: int) -> tuple[str, str]:
    """Two words that are plainly nobody's name."""
    return FIRST[number % len(FIRST)], LAST[number // 3 % len(LAST)]


def upn(child: Child) -> str:
    """A pupil number for a child of school age: its check letter is right, but for a few."""
    if not 4 <= age_on(child.born, EXTRACTED) < 25 or child.number % 11 == 0:
        return ""
    digits = f"301{1500 + child.number // 1000}{(child.born.year + 4) % 100:02}{child.number % 1000:03}"
    letter = _UPN_LETTERS[sum(int(one) * place for place, one in enumerate(digits, start=2)) % 23]
    if child.number % 173 == 0:
        letter = _UPN_LETTERS[(_UPN_LETTERS.index(letter) + 1) % 23]
    return letter + digits


def upn_unknown(child: Child) -> str:
    """Why there is no pupil number."""
    if upn(child):
        return ""
    return "UN6" if child.born > EXTRACTED else "UN1" if age_on(child.born, EXTRACTED) < 5 else "UN4"


def sex(child: Child) -> str:
    """The sex field as the case system has it; nothing known is written in several ways."""
    return _SEX.get(child.sex or "", ["U", "NULL", "unknown"][child.number % 3])


def ethnicity(child: Child) -> str:
    """A DfE code; on a few old records, the system's own code."""
    return SYSTEM_ETHNICITY.get(child.ethnicity, "") if child.number % 50 == 0 else child.ethnicity


def stamp(day: date | None, time: str = "00:00:00.000") -> str:
    """A day as the database writes it; empty when it has not come yet."""
    return "" if day is None or day > EXTRACTED else f"{day.isoformat()} {time}"
