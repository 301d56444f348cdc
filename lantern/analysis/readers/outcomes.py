"""JSON cells of the Standard Safeguarding Dataset: flags and codes kept, free text dropped at the door."""

import json
import re
from functools import lru_cache
from typing import Any

FLAG = re.compile(r'"([A-Z_]+_FLAG)"\s*:\s*"?\s*(Y|N|Yes|No|true|false|1|0)\s*"?\s*[,}]', re.IGNORECASE)
CODE = re.compile(r'"(\d{1,2}[A-Z]?)"', re.IGNORECASE)
SAID_YES = re.compile(r'"(\d{1,2}[A-Z]?)"\s*:\s*(?:"\s*(?:Y|Yes|True|1)\s*"|true|1)', re.IGNORECASE)
LEADING = re.compile(r"\s*(\d{1,2}[A-Z]?)(?![A-Za-z0-9])", re.IGNORECASE)
YES = {"y", "yes", "true", "t", "1"}
NO = {"n", "no", "false", "f", "0"}
PLAIN, BROKEN, LOST = "", "broken", "lost"


def flags(text: str) -> tuple[str | None, str]:
    """The outcome flags of one cell as JSON of Y and N, and how it was read.

    Broken JSON gives what flags can still be made out (BROKEN); a cell that is no JSON gives null (LOST).
    Any other key, and with it every comment, is left behind.
    """
    try:
        found, how = json.loads(text), PLAIN
    except (ValueError, RecursionError):
        found, how = _recovered(text), BROKEN
    if not isinstance(found, dict) or (how == BROKEN and not found):
        return None, LOST
    said = [f'"{key.upper()}":"{flag}"' for key, value in found.items() if _is_flag(key) and (flag := _flag(value))]
    return "{" + ",".join(said) + "}", how


@lru_cache(maxsize=1000)
def _is_flag(key: str) -> bool:
    return key[-5:] in ("_FLAG", "_flag") and len(key) <= 40 and key.isascii() and key.replace("_", "").isalpha()


def _recovered(text: str) -> dict[str, str]:
    if not text.lstrip().startswith("{"):
        return {}
    found: dict[str, str] = {}
    for key, value in FLAG.findall(text):
        found.setdefault(key, value)  # a comment may quote the flags again, after they were first given
    return found


def _flag(value: Any) -> str | None:
    if value in ("Y", "N"):
        return str(value)
    word = str(value).strip().lower()
    return "Y" if word in YES else "N" if word in NO else None


def _written(found: list[str | None]) -> str:
    return json.dumps(found, separators=(",", ":"))


def factors(text: str) -> tuple[str | None, str]:
    """The factors said yes to in one cell, as a JSON list of codes in capitals, and how it was read.

    `["2B"]` and `{"2B": "Yes", "19C": "No"}` are both met; in the second only yes counts. Anything too long to be a
    code is not kept.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        pattern = SAID_YES if text.lstrip().startswith("{") else CODE
        codes = [code.upper() for code in pattern.findall(text)]
        return (_written(codes), BROKEN) if codes else (None, LOST)
    if isinstance(found, dict):
        found = [key for key, value in found.items() if _flag(value) == "Y"]
    if not isinstance(found, list):
        found = [found]
    codes = [_code(item) for item in found]
    return _written([code for code in codes if code]), PLAIN if all(codes) else BROKEN


def _code(item: Any) -> str | None:
    word = str(item).strip()
    if leading := LEADING.match(word):
        return leading[1].upper()
    return word.upper() if 0 < len(word) <= 4 else None
