"""The made-up partnership's files, made once by the real command and kept until the code that makes them changes."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from lantern.analysis import synthetic

LANTERN = Path(sys.executable).parent / "lantern"


def made_in(kept):
    """The folder that `lantern sample` wrote, whichever of several test processes came first to ask for it."""
    folder = kept / _generator()
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _forget_older(kept)
            subprocess.run([LANTERN, "sample", folder], check=True, capture_output=True)
    return folder


def _generator():
    """What the generator's own files come to: other code or other calibration is another sample."""
    whole = hashlib.sha256()
    for path in sorted(Path(synthetic.__file__).parent.glob("*.*")):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def _forget_older(kept):
    for older in kept.iterdir():
        if older.is_dir():
            shutil.rmtree(older)
