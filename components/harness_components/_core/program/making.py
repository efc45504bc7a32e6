"""How a component is called: a name, arguments of its class, and options.

What is called otherwise is a problem of the program like any other, and the component is made of
stand-ins, so that the rest of the program is looked at as well.
"""

from inspect import Signature, signature
from itertools import count
from typing import Any

import pulumi

from harness_components._core.diagnostics.place import call_site
from harness_components._core.model.type_errors import described
from harness_components._core.program.run import estate

_nameless = count(1)


class Making(type):
    """The class of the classes of components."""

    @property
    def __signature__(cls) -> Signature:
        """Return what tools show: the signature of `__init__`, which a call is held against."""
        made = signature(cls.__init__)  # type: ignore[misc]  # of this very class
        name, args, opts = list(made.parameters.values())[1:]
        args = args.replace(annotation=cls.ARGS)  # type: ignore[attr-defined]  # each has it
        return made.replace(parameters=[name, args, opts])

    def __call__(cls, *args: Any, **given: Any) -> Any:
        """Make the component."""
        call = dict(zip(("name", "args", "opts"), args, strict=False)) | given
        name, made = call.get("name"), call.get("args")
        opts = call.get("opts")
        sound = (
            isinstance(name, str)
            and name.strip()
            and isinstance(made, cls.ARGS)  # type: ignore[attr-defined]  # each has it
            and (opts is None or isinstance(opts, pulumi.ResourceOptions))
            and len(args) + len(given) == len(call) <= 3
            and call.keys() <= {"name", "args", "opts"}
        )
        if not sound:
            return _put_right(cls, args, given, call)
        return super().__call__(name, made, opts)


def _put_right(cls: Any, args: tuple[Any, ...], given: dict[str, Any], call: dict[str, Any]) -> Any:
    """Report how `cls` was called, and make it of what fits."""
    problems, place, wanted = estate().problems, call_site(), cls.ARGS.__name__
    name, made, opts = call.get("name"), call.get("args"), call.get("opts")
    example = f'write {cls.__name__}("name", {wanted}(...))'
    strays = [key for key in given if key not in ("name", "args", "opts")]
    if strays or len(args) > 3 or len(call) < len(args) + len(given):
        what = ", ".join(strays) if strays else "more than a name, arguments and options"
        problems.add(
            "call",
            f"{what} {'belongs' if len(strays) < 2 else 'belong'} into the arguments of "
            f"{cls.__name__}"
            if strays
            else f"{cls.__name__} was given {what}",
            place,
            allowed="name, args, opts",
            remedy=example.replace("...", f"{strays[0]}=...") if strays else example,
        )
    if not isinstance(name, str) or not name.strip():
        problems.add(
            "name",
            f"the name of {cls.__name__} is {described(name) if name else 'missing'}",
            place,
            allowed="a text that no other component of its class has",
            remedy=example,
        )
        name = f"nameless {next(_nameless)}"
        estate().entities.doubt(cls.KIND, "")
    if not isinstance(made, cls.ARGS):
        if not strays:
            found = "missing" if made is None else f"{described(made)}, not {wanted}"
            problems.add("call", f"args of {cls.__name__} is {found}", place, remedy=example)
        made = cls.ARGS.placeholder()
    if opts is not None and not isinstance(opts, pulumi.ResourceOptions):
        problems.add(
            "call",
            f"opts of {cls.__name__} is {described(opts)}, not ResourceOptions",
            place,
            remedy="pass opts=pulumi.ResourceOptions(...)",
        )
        opts = None
    return cls(name, made, opts)
