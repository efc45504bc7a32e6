"""The stand-in for the official `harness` plugin where that one cannot be had."""
