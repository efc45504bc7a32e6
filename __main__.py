"""The program: load the settings, build the platform, export what people look for."""

import sys
from pathlib import Path

import pulumi

sys.path.insert(0, str(Path(__file__).parent / "components"))

from stacks.platform import build
from stacks.settings import load

platform = build(load())

for name, value in platform.exports().items():
    pulumi.export(name, value)
