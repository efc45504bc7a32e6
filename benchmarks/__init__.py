"""Measurements: ratios taken in one run, never a time against a fixed limit."""
