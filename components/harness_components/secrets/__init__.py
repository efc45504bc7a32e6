"""Secrets of Harness: text and files, by value only where they are made."""
