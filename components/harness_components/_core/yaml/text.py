"""What can be said of a YAML text before it is parsed: its size, its encoding, its characters."""

import re

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems

MOST_BYTES = 5_000_000
"""5 MB. The longest Harness document seen in public has 149 KB."""

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|\Z)", re.MULTILINE)
_CONFLICT_START = re.compile(r"^(?:<{7}|>{7})[ \t]", re.MULTILINE)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile("[\x85\u2028\u2029]")
_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def decode(text: str | bytes, file: str | None, problems: Problems) -> str:
    """Return `text` without a byte order mark, decoded from UTF-8 if it is bytes.

    What cannot be decoded, or is over `MOST_BYTES`, is reported, and the empty text returned.
    """
    if len(text) > MOST_BYTES:
        problems.add(
            "yaml-size",
            "the document is over 5 MB, and no Harness document is",
            Place(file),
            allowed=f"at most {MOST_BYTES:,} bytes",
            remedy="check that this is the right file; put large files into the file store",
        )
        return ""
    if isinstance(text, str):
        source = text
    else:
        named = next((name for mark, name in _BOMS if text.startswith(mark)), None)
        try:
            source = text.decode("utf-8")
        except UnicodeDecodeError as error:
            good = text[: error.start].decode("utf-8")
            problems.add(
                "yaml-encoding",
                f"the file is {named or 'not UTF-8'}",
                position(good, len(good), file),
                given=f"byte 0x{text[error.start]:02x}",
                allowed="UTF-8",
                remedy="save the file as UTF-8",
            )
            return ""
    source = source.removeprefix("\ufeff")
    if source.lstrip()[:1] in ("{", "["):
        source = _SURROGATES.sub(_join_surrogates, source)
    return source


def check_text(text: str, file: str | None, problems: Problems) -> None:
    """Report conflict markers and characters that YAML forbids or that its readers disagree on."""
    if ("<<<<<<<" in text or ">>>>>>>" in text) and _CONFLICT_START.search(text):
        marks = list(_CONFLICT.finditer(text))
        lines = ", ".join(str(text.count("\n", 0, mark.start()) + 1) for mark in marks)
        problems.add(
            "yaml-conflict",
            "markers of an unfinished merge stand in the file",
            position(text, marks[0].start(), file),
            given=text[marks[0].start() :].split("\n", 1)[0].rstrip(),
            remedy=f"choose one side, and remove the marker lines ({lines})",
        )
    if text.isascii() and text.isprintable():
        return
    control = _CONTROL.search(text)
    if control is not None:
        number = ord(control[0])
        problems.add(
            "yaml-control",
            "a NUL stands in the text" if not number else "a control character stands in the text",
            position(text, control.start(), file),
            given=f"U+{number:04X}",
            allowed="printable characters, line ends, and tabs inside values",
            remedy=f'remove it, or write it as "\\x{number:02x}" in double quotes'
            if number < 0xD800
            else "remove it",
        )
    odd_break = _BREAKS.search(text) if not text.isascii() else None
    if odd_break is not None:
        number = ord(odd_break[0])
        problems.add(
            "yaml-line-separator",
            "a line separator stands here that some YAML readers take for a line end",
            position(text, odd_break.start(), file),
            given=f"U+{number:04X}",
            remedy=f'remove it, or write it as "\\u{number:04x}" in double quotes',
        )


def position(text: str, offset: int, file: str | None) -> Place:
    """Return the place of an offset in a text."""
    before = text[:offset]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    ends = before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return Place(file, ends + 1, offset - start + 1)


def _join_surrogates(match: "re.Match[str]") -> str:
    high, low = int(match[1], 16), int(match[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
