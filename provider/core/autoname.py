"""Names that Pulumi makes up for a resource: its logical name and seven random digits.

The digits are a function of the engine's seed, the same function as in the Pulumi bridge, so that
a plan and its repetition agree whichever plugin makes them.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from typing import Final

_DIGITS: Final = 7
_LONGEST: Final = 255
_CONSTANTS: Final = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)
_WORD: Final = 0xFFFFFFFF


def autoname(name: str, seed: bytes) -> str:
    """`name`, a dash and seven hexadecimal digits that follow from the seed.

    Raises ValueError where that is longer than 255 characters.
    """
    if len(name) + 1 + _DIGITS > _LONGEST:
        message = (
            f"name {name + '-'!r} plus {_DIGITS} random characters is longer than {_LONGEST}:"
            " give the property `name`"
        )
        raise ValueError(message)
    key = hashlib.sha256(seed).digest() if seed else secrets.token_bytes(32)
    blocks = (_chacha8(key, 0), _chacha8(key, 2))
    digits = [blocks[index % 2][index // 2] % 16 for index in range(_DIGITS)]
    return f"{name}-{''.join(f'{digit:x}' for digit in digits)}"


def _chacha8(key: bytes, counter: int) -> list[int]:
    """One block of ChaCha with eight rounds and no nonce, before the key is added again."""
    state = [*_CONSTANTS, *struct.unpack("<8I", key), counter, 0, 0, 0]
    for _ in range(4):
        for column in range(4):
            _quarter(state, column, 4 + column, 8 + column, 12 + column)
        for column in range(4):
            _quarter(
                state,
                column,
                4 + (column + 1) % 4,
                8 + (column + 2) % 4,
                12 + (column + 3) % 4,
            )
    return state


def _quarter(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for left, right, target, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[left] = (state[left] + state[right]) & _WORD
        mixed = state[target] ^ state[left]
        state[target] = ((mixed << turn) | (mixed >> (32 - turn))) & _WORD
