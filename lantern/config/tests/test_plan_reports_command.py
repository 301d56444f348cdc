"""`lantern plan reports verify`."""

import pytest

from lantern.config import strategy_command
from lantern.config.command import parser
from lantern.governance.tests.factories import a_report

pytestmark = pytest.mark.django_db


def test_it_says_that_every_report_is_what_was_frozen(monkeypatch, capsys):
    a_report()
    monkeypatch.setattr(strategy_command, "start_django", lambda: None)
    asked = parser().parse_args(["plan", "reports", "verify"])

    assert asked.task(asked) == 0
    assert capsys.readouterr().out == "1 report is to the byte what was frozen.\n"
