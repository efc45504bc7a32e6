"""The program: load the settings, build the platform, export what people look for."""

import pulumi

from stacks.platform import build
from stacks.settings import load

platform = build(load())

for name, value in platform.exports().items():
    pulumi.export(name, value)
