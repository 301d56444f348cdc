"""How long a second `make run` takes to its first page, and `lantern --help` to its last line."""

import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.made_up import environment

GIVEN_UP_AFTER = 120


def measure(folder):
    """Seconds to the first answer of the sign-in page, and seconds for the command's help."""
    return {"second_start": _until_served(folder), "help": _help()}


def _until_served(folder):
    port = _free_port()
    run = [sys.executable, "-m", "lantern.config.run_command"]
    began = time.perf_counter()
    server = subprocess.Popen(run, env=environment(folder) | {"LANTERN_PORT": str(port)}, stdout=subprocess.DEVNULL)
    try:
        while not _is_served(f"http://127.0.0.1:{port}/sign-in/"):
            assert server.poll() is None and time.perf_counter() - began < GIVEN_UP_AFTER, "Lantern did not start."
            time.sleep(0.02)
        return time.perf_counter() - began
    finally:
        server.terminate()
        server.wait()


def _is_served(address):
    try:
        with urlopen(address, timeout=GIVEN_UP_AFTER) as answer:
            return answer.status == 200
    except URLError:
        return False


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _help():
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "lantern.config.command", "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
