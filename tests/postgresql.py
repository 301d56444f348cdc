"""A throw-away PostgreSQL: its own cluster in a temporary folder, on loopback, gone when the tests are done."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

NAME = "lantern"  # migrated once, and copied by each process of the tests


@contextmanager
def cluster():
    """Yield the address of an empty database in a new PostgreSQL. The programs must be there: see `programs`."""
    found = programs()
    folder = Path(tempfile.mkdtemp(prefix="lantern-postgresql-"))
    as_owner = _owner(folder)
    try:
        _run(
            as_owner,
            found / "initdb",
            "-D",
            folder / "data",
            "-U",
            "lantern",
            "--auth=trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        port = free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c synchronous_commit=off"
        control = (found / "pg_ctl", "-D", folder / "data", "-w")
        _run(as_owner, *control, "-l", folder / "log", "-o", options, "start")
        try:
            server = f"postgresql://lantern@127.0.0.1:{port}"
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {NAME}")
            yield f"{server}/{NAME}"
        finally:
            _run(as_owner, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def programs():
    """The folder with PostgreSQL's own programs, the newest on this machine, or None."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    folders = [*reversed(packaged), *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _owner(folder):
    """PostgreSQL refuses to run as root: then it runs as the account its package made."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(as_owner, *command):
    done = subprocess.run([*as_owner, *map(str, command)], capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr or done.stdout}")
