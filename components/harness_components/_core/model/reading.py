"""Variables, which documents of several kinds share, read from YAML."""

from harness_components._core.model.cursor import Reader
from harness_components._core.refs import SecretRef
from harness_components._core.values import Expression
from harness_components._core.variables import (
    DocVariable,
    NumberVariable,
    SecretVariable,
    StringVariable,
)
from harness_components._core.yaml.nodes import ScalarNode


def read_variable(reader: Reader) -> DocVariable | None:
    """Return the variable that a mapping of a document stands for."""
    name, kind = reader.needed("name"), reader.needed("type")
    description, required = reader.text("description"), reader.fixed_flag("required")
    node = reader.take("value")
    text = node.text if isinstance(node, ScalarNode) else ""
    if node is None:
        if "value" not in reader.node:
            reader.missing("value")
    elif not isinstance(node, ScalarNode):
        reader.text("value")
    made: DocVariable
    if kind == "String":
        made = StringVariable(
            name=name,
            description=description,
            required=required,
            value=Expression(text) if "<+" in text else text,
            extra=reader.rest(),
        )
    elif kind == "Number":
        number = node.value if isinstance(node, ScalarNode) and "<+" not in text else None
        made = NumberVariable(
            name=name,
            description=description,
            required=required,
            value=Expression(text) if "<+" in text else _number(number, text),
            extra=reader.rest(),
        )
    elif kind == "Secret":
        made = SecretVariable(
            name=name,
            description=description,
            required=required,
            value=Expression(text) if "<+" in text else SecretRef.named(text),
            extra=reader.rest(),
        )
    else:
        if kind:
            reader.unknown("type", kind, ["String", "Number", "Secret"], "type of variable")
        else:
            reader.missing("type")
        reader.leave()
        return None
    return made.read_from(reader.node)


def _number(value: object, text: str) -> int | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text  # type: ignore[return-value]  # reported by the variable's own check
