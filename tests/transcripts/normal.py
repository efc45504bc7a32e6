"""Takes out of a recorded step what differs from run to run and means nothing.

Out: `__pulumi_raw_state_delta` (the bridge's own encoding of the state, of no use to the engine),
times, the account, endpoint and temporary folder, the random hex of automatic names, UUIDs, and the
order within sets. Kept: `__defaults` and `__meta`, because the engine stores them and hands them
back to either plugin.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.transcripts.cases.vocabulary import NAME

DROPPED = frozenset({"__pulumi_raw_state_delta"})
SETS = frozenset(
    {"tags", "delegateSelectors", "featuresEnabled", "featuresEnableds", "modules", "values"}
)
"""Fields that are sets in the provider's schema, as they are called in properties and bodies."""
SENT_SETS = frozenset({"headers", "params", "hosts"})
"""Sets of objects: their order in the state is fixed by their content, that in a body is chance."""

_HEX = re.compile(rf"\b{NAME}-[0-9a-f]{{7}}\b")
_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
_TIME = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# Where exactly in these objects the official plugin says to look is random.
_WITHIN = re.compile(
    r"(Examine values at '\w+(?:\.\w+)*\.(?:githubApp|gcpOidc|azure\w+\.auth))\.\w+'"
)
_LEAST_MS, _MOST_MS = 1_500_000_000_000, 4_000_000_000_000


class Normaliser:
    """Normalises JSON values of one case; `names` are texts of this run and what they stand for."""

    def __init__(self, names: dict[str, str]) -> None:
        # Longest first, so that a folder's name is not cut by a shorter one inside it.
        self._names = sorted(names.items(), key=lambda pair: -len(pair[0]))

    def text(self, value: str) -> str:
        """One text."""
        for found, name in self._names:
            value = value.replace(found, name)
        value = _HEX.sub(f"{NAME}-$hex", _WITHIN.sub(r"\1'", value))
        return _TIME.sub("$time", _UUID.sub("$uuid", value))

    def value(self, value: Any, *, sets: bool = True, sent: bool = False) -> Any:
        """Any JSON value; the order of sets is kept when `sets` is false.

        `sent` tells that the value is in the body of a request.
        """
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int | float) and _LEAST_MS < value < _MOST_MS:
            return "$time"
        if isinstance(value, list):
            return [self.value(v, sets=sets, sent=sent) for v in value]
        if isinstance(value, dict):
            return {
                self.text(k): self._field(k, v, sets=sets, sent=sent)
                for k, v in value.items()
                if k not in DROPPED
            }
        return value

    def _field(self, name: str, value: Any, *, sets: bool, sent: bool) -> Any:
        plain = self.value(value, sets=sets, sent=sent or name == "body")
        is_set = name in SETS or (sent and name in SENT_SETS)
        if sets and is_set and isinstance(plain, list):
            return sorted(plain, key=lambda v: json.dumps(v, sort_keys=True))
        return plain
