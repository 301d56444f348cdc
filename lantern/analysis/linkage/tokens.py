"""Keyed tokens: what stands in for an identifier once it has been used to match."""

import hmac

import pyarrow as pa

SHORTEST_SECRET = 32


def token(kind: str, value: str, *, secret: bytes) -> str:
    """The token of one identifier: 64 hexadecimal characters, HMAC-SHA-256 of kind and value under the secret.

    `kind` names whose identifier it is (`la-child-id:301`), so that the same number from two
    authorities gives two tokens. Spaces round the value do not count. The same kind, value and secret always
    give the same token; without the secret nobody can try out values. Errors: ValueError when the secret is
    shorter than 32 bytes. Source: RFC 2104; NIST FIPS 198-1.
    """
    refuse_short(secret)
    return _digest(secret, _prefix(kind) + value.strip().encode())


def tokenise(kind: str, values: pa.Array | pa.ChunkedArray, *, secret: bytes) -> pa.Array:
    """Tokens for a column of identifiers, in the same order; null stays null.

    Shape: a string array in, a string array out. Each distinct value is worked out once. Errors: as `token`.
    """
    refuse_short(secret)
    column = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    coded = column.dictionary_encode()
    prefix = _prefix(kind)
    known = pa.array(
        [_digest(secret, prefix + value.strip().encode()) for value in coded.dictionary.to_pylist()], pa.string()
    )
    return known.take(coded.indices)


def refuse_short(secret: bytes) -> None:
    """ValueError, in one sentence, when the secret is shorter than 32 bytes."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"The secret for tokens must be at least {SHORTEST_SECRET} bytes; give a longer one.")


def _prefix(kind: str) -> bytes:
    """The kind with its length before it, so that kind and value cannot run into one another."""
    return len(kind.encode()).to_bytes(4, "big") + kind.encode()


def _digest(secret: bytes, message: bytes) -> str:
    return hmac.digest(secret, message, "sha256").hex()
