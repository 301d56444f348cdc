"""The forms that people fill in about a child: JSON Schema files, one for each version. Pure.

A file is a schema (draft 2020-12) of what a filled form says, by question. What else a page needs stands beside it under
`x-`: sections, which steps of the pathway it answers, from which stage it is expected. A version is never changed once it
was used: a new file beside it is the next one, and forms that are there go on with their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

FOLDER = Path(__file__).with_name("file") / "forms"
DAY, TEXT, LINE, ONE, MANY = "day", "text", "line", "one", "many"
EMPTY = ""  # what a question says that nobody has answered
SHORT = 200  # letters that go on one line
FIRST, AGAIN = "first", "again"
Said = Mapping[str, Any]  # by question: text, a code, a list of codes, or a day as 2026-11-29


class FormFault(ValueError):
    """A file cannot be read as a form. Its words are one sentence for whoever wrote it."""


@dataclass(frozen=True)
class Question:
    """One thing that is asked. `child`: how the child's edition asks it; blank where that leaves it out.

    `is_past`: a day that cannot lie ahead. `is_fresh`: never taken over from the form before.
    """

    code: str
    asks: str
    kind: str
    hint: str = ""
    child: str = ""
    most: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    is_past: bool = False
    is_fresh: bool = False
    is_required: bool = False

    def words(self, value: Any) -> list[str]:
        """What is said, as people read it: lines of text, a day, or the words of what was chosen."""
        if value in (EMPTY, None):
            return []
        if self.kind == DAY:
            day = date.fromisoformat(value)
            return [f"{day.day} {day:%B %Y}"]
        if self.choices:
            called = dict(self.choices)
            return [called.get(each, str(each)) for each in (value if isinstance(value, list) else [value])]
        return str(value).splitlines()


@dataclass(frozen=True)
class Section:
    title: str
    lead: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Answer:
    """How a signed form answers the pathway: what is recorded under `name`, from what the form says to `question`.

    `kind`: a day, whether it says anything (`there`), or one of the words to which `words` maps what is chosen.
    `when`: only a journey's first form of this name, only those after it, or always (blank).
    """

    name: str
    question: str
    kind: str
    words: Mapping[str, str]
    when: str = ""


@dataclass(frozen=True)
class FormFile:
    """One version of a form. `is_shared`: read by everyone who sees the journey, not by its own agency alone.

    `expected_from`: the stage from which a journey should have one; `expected_when`: what has to be so, if anything.
    `prefilled_from`: what a new one begins from. `child_title`: what the child's edition is called, where it has one.
    """

    name: str
    version: int
    title: str
    purpose: str
    sections: tuple[Section, ...]
    schema: Mapping[str, Any]
    answers: tuple[Answer, ...]
    sources: tuple[str, ...]
    expected_from: str = ""
    expected_when: str = ""
    is_shared: bool = True
    prefilled_from: str = ""
    child_title: str = ""
    child_lead: str = ""

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {each.code: each for section in self.sections for each in section.questions}

    @cached_property
    def _validator(self) -> Draft202012Validator:
        return Draft202012Validator(self.schema, format_checker=FormatChecker(["date"]))

    def faults(self, said: Said, *, today: date) -> dict[str, str]:
        """Why it cannot be signed: by question, one sentence; under no name, of the whole. Nothing when it can."""
        found: dict[str, str] = {}
        for error in self._validator.iter_errors(dict(said)):
            for code, sentence in self._sentences(error, said):
                found.setdefault(code, sentence)
        for code, question in self.questions.items():
            if question.is_past and code not in found and str(said.get(code, "")) > today.isoformat():
                found[code] = "This day is still to come. Enter the day on which it happened."
        return {code: found[code] for code in ("", *self.questions) if code in found}

    def _sentences(self, error: ValidationError, said: Said) -> Iterable[tuple[str, str]]:
        if error.validator == "required":
            for code in error.validator_value:
                if code not in said:
                    yield code, f"“{self.questions[code].asks}” is not answered yet."
        elif not error.path:
            yield "", "It says something that this version of the form does not ask."
        else:
            yield str(error.path[0]), _what_to_do(error, self.questions[str(error.path[0])])

    def carried(self, said: Said, *, today: date) -> dict[str, Any]:
        """What a new form begins with, out of one before it, which may be of another version: what still fits."""
        kept = {code: said[code] for code, each in self.questions.items() if code in said and not each.is_fresh}
        wrong = self.faults(kept, today=today)
        return {code: value for code, value in kept.items() if code not in wrong}

    def answered(self, said: Said, *, is_first: bool) -> dict[str, dict[str, Any]]:
        """What a signed form says to the pathway, by the pathway's names: a day, or what is said."""
        found: dict[str, dict[str, Any]] = {}
        for each in self.answers:
            value = said.get(each.question, EMPTY)
            if value == EMPTY or each.when == (AGAIN if is_first else FIRST):
                continue
            answer = _recorded(each, value)
            if answer:
                found[each.name] = answer
        return found


