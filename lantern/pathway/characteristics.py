"""Who the child is, as it can be recorded: questions, and the codes that answer them. Read from the pathway's files. Pure.

Under each question's name one answer is recorded, the newest of which counts: a code, NOT_SAID, or NOT_RECORDED where
an answer was taken back. A question with kinds also has a yes or a no under `name:kind` for each.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lantern.analysis.codelists import names

FILE = Path(__file__).with_name("file") / "characteristics.toml"
NOT_RECORDED, NOT_SAID, YES, NO = "not recorded", "not said", "yes", "no"
Said = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Question:
    """One characteristic. `codes`: what can be said, the first being that nothing is. `recorded`: the record of the
    pathway that an answer also answers. `kinds`: how to ask for more where the answer is yes, of `kind_codes`.
    `unconfirmed`: the list is ours, and no partnership has settled it yet.
    """

    name: str
    part: str
    asks: str
    codes: Mapping[str, str]
    short: str = ""  # how it is headed where it stands answered
    hint: str = ""
    recorded: str = ""
    kinds: str = ""
    kind_codes: Mapping[str, str] = field(default_factory=dict)
    unconfirmed: bool = False

    def kind_name(self, code: str) -> str:
        return f"{self.name}:{code}"

    def words(self, code: str) -> str:
        """What an answer means; nothing where nothing is said, or for one that no list has."""
        return "" if code == NOT_RECORDED else self.codes.get(code, "")


@dataclass(frozen=True)
class Characteristics:
    """Questions by name, of the child and of an adult of concern, under the headings of their parts."""

    parts: Mapping[str, str]
    child: Mapping[str, Question]
    concern: Mapping[str, Question]


@cache
def characteristics() -> Characteristics:
    """The file as it is shipped."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    child, concern = (
        {name: _question(name, row, read["answers"][who]) for name, row in read[who].items()}
        for who in ("child", "concern")
    )
    return Characteristics(read["parts"], child, concern)


def _question(name: str, row: dict[str, Any], answers: dict[str, str]) -> Question:
    """A row of the file, with the codes of the country's list where it names one, and what is open to every question."""
    for codes, named, without in (("codes", "list", "without"), ("kind_codes", "kinds_list", "kinds_without")):
        if named in row:
            listed, only, left_out = names(row.pop(named)), row.pop("only", ()), row.pop(without, ())
            row[codes] = {code: listed[code] for code in only or listed if code not in left_out}
    first, *last = answers.items()
    row["codes"] = dict([first, *row["codes"].items(), *last])
    return Question(name=name, **row)


def differs(questions: Iterable[Question], given: Mapping[str, Any], recorded: Mapping[str, str]) -> Said:
    """What is said anew, as it is recorded. `given`: by question its answer, and under `name_kinds` its kinds;
    `recorded`: what is recorded now, by name. Kinds stand only beside a yes.
    """
    found: Said = {}
    for question in questions:
        answer = given[question.name]
        wanted = dict(_wanted(question, answer, given.get(f"{question.name}_kinds", ())))
        for name, value in wanted.items():
            if value != recorded.get(name, NO if ":" in name else NOT_RECORDED):
                found[name] = {"said": value}
        if question.recorded and question.name in found:
            found[question.recorded] = {"said": NO if answer == NOT_RECORDED else YES}
    return found


def _wanted(question: Question, answer: str, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield question.name, answer
    ticked = set(kinds) if answer == YES else set()
    for code in question.kind_codes:
        yield question.kind_name(code), YES if code in ticked else NO


def kinds_said(question: Question, recorded: Mapping[str, str]) -> list[str]:
    """The kinds that are said to be so now."""
    return [code for code in question.kind_codes if recorded.get(question.kind_name(code)) == YES]
