"""A limit to how long one file is worked on. Pure."""

import signal
import threading
from contextlib import contextmanager


class TookTooLong(BaseException):
    """The work did not end in time. No `Exception`, so that nothing on the way takes it for a fault of the file."""


@contextmanager
def at_most(time):
    """Stop what is done within after this time, with TookTooLong. Only a process's main thread, as a worker's is, can be."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, time.total_seconds())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number, frame):
    raise TookTooLong