def _recorded(answer: Answer, value: Any) -> dict[str, Any] | None:
    if answer.kind == DAY:
        return {"day": date.fromisoformat(value)}
    if answer.kind == "there":
        return {"said": "yes"}
    chosen = value if isinstance(value, list) else [value]
    said = next((answer.words[each] for each in chosen if each in answer.words), None)
    return {"said": said} if said else None


def _what_to_do(error: ValidationError, question: Question) -> str:
    if question.kind == DAY:
        return "Enter a real date, such as 1 4 2025."
    if error.validator == "maxLength":
        return f"This is longer than {error.validator_value} letters. Shorten it, or keep the rest in your own record."
    return "Choose from the answers that are there."


def digest(name: str, version: int, said: Said) -> str:
    """A fingerprint of a signed form: another letter anywhere gives another."""
    whole = json.dumps({"form": name, "version": version, "says": dict(said)}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def load(folder: Path = FOLDER) -> dict[str, dict[int, FormFile]]:
    """Every version of every form: by name, then by number, the newest last. Raises FormFault."""
    found: dict[str, dict[int, FormFile]] = {}
    for path in sorted(folder.glob("*/*.json"), key=lambda path: (path.parent.name, int(path.stem))):
        try:
            made = _form(path)
        except (KeyError, ValueError) as wrong:
            raise FormFault(f"{path.parent.name}/{path.name} cannot be read as a form: {wrong}.") from None
        found.setdefault(made.name, {})[made.version] = made
    return found


def _form(path: Path) -> FormFile:
    schema = json.loads(path.read_text(encoding="utf-8"))
    questions = {code: _question(code, schema) for code in schema["properties"]}
    sections = tuple(
        Section(each["title"], each.get("lead", ""), tuple(questions.pop(code) for code in each["questions"]))
        for each in schema["x-sections"]
    )
    if questions:
        raise ValueError(f"no section asks {', '.join(questions)}")
    child = schema.get("x-child", {})
    expected = schema.get("x-expected", {})
    return FormFile(
        name=path.parent.name,
        version=int(path.stem),
        title=schema["title"],
        purpose=schema["description"],
        sections=sections,
        schema=schema,
        answers=tuple(_answer(each) for each in schema.get("x-answers", ())),
        sources=tuple(schema.get("x-sources", ())),
        expected_from=expected.get("from", ""),
        expected_when=expected.get("when", ""),
        is_shared=schema.get("x-shared", True),
        prefilled_from=schema.get("x-prefilled-from", ""),
        child_title=child.get("title", ""),
        child_lead=child.get("lead", ""),
    )


def _question(code: str, schema: Mapping[str, Any]) -> Question:
    given = _whole(schema["properties"][code], schema)
    choices = given.get("oneOf") or _whole(given.get("items", {}), schema).get("oneOf", ())
    return Question(
        code=code,
        asks=given["title"],
        kind=_kind(given),
        hint=given.get("description", ""),
        child=given.get("x-child", ""),
        most=given.get("maxLength", 0),
        choices=tuple((each["const"], each["title"]) for each in choices),
        is_past=given.get("x-past", False),
        is_fresh=given.get("x-fresh", False),
        is_required=code in schema.get("required", ()),
    )


def _whole(part: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """A part with what it refers to in its own file."""
    named = part.get("$ref", "").removeprefix("#/$defs/")
    return {**(schema["$defs"][named] if named else {}), **part}


def _kind(given: Mapping[str, Any]) -> str:
    if given.get("type") == "array":
        return MANY
    if "oneOf" in given:
        return ONE
    if given.get("format") == "date":
        return DAY
    return LINE if given["maxLength"] <= SHORT else TEXT


def _answer(given: Mapping[str, Any]) -> Answer:
    words = {each: said for said in ("yes", "no", "not applicable") for each in given.get(said, ())}
    return Answer(given["name"], given["from"], given.get("as", "words"), words, given.get("when", ""))
