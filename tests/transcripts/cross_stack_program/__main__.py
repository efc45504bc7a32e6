"""A program that registers what a JSON file says, with no help of the generated classes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pulumi

OPTIONS = pulumi.ResourceOptions(
    version="0.17.4", plugin_download_url="github://api.github.com/pulumi"
)


def _given(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"$secret"}:
            return pulumi.Output.secret(_given(value["$secret"]))
        return {k: _given(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_given(v) for v in value]
    return value


for entry in json.loads(Path(os.environ["ESTATE"]).read_text()):
    pulumi.CustomResource(entry["token"], entry["name"], _given(entry["inputs"]), OPTIONS)
