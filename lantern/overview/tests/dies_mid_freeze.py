"""Run as a process of its own, on a migrated database: prepares figures, then freezes a release and is killed at the given write."""

import os
import signal
import sys


def main(write):
    import django

    django.setup()
    from django.db import connection

    from lantern.analysis.periods import parse
    from lantern.insight.tests.factories import NOON, published
    from lantern.insight.tests.releases import member
    from lantern.overview import editions, freezing
    from lantern.overview.gathering import gather
    from lantern.overview.tests.plain import protect, render

    editions.protect, editions.render = protect, render
    published()
    gathered, by = gather(parse("2025-26Q1"), today=NOON.date()), member("Cobalt Saddle")
    print("gathered", flush=True)
    seen = iter(range(1000))

    def watch(execute, sql, *rest):
        if sql.split(None, 1)[0] in ("INSERT", "UPDATE") and next(seen) == write:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        freezing.freeze(gathered, read=gathered.fingerprint, reason="", at=NOON, by=by)


if __name__ == "__main__":
    main(int(sys.argv[1]))
