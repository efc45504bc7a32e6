"""How a class of arguments takes what it is called with.

A keyword that is misspelt or missing, or a value of the wrong type, raises nothing: it is kept as
a problem of the object, told with all others, and a value that fits stands in for it. Whatever
works with arguments later may rely on their types.
"""

from collections.abc import Mapping
from inspect import Signature, signature
from typing import Any

from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.model.fields import Wrong, explain, stand_in, taken


class Taking(type):
    """The class of the classes of arguments."""

    @property
    def __signature__(cls) -> Signature:
        """Return what tools show: the signature of `__init__`, which a call is held against."""
        made = signature(cls.__init__)  # type: ignore[misc]  # of this very class
        return made.replace(parameters=list(made.parameters.values())[1:])

    def __call__(cls, *args: Any, **given: Any) -> Any:
        """Make the object, of what fits when not everything does."""
        try:
            return super().__call__(*args, **given)
        except TypeError:
            told, fitting = _fitted(cls, args, given)
            if not told:
                raise
        made = super().__call__(**fitting)
        made.tell(told)
        return made


def check_types(piece: Any) -> None:
    """Put a stand-in wherever a field of `piece` holds what does not fit, and keep what is told."""
    told: list[Wrong] = []
    for field in taken(type(piece)):
        value = getattr(piece, field.name)
        if not field.fits(value):
            told += explain(field.name, value, field.hint)
            fitting = imagined(field.hint) if field.default is None else field.default()
            object.__setattr__(piece, field.name, fitting)
    if told:
        piece.tell(told)


def imagine(cls: Any, **given: Any) -> Any:
    """Return arguments that stand in for ones that could not be made, with nothing to tell."""
    absent = [each for each in taken(cls) if each.default is None and each.name not in given]
    made = cls(**given, **{each.name: imagined(each.hint) for each in absent})
    made.tell(())
    return made


def imagined(hint: Any) -> Any:
    """Return a value that stands in where none that fits was given."""
    return stand_in(hint, imagine)


def _fitted(
    cls: type, args: tuple[Any, ...], given: Mapping[str, Any]
) -> tuple[list[Wrong], dict[str, Any]]:
    """Return what is wrong with the keywords of a call, and keywords that do for it."""
    fields = {each.name: each for each in taken(cls)}
    absent = [name for name, each in fields.items() if each.default is None and name not in given]
    fitting = {name: value for name, value in given.items() if name in fields}
    names = tuple(sorted(fields, key=lambda name: name == "extra"))
    told: list[Wrong] = []
    if args:
        told.append(
            Wrong(
                "arguments",
                "",
                f"{cls.__name__} takes its arguments by name",
                allowed=names,
                remedy=f"write {cls.__name__}({next(iter(absent or fields))}=...)",
            )
        )
    for name in given:
        if name in fields:
            continue
        guess = did_you_mean(name, [each for each in fields if each not in given])
        for each in [each for each in absent if f'"{each}"' in guess]:
            absent.remove(each)
            fitting[each] = imagined(fields[each].hint)
        told.append(
            Wrong(
                "argument",
                "",
                f"{name} is not an argument of {cls.__name__}",
                allowed=names,
                remedy=guess.replace('"', "") or "remove it",
            )
        )
    for name in absent:
        fitting[name] = imagined(fields[name].hint)
        if not args:
            what = f"{name} of {cls.__name__} is missing"
            told.append(Wrong("argument", name, what, remedy=f"give {name}="))
    return told, fitting
