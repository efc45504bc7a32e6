"""Transcripts as files: one JSON file per case, one step per line, keys sorted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).parent / "recorded"


def path_of(kind: str, case: str) -> Path:
    """Where the transcript of a case lies."""
    return RECORDED / kind / (re.sub(r"[^a-z0-9]+", "-", case.lower()) + ".json")


def dump(transcript: dict[str, Any]) -> str:
    """A transcript as text, stable to the byte."""
    head = {k: v for k, v in transcript.items() if k != "steps"}
    lines = [_line(step) for step in transcript["steps"]]
    return _line(head)[:-1] + ',"steps":[\n' + ",\n".join(lines) + "\n]}\n"


def load(kind: str, case: str) -> dict[str, Any]:
    """The recorded transcript of a case. Raises `FileNotFoundError` when there is none."""
    found: dict[str, Any] = json.loads(path_of(kind, case).read_text())
    return found


def _line(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
