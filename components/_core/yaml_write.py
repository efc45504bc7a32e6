"""Writing YAML in one canonical form: the same value always gives the same bytes.

Block style, two spaces, lists indented below their key as Harness writes them, keys in the order
given (see `key_order`), `|` for text of several lines, quotes wherever a YAML 1.1 and a YAML 1.2
reader would disagree. Long lines are never folded. Comments and layout of a document that was read
are not kept: the form depends on the value alone.
"""

import yaml

from components._core.yaml_read import Node


def write(value: object) -> str:
    """Return `value` as YAML that ends with a newline.

    `value` is plain Python (dict with text keys, list, tuple, str, int, float, bool, None) or a
    Node, whose unquoted scalars keep the text they were written with (`1.10` stays `1.10`).
    Raises TypeError for anything else, naming its path: nothing is guessed.
    """
    plain = value.value if isinstance(value, Node) else value
    text: str = yaml.dump(plain, sort_keys=False, width=1 << 30, allow_unicode=True)
    return text
