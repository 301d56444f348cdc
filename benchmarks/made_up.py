"""What the benchmarks are run on: made once, in a process of its own, so that making it is in no one's figures.

`sample/ssd` is the made-up borough's five years, `census.xml` a census of 33,200 children, `crimes.csv` 100,000 crimes,
`kept` a Lantern that is in use.
"""

import os
import subprocess
import sys
from pathlib import Path

CENSUS_CHILDREN = 33_200
CRIMES = 100_000


def make(folder):
    from lantern.analysis.synthetic import write_cin_census, write_sample
    from lantern.analysis.synthetic.partners import write_crimes

    write_sample(folder / "sample", years=5, seed=1)
    write_cin_census(folder / "census.xml", children=CENSUS_CHILDREN)
    write_crimes(folder / "crimes.csv", count=CRIMES)
    start_django(folder)
    from lantern.config.run_command import make_ready

    make_ready()
    worker = [sys.executable, "-m", "django", "db_worker", "--batch", "--verbosity=0"]
    subprocess.run(worker, check=True, env=environment(folder))


def environment(folder):
    """The environment of the Lantern that is kept in a folder."""
    kept = {"LANTERN_KEPT": str(folder / "kept"), "LANTERN_DATABASE": "", "LANTERN_DEVELOPMENT": "yes"}
    return os.environ | kept | {"DJANGO_SETTINGS_MODULE": "lantern.config.settings"}


def start_django(folder):
    os.environ.update(environment(folder))
    import django

    django.setup()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
