"""Pseudonyms of synthetic people: UUIDs that follow from the seed and say nothing of the person."""

import numpy as np
import polars as pl

_HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
#: Where the 32 hexadecimal digits stand between the dashes of a UUID.
_DIGITS = np.array([place for place in range(36) if place not in (8, 13, 18, 23)])


def pseudonyms(keys: np.ndarray, seed: int) -> pl.Series:
    """A UUID (version 8: of the program's own making) for each 64-bit key; the same for the same key and seed."""
    halves = np.stack([_mixed(keys, 2 * seed), _mixed(keys, 2 * seed + 1)], axis=1)
    octets = halves.astype(">u8").view(np.uint8).reshape(len(keys), 16)
    octets[:, 6] = octets[:, 6] & 0x0F | 0x80  # version
    octets[:, 8] = octets[:, 8] & 0x3F | 0x80  # variant
    text = np.full((len(keys), 36), ord("-"), dtype=np.uint8)
    text[:, _DIGITS] = np.stack([_HEX[octets >> 4], _HEX[octets & 15]], axis=2).reshape(len(keys), 32)
    return pl.Series("person_id", text.view("S36").ravel().astype(str), dtype=pl.String)


def _mixed(keys: np.ndarray, salt: int) -> np.ndarray:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection that scatters neighbouring keys."""
    with np.errstate(over="ignore"):
        mixed = keys.astype(np.uint64) + np.uint64((salt * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) % 2**64)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return mixed ^ (mixed >> np.uint64(31))
