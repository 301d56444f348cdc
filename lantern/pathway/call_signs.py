"""What people say instead of a child's name: two plain words and two digits, such as copper harbour 42. Chosen by chance."""

from random import Random

FIRST = (
    "amber", "autumn", "birch", "blue", "brass", "bright", "brisk", "broad", "calm", "cedar", "chalk", "clear", "cobalt",
    "copper", "cotton", "crisp", "damson", "dapple", "early", "elder", "felt", "flint", "fresh", "gentle", "golden",
    "granite", "green", "indigo", "ivory", "linen", "lunar", "maple", "marble", "mellow", "misty", "mossy", "nutmeg",
    "oaken", "opal", "paper", "pearl", "pebble", "pewter", "plain", "quiet", "russet", "saffron", "sandy", "silver",
    "simple", "slate", "steady", "stone", "sunny", "swift", "teal", "velvet", "violet", "walnut", "woven",
)  # fmt: skip
SECOND = (
    "acorn", "anchor", "anvil", "arch", "badge", "barrel", "basket", "beacon", "bell", "bobbin", "bridge", "brook",
    "button", "candle", "canvas", "compass", "cove", "dial", "dome", "drum", "easel", "feather", "fern", "field",
    "garden", "gate", "glove", "harbour", "hedge", "hill", "inkwell", "island", "jigsaw", "kettle", "kite", "ladder",
    "lake", "lamp", "lantern", "lark", "locket", "meadow", "mill", "oar", "orchard", "paddle", "path", "pencil", "quill",
    "quilt", "ribbon", "river", "saddle", "sail", "spindle", "thimble", "tower", "trowel", "valley", "wheel",
)  # fmt: skip


def call_sign(chance: Random) -> str:
    """One of some 320,000. `chance`: something like `random.SystemRandom()`, which nobody can foresee."""
    return f"{chance.choice(FIRST)} {chance.choice(SECOND)} {chance.randint(10, 99)}"
