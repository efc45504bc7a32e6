"""Colours of the Harness UI: `#` and six hexadecimal digits."""

import re

from components._core.args import Piece
from components._core.problems import Problems

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def check_color(color: str | None, problems: Problems, piece: Piece) -> None:
    """Report a `color` that is none; `piece` has it in its field of that name."""
    if color is not None and not _COLOR.fullmatch(color):
        problems.add(
            "color",
            "color is not a colour",
            piece.where("color"),
            given=color,
            allowed="# and six hexadecimal digits",
            remedy='write it like "#0063f7"',
        )
