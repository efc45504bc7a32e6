"""Pulumi resource providers for Harness: the `harness` stand-in and `harness-native`."""
