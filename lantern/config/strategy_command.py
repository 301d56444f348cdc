"""`lantern strategy …` and `lantern plan …`: what may be asked, and who answers it."""

import sys

from lantern.config.task import group, start_django, task


def add_tasks(tasks):
    about = "compare what is loaded with the document's structure (0: the same, 1: differences, 2: nothing loaded)"
    one = task(tasks, "verify", verify, about)
    one.add_argument("--structure", metavar="FILE", help="of your own document; the first partnership's, when left out")

    one = task(tasks, "load", load, "put a strategy in force (0: done, 2: refused, with the reason)")
    one.add_argument(
        "path", nargs="?", help="a TOML file or a filled-in workbook; the first partnership's, when left out"
    )
    one.add_argument("--reason", default="", help="why it replaces the one in force")

    one = task(tasks, "check", check, "say what is wrong in a strategy file (0: nothing, 1: faults, 2: not readable)")
    one.add_argument("path")

    one = task(tasks, "export", export, "write the strategy in force as a workbook")
    one.add_argument("path", help="where to write it, such as strategy.xlsx")
    one.add_argument("--template", action="store_true", help="an empty workbook to fill in instead")


def add_plan_tasks(tasks):
    task(tasks, "ask", ask, "write to those whose actions nobody spoke of lately; run this every morning")
    about = "show that each byte of every frozen report is what was frozen (0: it is, 1: not, and which)"
    task(group(tasks, "reports", "reports on the plan that were frozen"), "verify", verify_reports, about)


def verify_reports(asked):
    start_django()
    from lantern.overview.plan_report.verifying import verify

    return verify(out=sys.stdout)


def ask(asked):
    start_django()
    from lantern.action_plan.command import ask

    return ask(out=sys.stdout)


def verify(asked):
    start_django()
    from lantern.action_plan.command import verify

    return verify(structure=asked.structure, out=sys.stdout)


def load(asked):
    start_django()
    from lantern.action_plan.command import load

    return load(asked.path, reason=asked.reason, out=sys.stdout)


def check(asked):
    start_django()
    from lantern.action_plan.command import check_file

    return check_file(asked.path, out=sys.stdout)


def export(asked):
    start_django()
    from lantern.action_plan.command import export

    return export(asked.path, template=asked.template, out=sys.stdout)
