"""Checks of a call of a model: arguments missing or misspelt; and the signature that tools show."""

from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.model import codecs
from harness_components._core.model.type_errors import TypeProblem

if TYPE_CHECKING:
    from harness_components._core.model.base import Model


def fitting(
    cls: type["Model"], args: tuple[object, ...], given: dict[str, Any]
) -> tuple[dict[str, Any], list[TypeProblem]]:
    """Return the keywords of a call that are fields, and the problems of the others."""
    specs = cls.field_specs()
    if not args and given.keys() <= specs.keys():
        absent = [name for name, spec in specs.items() if spec.is_required]
        if given.keys() >= set(absent):
            return given, []
    absent = [name for name, each in specs.items() if each.is_required and name not in given]
    values = {name: value for name, value in given.items() if name in specs}
    names = tuple(sorted(specs, key=lambda name: name == "extra"))
    problems: list[TypeProblem] = []
    if args:
        problems.append(
            TypeProblem(
                "arguments",
                "",
                f"{cls.__name__} takes its arguments by name",
                allowed=names,
                remedy=f"write {cls.__name__}({next(iter(absent or specs))}=...)",
            )
        )
    for name in given:
        if name in specs:
            continue
        guess = did_you_mean(name, [each for each in specs if each not in given])
        for each in [each for each in absent if f'"{each}"' in guess]:
            absent.remove(each)
            values[each] = codecs.placeholder(specs[each].hint)
        problems.append(
            TypeProblem(
                "argument",
                "",
                f"{name} is not an argument of {cls.__name__}",
                allowed=names,
                remedy=guess.replace('"', "") or "remove it",
            )
        )
    for name in absent:
        values[name] = codecs.placeholder(specs[name].hint)
        if not args:
            what = f"{name} of {cls.__name__} is missing"
            problems.append(TypeProblem("argument", name, what, remedy=f"give {name}="))
    return values, problems


class CallSignature:
    """The signature of a class, for tools: its fields, by name."""

    def __get__(self, instance: object, owner: type["Model"]) -> Signature:
        """Return what a call of the class takes."""
        return Signature(
            [
                Parameter(
                    name,
                    Parameter.KEYWORD_ONLY,
                    default=Parameter.empty if spec.default is None else spec.default(),
                    annotation=spec.hint,
                )
                for name, spec in owner.field_specs().items()
            ]
        )
