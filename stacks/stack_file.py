"""The file of the stack that is run: where in it each setting stands, and what it encrypts.

Values are not taken from it: Pulumi hands them to the program, decrypted and with the defaults.
"""

import re
from pathlib import Path
from typing import Any

from harness_components import DocumentError, MapNode, Place, Problems, read_yaml

PROJECT = "harness-platform"
EMBEDDED_SALT = "v1:1EWyXuj3CRA=:v1:JaU9CmzNiTY2uq0/:BbruMVYVkCv5fXJsr46pU+L76closg=="
"""The salt of the embedded stacks' passphrase, which everybody knows."""

_OWN = re.compile(rf"(?:{PROJECT}:(?:config:)?)?([^:]+)")
_HEAD = re.compile(r"[^.\[]*")


class StackFile:
    """`Pulumi.<stack>.yaml`. A file that is not there holds nothing."""

    def __init__(self, path: Path, problems: Problems) -> None:
        """Read the file at `path`; what keeps it from being read goes to `problems`."""
        self.path = path
        root = None
        if path.exists():
            try:
                root = read_yaml(path)
            except DocumentError as error:
                problems.extend(error.problems)
        self._root = root if isinstance(root, MapNode) else None
        config = None if self._root is None else self._root.get("config")
        self._config = config if isinstance(config, MapNode) else None
        self._own = {
            own[1]: key for key in (self._config or ()) if (own := _OWN.fullmatch(key)) is not None
        }

    @property
    def keys(self) -> tuple[str, ...]:
        """The settings of this project that the file has."""
        return tuple(self._own)

    def place(self, setting: str) -> Place:
        """Return where the value of `setting`, such as `environments[1].replicas`, stands.

        Of one that is missing: where it belongs.
        """
        head = _HEAD.match(setting)
        name = head[0] if head else setting
        key = self._own.get(name, f"{PROJECT}:{name}")
        return self._place(f"config.{key}{setting.removeprefix(name)}")

    def key_place(self, setting: str) -> Place:
        """Return where the line of `setting` starts; one of another package has it in its name."""
        key = setting if ":" in setting else self._own.get(setting, f"{PROJECT}:{setting}")
        if self._config is not None and key in self._config:
            return self._config.key_place(key)
        return self._place(f"config.{key}")

    def salt_place(self) -> Place:
        """Return where the salt stands."""
        return self._place("encryptionsalt")

    def has_embedded_salt(self) -> bool:
        """Return whether everybody can read what this file encrypts."""
        salt = None if self._root is None else self._root.get("encryptionsalt")
        return salt is not None and salt.value == EMBEDDED_SALT

    def encrypted(self) -> tuple[str, ...]:
        """Return the settings with an encrypted value, those of other packages as `package:key`."""
        if self._config is None:
            return ()
        own = {key: setting for setting, key in self._own.items()}
        return tuple(
            own.get(key, key)
            for key, node in self._config.entries.items()
            if _has_encrypted(node.value)
        )

    def _place(self, path: str) -> Place:
        return Place(str(self.path), path=path) if self._root is None else self._root.place(path)


def _has_encrypted(value: Any) -> bool:
    if isinstance(value, dict):
        return set(value) == {"secure"} or any(map(_has_encrypted, value.values()))
    return isinstance(value, list) and any(map(_has_encrypted, value))
