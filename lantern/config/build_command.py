"""`make setup`'s second half: build the front end with Node, the machine's own or else PyPI's, and gather what is served."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST_NODE = 20


def main():
    npm = find_npm() or install_npm()
    environment = {**os.environ, "PATH": f"{Path(npm).parent}{os.pathsep}{os.environ['PATH']}"}
    for task in (["ci", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "build", "--silent"]):
        subprocess.run([npm, *task], cwd=ROOT, env=environment, check=True)
    gather = [sys.executable, "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity=0"]
    subprocess.run(gather, cwd=ROOT, check=True)


def find_npm():
    """The machine's npm, when it has one and its Node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return npm if int(version.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE else None


def install_npm():
    """Node from PyPI, into the virtual environment."""
    print("There is no Node on this machine: taking it from PyPI.")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", "requirements/node.txt"]
    subprocess.run(pip, cwd=ROOT, check=True)
    return str(Path(sys.executable).parent / "npm")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as fault:
        sys.exit(f"The front end could not be built: `{' '.join(map(str, fault.cmd))}` failed, as it says above.")
