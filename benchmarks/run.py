"""`make bench`: each figure beside its budget. Every benchmark runs in a process of its own, so that its memory is its own.

A benchmark is a file here whose `measure(folder)` returns figures by name; the folder holds what `made_up` made, once.
`memory_mb`, the most the process ever held, is added for each.
A figure without a budget is only printed; a budget without its figure, or a benchmark without a budget, fails.
"""

import json
import resource
import subprocess
import sys
import tempfile
import tomllib
from importlib import import_module
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
RUNS = 3
NOT_BENCHMARKS = {"run", "made_up", "__init__"}


def main():
    budgets = tomllib.loads((HERE / "budgets.toml").read_text())
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_BENCHMARKS)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        subprocess.run([sys.executable, "-m", "benchmarks.made_up", kept], check=True, stdout=subprocess.DEVNULL)
        all_pass = all([_told(judged(name, measured(name, folder), budgets.get(name, {}))) for name in names])
    missing = [(f"{name}: the benchmark itself", None, 0) for name in sorted(set(budgets) - set(names))]
    missing += [(f"{name}: any budget at all", None, 0) for name in sorted(set(names) - set(budgets))]
    return 0 if _told(missing) and all_pass else 1


def _told(rows):
    """Print each figure beside its budget, as soon as it is there. Whether all of them pass."""
    for what, figure, budget in rows:
        verdict = "" if budget is None else "pass" if passes(figure, budget) else "FAIL"
        print(f"{what:58} {_number(figure):>12} {_number(budget):>12}  {verdict}", flush=True)
    return all(passes(figure, budget) for _, figure, budget in rows)


def measured(name, folder):
    """The median of several runs of one benchmark, each in a new process; nothing of one that could not be run."""
    runs = [_one_run(name, folder) for _ in range(RUNS)]
    return {figure: median(run[figure] for run in runs) for figure in runs[0] if all(figure in run for run in runs)}


def _one_run(name, folder):
    done = subprocess.run([sys.executable, "-m", "benchmarks.run", name, str(folder)], capture_output=True, text=True)
    if done.returncode:
        print(f"{name} could not be run:\n{done.stderr}", file=sys.stderr, flush=True)
        return {}
    return json.loads(done.stdout.splitlines()[-1])


def judged(name, figures, budgets):
    """(what, figure, budget) for every figure and every budget of one benchmark; either may be missing."""
    return [
        (f"{name}: {each.replace('_', ' ')}", figures.get(each), budgets.get(each))
        for each in sorted(figures.keys() | budgets.keys())
    ]


def passes(figure, budget):
    """Whether a figure keeps to its budget; without a budget, it does."""
    return budget is None or (figure is not None and figure <= budget)


def _number(value):
    return "-" if value is None else f"{value:,.3f}"


def only(name, folder):
    figures = import_module(f"benchmarks.{name}").measure(Path(folder))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({**figures, "memory_mb": held / (1024 if sys.platform == "linux" else 1024**2)}))


if __name__ == "__main__":
    sys.exit(only(*sys.argv[1:]) if len(sys.argv) > 1 else main())
