"""How close the choice comes to the very fewest: beside an integer programme that is exact, and only for small tables."""

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from lantern.analysis.disclosure import PROFILES, protection
from lantern.analysis.disclosure.choosing import cover
from lantern.analysis.disclosure.system import PUBLISHED, filled, systems
from lantern.analysis.disclosure.tests.cubes import BY_CODE, random_cube

RULE = PROFILES["dfe_cin_la"]
FURTHEST = 100.0  # as far as anything needs to move in tables as small as these
TABLES = 12
NO_MORE_THAN = 1.4  # times the fewest, over all of the tables


@pytest.fixture(scope="module")
def hidden_and_fewest():
    """Of each table: how many numbers are hidden beside the small ones, and the fewest that would do."""
    return np.array([hidden_in(seed) for seed in range(TABLES)])


def test_no_choice_is_better_than_the_best(hidden_and_fewest):
    assert (hidden_and_fewest[:, 0] >= hidden_and_fewest[:, 1]).all()


def test_over_many_tables_little_more_is_hidden_than_must_be(hidden_and_fewest):
    hidden, fewest = hidden_and_fewest.sum(axis=0)

    assert 0 < fewest <= hidden <= NO_MORE_THAN * fewest


def hidden_in(seed):
    figures = random_cube(seed, first="2025-26Q1", mean=2.0)
    made = protection(figures, profile=RULE, by_code=BY_CODE)
    return made.hidden_too, fewest_in(figures)


def fewest_in(figures):
    """A yes or no for each number, and for each that may be hidden two tables of its own: one where it is far enough up,
    one where it is far enough down, and in both nothing moves that is shown."""
    one = filled(systems([figures], profile=RULE, by_code=BY_CODE)[0])
    small = cover(one, RULE, np.zeros(len(one.value), bool)).small
    is_number, width = one.kind == PUBLISHED, len(one.value)
    asked = np.flatnonzero(is_number | small)
    tables = sparse.identity(2 * len(asked))
    moves, chosen = sparse.identity(2 * len(asked) * width), np.ones((2 * len(asked), 1))
    no_sum = sparse.csr_matrix((2 * len(asked) * one.matrix.shape[0], width))
    rules = [
        LinearConstraint(sparse.hstack([sparse.kron(tables, one.matrix), no_sum]), 0, 0),
        LinearConstraint(sparse.hstack([moves, sparse.kron(chosen, -FURTHEST * sparse.identity(width))]), -np.inf, 0),
        LinearConstraint(sparse.hstack([moves, sparse.kron(chosen, sparse.diags(one.value))]), 0, np.inf),
        *(
            _far_enough(place, number, one.value[number], small[number], asked, width)
            for place, number in enumerate(asked)
        ),
    ]
    must = np.where(is_number & ~small, 0.0, 1.0)  # what no table gives is hidden anyway
    bounds = Bounds(np.concatenate([np.full(moves.shape[0], -np.inf), must]), np.inf)
    bounds.ub = np.concatenate([np.full(moves.shape[0], np.inf), np.ones(width)])
    price = np.concatenate([np.zeros(moves.shape[0]), is_number.astype(float)])
    found = milp(
        price, constraints=rules, bounds=bounds, integrality=price * 0 + (np.arange(len(price)) >= moves.shape[0])
    )
    assert found.success, found.message
    return round(found.fun) - int((small & is_number).sum())


def _far_enough(place, number, value, is_small, asked, width):
    """Of a small number: down to nought, and up to the protection. Of another that is hidden: so far apart."""
    row = sparse.lil_matrix((3, (2 * len(asked) + 1) * width))
    up, down = 2 * place * width + number, (2 * place + 1) * width + number
    row[0, up], row[1, down] = 1, -1
    row[2, up], row[2, down], row[2, 2 * len(asked) * width + number] = 1, -1, -RULE.protection
    return LinearConstraint(
        row.tocsr(), [RULE.protection - value, value, 0] if is_small else [-np.inf, -np.inf, 0], np.inf
    )
