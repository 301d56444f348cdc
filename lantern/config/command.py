"""The `lantern` command. Each task brings what it needs only when it is asked for, so that `lantern --help` is quick."""

import argparse
import os
import sys
from pathlib import Path

from lantern.config import pathway_command, strategy_command
from lantern.config.task import group as _group
from lantern.config.task import start_django as _start_django
from lantern.config.task import task as _task

NOT_READABLE = 2
KINDS = ("ssd", "cin-census", "annex-a", "ssda903")
SHEETS = ("police", "hub", "camhs", "education", "probation", "voluntary", "partnership")
PARTNER_KINDS = (*SHEETS, "police-crimes", "hub-referrals", "interviews")


def main(arguments=None):
    """Run one task and return its exit code. Whatever goes wrong is one sentence, never a traceback."""
    asked = parser().parse_args(arguments)
    try:
        code = asked.task(asked) or 0
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        print(f"lantern: {_sentence(fault)}", file=sys.stderr)
        return NOT_READABLE


NO_TABLES = (
    "Lantern's database is not made yet, or is older than this code. "
    "Start `make run` once here, or run `manage.py migrate` where it serves."
)


def _sentence(fault):
    if type(fault).__module__ == "django.db.utils" and (
        "no such table" in str(fault) or "does not exist" in str(fault)
    ):
        return NO_TABLES
    said = " ".join(str(fault).split())
    return said if said.endswith(".") else f"this could not be done: {said or type(fault).__name__}."


def check(asked):
    # Arrow's own allocator keeps some 25 MB for speed that a check does not need; read when Arrow is first loaded.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    from lantern.config.check_command import check

    return check(asked.path, kind=asked.kind, format=asked.format, mapping=asked.labels, out=sys.stdout)


def count(asked):
    from lantern.config.count_command import count

    return count(
        asked.path,
        period=asked.period,
        kind=asked.kind,
        format=asked.format,
        indicator=asked.indicator,
        mapping=asked.labels,
        out=sys.stdout,
    )


def labels(asked):
    from lantern.config.labels_command import labels

    return labels(asked.path, kind=asked.kind, mapping=asked.labels, out=sys.stdout)


def sample(asked):
    from lantern.config.sample_command import sample

    return sample(asked.directory, years=asked.years, seed=asked.seed, out=sys.stdout)


def add_return(asked):
    _start_django()
    from lantern.returns.command import add

    return add(
        asked.path,
        agency=asked.agency,
        kind=asked.kind,
        period=asked.period,
        accept=asked.accept,
        because=asked.because,
        by_email=asked.by_email,
        out=sys.stdout,
    )


def forget_returns(asked):
    _start_django()
    from lantern.returns.command import forget

    return forget(out=sys.stdout)


def remind(asked):
    _start_django()
    from lantern.returns.command import remind

    return remind(out=sys.stdout)


def verify_trail(asked):
    _start_django()
    from lantern.config.trail_command import verify

    return verify(holds=asked.holds, out=sys.stdout)


def list_releases(asked):
    _start_django()
    from lantern.config.release_command import listed

    return listed(out=sys.stdout)


def freeze_release(asked):
    _start_django()
    from lantern.config.release_command import freeze

    return freeze(asked.period, reason=asked.reason, by_email=asked.by_email, out=sys.stdout)


def verify_releases(asked):
    _start_django()
    from lantern.config.release_command import verify

    return verify(asked.release, out=sys.stdout)


def attack(asked):
    from lantern.config import disclosure_command

    if Path(asked.release).is_dir():
        return disclosure_command.attack_files(asked.release, profile=asked.profile, out=sys.stdout)
    _start_django()
    return disclosure_command.attack_release(asked.release, out=sys.stdout)


def add_agency(asked):
    _start_django()
    from lantern.config.people_command import add_agency

    return add_agency(asked.code, asked.name, kind=asked.kind, authority=asked.authority, out=sys.stdout)


def let_in(asked):
    _start_django()
    from lantern.config.people_command import let_in

    return let_in(asked.email, asked.name, agency=asked.agency, role=asked.role, out=sys.stdout)


def load_benchmark(asked):
    _start_django()
    from lantern.config.benchmarks_command import load

    return load(asked.path, out=sys.stdout)


def parser():
    """Every task and what it may be given."""
    whole = argparse.ArgumentParser(
        prog="lantern", description="Checks and counts agencies' returns, and looks after a partnership's Lantern."
    )
    tasks = whole.add_subparsers(required=True, metavar="TASK")
    _add_tasks_on_files(tasks)
    _add_tasks_on_a_partnership(tasks)
    return whole


