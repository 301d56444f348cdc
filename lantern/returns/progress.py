"""How far the work on a return has come. Kept in the cache: it is of no use once the work is done."""

from django.core.cache import cache

STAGES = {
    "reading": ("Reading the file", 20),
    "checking": ("Checking every row", 50),
    "counting": ("Counting the figures", 80),
    "publishing": ("Putting the figures in, all or none", 60),
}
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
    return STAGES.get(stage, ("Waiting for its turn", 5))
