"""What a form that is being filled in holds: of each question every answer in the order it came, and which one counts. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from lantern.pathway.form_files import EMPTY


class Row(Protocol):
    """One answer, as it is kept. `page`: which opening of a page it was typed on; `seen`: the newest row when that was made."""

    pk: int
    question: str
    value: Any
    page: str
    seen: int
    is_aside: bool


class Filling:
    """What a form holds. `rows`: oldest first. `aside`: by question, words that met others and that nobody has settled yet."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.answers: dict[str, list[Row]] = defaultdict(list)
        self.newest = 0
        beside: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in rows:
            self.newest = row.pk
            if row.is_aside:
                beside[row.question][row.page] = row
            else:
                self.answers[row.question].append(row)
                settled = [page for page, each in beside[row.question].items() if each.pk <= row.seen]
                for page in settled:
                    del beside[row.question][page]
        self.aside = {question: list(rows.values()) for question, rows in beside.items() if rows}

    def now(self, question: str) -> Row | None:
        """The row that counts."""
        return self.answers[question][-1] if self.answers[question] else None

    def said(self, question: str) -> Any:
        row = self.now(question)
        return EMPTY if row is None else row.value

    def shown(self, question: str, seen: int, page: str) -> Any:
        """What a page knows of a question: what it showed when it was made, and what was kept from it since."""
        known = [row for row in self.answers[question] if row.pk <= seen or row.page == page]
        return known[-1].value if known else EMPTY

    def document(self) -> dict[str, Any]:
        """What the form says: every question that is answered."""
        return {question: rows[-1].value for question, rows in self.answers.items() if rows and rows[-1].value != EMPTY}


def sort_answers(
    filling: Filling, answers: Mapping[str, Any], *, seen: int, page: str, settled: Collection[str] = ()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Which answers of a page are new, and which meet words that came meanwhile from another page.

    What the page knew already is nobody's answer, so an old page never undoes what it did not touch. `settled`: where
    its writer has read both and says what stands. Returns two dictionaries: to keep, and to put beside.
    """
    keep: dict[str, Any] = {}
    aside: dict[str, Any] = {}
    for question, said in answers.items():
        now = filling.now(question)
        is_met = now is not None and now.pk > seen and now.page != page
        if said == filling.said(question) or said == filling.shown(question, seen, page):
            if question in settled:
                (aside if is_met and said != filling.said(question) else keep)[question] = said
        elif not is_met:
            keep[question] = said
        elif all(row.value != said for row in filling.aside.get(question, ())):
            aside[question] = said
    return keep, aside