def _add_tasks_on_files(tasks):
    one = _task_on_a_file(
        tasks, "check", check, "say what is wrong in a return, row by row (0: nothing, 1: findings, 2: not readable)"
    )
    one.add_argument("--format", choices=("text", "json", "csv"), default="text")

    one = _task_on_a_file(tasks, "count", count, "print the figures of one period")
    one.add_argument("--period", required=True, help="such as 2025-26Q1 (April to June 2025) or 2025-26")
    one.add_argument("--indicator", help="only this one, such as csa-referrals, or all")
    one.add_argument("--format", choices=("csv", "json"), default="csv")

    _task_on_a_file(tasks, "labels", labels, "print which labels are understood (0: all, 1: not all, 2: not readable)")

    one = _task(tasks, "sample", sample, "write a made-up borough's returns, to try things on")
    one.add_argument("directory", help="where to write them")
    one.add_argument("--years", type=int, default=5)
    one.add_argument("--seed", type=int, help="a different number makes different children")


def _task_on_a_file(tasks, name, task, about):
    one = _task(tasks, name, task, about)
    one.add_argument("path", help="a file, a zip, or a folder of CSVs")
    one.add_argument("--kind", choices=KINDS, help="what it is, when it cannot be told by looking")
    one.add_argument("--labels", metavar="FILE", help="the agency's mapping file: a CSV of field, label and code")
    return one


def _add_tasks_on_a_partnership(tasks):
    _add_tasks_on_returns(_group(tasks, "returns", "take in a return, and forget those whose time has come"))
    strategy_command.add_plan_tasks(_group(tasks, "plan", "the plan's actions: ask how they go"))
    strategy_command.add_tasks(_group(tasks, "strategy", "the strategy that the plan follows: load, check, compare"))

    one = _task(
        _group(tasks, "trail", "look after the trail"), "verify", verify_trail, "find any edit, deletion or reordering"
    )
    one.add_argument(
        "--holds", metavar="NUMBER:SEAL", help="an end printed by an earlier run, which must still be there"
    )

    one = _task(
        _group(tasks, "benchmarks", "what others publish, to set beside what is counted here"),
        "load",
        load_benchmark,
        "load a published open data file: England, regions and authorities, or how many people live there",
    )
    one.add_argument("path", help="the CSV file as it was published")

    _add_tasks_on_releases(
        _group(tasks, "release", "what is published: list it, freeze it, show that it never changed")
    )

    pathway_command.add_tasks(_group(tasks, "pathway", "the response pathway: its stages, steps, clocks and tests"))

    _add_attack(_group(tasks, "disclosure", "what published numbers give away"))

    one = _task(_group(tasks, "agencies", "the partnership's agencies"), "add", add_agency, "add an agency")
    one.add_argument("code", help="a short name for commands and addresses, such as lbbd")
    one.add_argument("name")
    one.add_argument("--kind", required=True, help="such as social_care, police or partnership")
    one.add_argument("--authority", default="", help="the Department for Education's three digits")

    one = _task(
        _group(tasks, "people", "who is let in"), "add", let_in, "give someone a role, such as the first administrator"
    )
    one.add_argument("email")
    one.add_argument("name")
    one.add_argument("--agency", required=True)
    one.add_argument("--role", required=True, help="such as administrator")


def _add_tasks_on_returns(returns):
    one = _task(returns, "add", add_return, "read, check and keep a return (0: well, 1: findings, 2: not taken in)")
    one.add_argument("path")
    one.add_argument("--agency", required=True, help="the code of the agency whose return it is")
    one.add_argument("--kind", choices=KINDS + PARTNER_KINDS)
    one.add_argument("--period", default="", help="the quarter it is for, such as 2025-26Q1, when it does not say so")
    one.add_argument("--because", default="", help="why, when it corrects an earlier return")
    one.add_argument("--accept", action="store_true", help="put it into the figures at once")
    one.add_argument("--as", dest="by_email", help="the address of the person who sends it")
    _task(returns, "forget", forget_returns, "delete the files that have been kept long enough; run this every night")
    _task(returns, "remind", remind, "write to agencies whose return is nearly due, or late; run this every morning")


def _add_attack(tasks):
    one = _task(
        tasks,
        "attack",
        attack,
        "try to work out what a release hides, from all that was published (0: nothing, 1: a leak, 2: no such release)",
    )
    one.add_argument("release", help="a number as listed, 2025-26Q1, 2025-26Q1.2, or a folder of Parquet files")
    one.add_argument("--profile", help="for a folder: the rule it was published under, dfe_cin_la when left out")


def _add_tasks_on_releases(tasks):
    _task(tasks, "list", list_releases, "every release, and how it stands")

    one = _task(tasks, "freeze", freeze_release, "freeze a quarter as it stands (0: frozen, 2: refused)")
    one.add_argument("period", help="such as 2025-26Q1")
    one.add_argument("--reason", default="", help="for a correction: why it is published again")
    one.add_argument("--as", dest="by_email", help="the address of the person who freezes it")

    one = _task(
        tasks,
        "verify",
        verify_releases,
        "show that each byte is what was frozen (0: it is, 1: not, 2: no such release)",
    )
    one.add_argument("release", nargs="?", help="a number as listed, 2025-26Q1, or 2025-26Q1.2; all, when left out")


if __name__ == "__main__":
    sys.exit(main())
