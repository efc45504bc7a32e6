"""How a component is called: a name, then its arguments as an object or by keyword, and options.

What is called otherwise is a problem of the program like any other, and the component is made of
stand-ins, so that the rest of the program is looked at as well.
"""

from collections.abc import Mapping, Sequence
from inspect import Parameter, Signature
from itertools import count
from typing import Any

import pulumi

from harness_components._core.diagnostics.place import call_site
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.type_errors import described
from harness_components._core.program.run import current_run

_OWN = ("name", "args", "opts")
_nameless = count(1)

Call = tuple[str, Any, pulumi.ResourceOptions | None]
"""Name, arguments and options, each of the right type."""


def checked_call(cls: Any, args: Sequence[Any], given: Mapping[str, Any]) -> Call:
    """Return what the component `cls` was called with, with stand-ins for what does not fit.

    What does not fit is reported with the problems of the program.
    """
    call = dict(zip(_OWN, args, strict=False))
    twice = [key for key in _OWN if key in call and key in given]
    call |= {key: value for key, value in given.items() if key in _OWN and key not in call}
    keywords = {key: value for key, value in given.items() if key not in _OWN}
    _check_positions(cls, args, twice)
    name = _name(cls, call.get("name"))
    args_given = call.get("args")
    made = _made_of(cls, args_given, keywords) if keywords else _args(cls, args_given)
    return name, made, _opts(cls, call.get("opts"))


def _check_positions(cls: Any, args: Sequence[Any], twice: Sequence[str]) -> None:
    if twice:
        what = f"{cls.__name__} was given {', '.join(twice)} twice"
    elif len(args) > len(_OWN):
        what = f"{cls.__name__} was given more than a name, arguments and options"
    else:
        return
    allowed = "name, args, opts; or name, the arguments by keyword, opts"
    current_run().problems.add("call", what, call_site(), allowed=allowed, remedy=_example(cls))


def _name(cls: Any, name: Any) -> str:
    if isinstance(name, str) and name.strip():
        return name
    current_run().problems.add(
        "name",
        f"the name of {cls.__name__} is {described(name) if name else 'missing'}",
        call_site(),
        allowed="a text that no other component of its class has",
        remedy=_example(cls),
    )
    current_run().registry.mark_uncertain(cls.KIND, "")
    return f"nameless {next(_nameless)}"


def _made_of(cls: Any, made: Any, keywords: dict[str, Any]) -> EntityArgs:
    """Return the arguments that keywords stand for. Arguments as an object beside them are refused.

    A keyword that looks like one of the call's own is told as such; the others are the argument
    class's to judge.
    """
    fields = cls.ARGS.field_specs().keys()
    for key in keywords.keys() - fields:
        guess = did_you_mean(key, [*fields, *_OWN])
        if any(f'"{own}"' in guess for own in _OWN):
            current_run().problems.add(
                "argument",
                f"{key} is not an argument of {cls.__name__}",
                call_site(),
                remedy=guess.replace('"', ""),
            )
            del keywords[key]
    if made is None:
        arguments: EntityArgs = cls.ARGS(**keywords) if keywords else cls.ARGS.placeholder()
        return arguments
    names = ", ".join(keywords)
    if keywords and isinstance(made, pulumi.ResourceOptions):
        current_run().problems.add(
            "call",
            f"the second value that {cls.__name__} was given is its options",
            call_site(),
            allowed=f"a name, then {cls.ARGS.__name__} or keywords",
            remedy="pass it as opts=",
        )
        return cls.ARGS.placeholder()  # type: ignore[no-any-return]
    if keywords:
        current_run().problems.add(
            "call",
            f"{cls.__name__} was given args, and {names} beside it",
            call_site(),
            allowed=f"{cls.ARGS.__name__}, or its arguments as keywords, never both",
            remedy=f"move {names} into {cls.ARGS.__name__}(...), or pass every argument by keyword",
        )
    return made if isinstance(made, cls.ARGS) else cls.ARGS.placeholder()  # type: ignore[no-any-return]


def _args(cls: Any, made: Any) -> EntityArgs:
    wanted = cls.ARGS.__name__
    if isinstance(made, cls.ARGS):
        return made  # type: ignore[no-any-return]
    if made is None and not any(each.is_required for each in cls.ARGS.field_specs().values()):
        return cls.ARGS()  # type: ignore[no-any-return]
    found = "missing" if made is None else f"{described(made)}, not {wanted}"
    current_run().problems.add(
        "call", f"args of {cls.__name__} is {found}", call_site(), remedy=_example(cls)
    )
    return cls.ARGS.placeholder()  # type: ignore[no-any-return]


def _opts(cls: Any, opts: Any) -> pulumi.ResourceOptions | None:
    if opts is None or isinstance(opts, pulumi.ResourceOptions):
        return opts
    current_run().problems.add(
        "call",
        f"opts of {cls.__name__} is {described(opts)}, not ResourceOptions",
        call_site(),
        remedy="pass opts=pulumi.ResourceOptions(...)",
    )
    return None


def _example(cls: Any) -> str:
    wanted = cls.ARGS.__name__
    return f'write {cls.__name__}("name", {wanted}(...)), or the same arguments as keywords'


class CallSignature:
    """What `inspect.signature`, and so `help`, shows of a component: both forms in one.

    Type checkers see the two forms apart, in the `calls` module of the domain.
    """

    def __get__(self, component: object, cls: Any) -> Signature:
        """Return the signature of the class `cls`."""
        by_position = Parameter.POSITIONAL_OR_KEYWORD
        return Signature(
            [
                Parameter("name", by_position, annotation=str),
                Parameter("args", by_position, default=None, annotation=cls.ARGS | None),
                Parameter(
                    "opts", by_position, default=None, annotation=pulumi.ResourceOptions | None
                ),
                *(
                    Parameter(each.name, Parameter.KEYWORD_ONLY, default=..., annotation=each.hint)
                    for each in cls.ARGS.field_specs().values()
                ),
            ]
        )
