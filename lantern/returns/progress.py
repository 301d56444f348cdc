"""How far the checking of a return has come. Kept in the cache: it is of no use once the work is done."""

from django.core.cache import cache

STAGES = {"reading": "Reading the file", "checking": "Checking every row", "counting": "Counting the figures"}
KEEP_SECONDS = 3600


def tell(reference, stage):
    """The work has come to this stage."""
    cache.set(f"return-progress-{reference}", stage, KEEP_SECONDS)


def forget(reference):
    """The work begins anew, so what was told of the last time is no longer true."""
    cache.delete(f"return-progress-{reference}")


def told(reference):
    """What is going on now in words, and how many hundredths are done before it."""
    stage = cache.get(f"return-progress-{reference}")
    if stage not in STAGES:
        return "Waiting to be read", 5
    return STAGES[stage], 20 + 30 * list(STAGES).index(stage)
