"""Versions that the provider announces."""

from typing import Final

OFFICIAL: Final = "0.17.4"
"""The version of the official plugin that the `harness` face stands in for."""

NATIVE: Final = "0.1.0"
"""The version of the `harness-native` package."""

USER_AGENT: Final = f"pulumi-resource-harness-native/{NATIVE}"
