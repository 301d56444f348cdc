"""Accounts online, email addresses that hide their sign, and words in other letters than these. Pure: a text in, signs out."""

import re
from collections.abc import Iterator

APPS = (
    "snap(?:chat)?|insta(?:gram)?|ig|tik ?tok|discord|x ?box|psn|play ?station|roblox|steam|telegram|whats ?app|kik|wizz|yubo|fb|facebook|"
    "twitter|twitch|you ?tube|signal|game ?r? ?tag|minecraft|fortnite|user ?name|handle|account|profile|screen ?name|messenger|online"
)
LINKS = "is|was|name|as|user|username|account|handle|called|id|tag|her|his|their|at|under|to|there|goes|by|it|on|him|them|she|he|add|and"
HANDLE = r"(?:[A-Za-z][A-Za-z.]{0,38}[\d_#][\w.#-]{0,38}|[A-Za-z]{3,20}[._][A-Za-z.]{2,20}|[A-Z]?[a-z]{2,20}[A-Z][a-z]{2,20})"
ACCOUNTS = (
    re.compile(r"(?<![\w.@])@[A-Za-z0-9_.]{3,}"),
    re.compile(rf"\b(?i:{APPS})(?:[ :=,–-]{{1,3}}(?i:{LINKS})){{0,4}}[ :=,–-]{{1,3}}(?<![\w.])({HANDLE})(?![\w@])"),
    re.compile(r"(?<![\w./])[A-Za-z]{2,30}_\w{1,30}|\b\w{3,30}#\d{4}\b|\b(?:[A-Z][a-z]{2,20}){2,3}\d{1,4}\b"),
    re.compile(
        r"\b(?:instagram|tiktok|snapchat|facebook|twitter|x|twitch|youtube|roblox|discord|fb)\.(?:com|gg|me|tv)/[\w.@/-]{2,60}",
        re.IGNORECASE,
    ),
)
ENDS = "com|org|net|uk|co|gov|sch|nhs|edu|ac|info|eu|me|io|online"
AT = r"(?: ?[\[({<] ?at ?[\])}>] ?)"
DOT = r"(?: ?[\[({<] ?dot ?[\])}>] ?| dot |\.)"
EMAILS = (
    re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{AT}[\w-]{{1,60}}(?:{DOT}[\w-]{{1,60}}){{0,4}}", re.IGNORECASE),
    re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}(?: dot \w{{1,40}}){{0,3}} at \w{{2,40}} dot (?:{ENDS})\b", re.IGNORECASE),
    re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}} ?@ ?[\w-]{{1,60}} ?\. ?(?:{ENDS})\b", re.IGNORECASE),
)
# Greek to Thai and beyond, and all that is written with signs for syllables and words. Two letters or more: α and β are doses.
OTHER = "\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u3040-\u318f\u3400-\u4dbf\u4e00-\u9fff\ua4d0-\ua6ff\ua800-\uabff\uac00-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe"
IN_OTHER_LETTERS = re.compile(rf"[{OTHER}]{{2,}}(?:[ ,،.][{OTHER}]{{1,}})*")


def accounts(text: str) -> Iterator[str]:
    """What may be somebody's account online."""
    yield from (match[match.lastindex or 0] for pattern in ACCOUNTS for match in pattern.finditer(text))


def emails(text: str) -> Iterator[str]:
    """Email addresses that are written so that a machine does not see them."""
    yield from (match[0] for pattern in EMAILS for match in pattern.finditer(text))


def in_other_letters(text: str) -> Iterator[str]:
    """Words that the lists of names cannot be asked of."""
    yield from (match[0] for match in IN_OTHER_LETTERS.finditer(text))
