"""Which forms a journey should have by now, and which are there. Pure: what is recorded comes in, as figures and pages take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lantern.pathway.form_files import FormFile

PREFIX, SIGNED = "form:", ":signed"


@dataclass(frozen=True)
class Use:
    """One form on one journey. `is_expected`: its stage asks for it; `is_signed`: a signed one is there."""

    name: str
    is_expected: bool
    is_signed: bool

    @property
    def is_missing(self) -> bool:
        return self.is_expected and not self.is_signed


def signed_name(form: str) -> str:
    """Under which name a journey records that a form was signed, and when: `form:safety-plan:signed`."""
    return f"{PREFIX}{form}{SIGNED}"


def form_of(name: str) -> str:
    """The form that such a name speaks of; nothing where it speaks of something else."""
    return name[len(PREFIX) : -len(SIGNED)] if name.startswith(PREFIX) and name.endswith(SIGNED) else ""


def uses(
    forms: Iterable[FormFile], stages: Sequence[str], stage: str, recorded: Mapping[str, object]
) -> tuple[Use, ...]:
    """Of each form, whether a journey at `stage` should have it, and whether it does.

    `forms`: the newest version of each; `stages`: codes in the pathway's order; `recorded`: by name, as clocks take it.
    """
    reached = set(stages[: stages.index(stage) + 1])
    return tuple(
        Use(each.name, _is_expected(each, reached, recorded), bool(recorded.get(signed_name(each.name))))
        for each in forms
    )


def _is_expected(form: FormFile, reached: set[str], recorded: Mapping[str, object]) -> bool:
    when = recorded.get(form.expected_when)
    is_so = not form.expected_when or when is True or isinstance(when, date)
    return form.expected_from in reached and is_so
