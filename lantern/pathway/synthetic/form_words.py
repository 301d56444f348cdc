"""What made-up forms say: sentences of ours, put together anew for each child. Pure.

`words/<form>.toml` has, of each question, either how often each answer is chosen, or lists of sentences: one of every list
that fits the child goes into the answer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from lantern.analysis.synthetic.chance import Chance
from lantern.pathway.form_files import DAY, FormFile, Question
from lantern.pathway.synthetic.telling import Teller

LEFT_OUT = 0.2  # how often what may stay unanswered is
AGES = {"unborn": "little", "0-4": "little", "5-9": "middle", "10-15": "older", "16-17": "older"}
WHERE = {"family": "family", "online_contact": "online", "images": "online", "payment": "online"}  # else somebody known
AHEAD = (8, 25)  # working days until a form is looked at again


@cache
def words(form: str) -> Mapping[str, Any]:
    """The file of a form."""
    return tomllib.loads((files("lantern.pathway.synthetic") / "words" / f"{form}.toml").read_text("utf-8"))


def fits(teller: Teller) -> frozenset[str]:
    """Which lists of sentences fit the child."""
    return frozenset({"all", AGES[teller.planted["age"]], WHERE.get(teller.planted["kind"], "known")})


def answers(teller: Teller, file: FormFile, known: Mapping[str, Any], *, without: frozenset[str]) -> dict[str, Any]:
    """What somebody writes to each question of a form, in its order. `known`: what the journey says already, by question;
    `without`: what is answered already.
    """
    found: dict[str, Any] = {}
    for code, question in file.questions.items():
        if code in known:
            found[code] = known[code]
        elif code not in without and _is_answered(teller, question, found):
            found[code] = _answer(teller, file.name, question)
    return found


def _is_answered(teller: Teller, question: Question, found: Mapping[str, Any]) -> bool:
    if question.code == "not_with_child":
        return "child" not in found["made_with"]
    return question.is_required or not teller.chance.happens(LEFT_OUT)


def _answer(teller: Teller, form: str, question: Question) -> Any:
    if question.kind == DAY:
        return (teller.day if question.is_past else teller.ahead(*AHEAD)).isoformat()
    told, code = words(form), question.code
    if code in told["one"]:
        return teller.chance.weighed(told["one"][code])
    if code in told["many"]:
        return several(teller.chance, told["many"][code])
    return sentences(teller.chance, told["text"][code], fits(teller))


def several(chance: Chance, shares: Mapping[str, float]) -> list[str]:
    """Each so often; where that would be none, the one that is most often chosen."""
    chosen = [code for code, share in shares.items() if chance.happens(share)]
    return chosen or [max(shares, key=lambda code: shares[code])]


def sentences(chance: Chance, lists: Mapping[str, list[str]], fitting: frozenset[str]) -> str:
    """One of each list that fits."""
    return " ".join(chance.choice(given) for name, given in lists.items() if name in fitting)
