"""Outputs of Pulumi in documents and arguments: checked and put in when they are known.

Until then something named stands in for each, so that the rest is checked and shown in a preview.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pulumi

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.deferred import deferred_values, with_values
from harness_components._core.model.entity import EntityArgs
from harness_components._core.program.run import ProgramError
from harness_components._core.values import DeferredValue

Render = Callable[[Any], str]


def document(args: EntityArgs, name: str, text: str, render: Render) -> "str | pulumi.Output[str]":
    """Return the document `text`, which `render` makes of the arguments of the component `name`.

    It is an Output where one of their values is: known with them, after the rules that could not
    be checked before. Fails with ProgramError for a value that breaks one, or that is secret.
    """
    found = list(deferred_values(args))
    if not found:
        return text

    def known(values: Sequence[Any]) -> str:
        return render(_checked(args, name, found, values))

    return _open(found, pulumi.Output.all(*(each.source for _, _, each in found)).apply(known))


def arguments(args: EntityArgs, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the provider's arguments with an Output for each value that is one.

    Each is checked by the rules of its field when it is known.
    """
    found = {id(each): (model, field, each) for model, field, each in deferred_values(args)}

    def put_in(value: Any) -> Any:
        if isinstance(value, DeferredValue) and id(value) in found:
            one = [found[id(value)]]

            def known(result: Any) -> Any:
                _checked(args, name, one, [result])
                return result

            return _open(one, value.source.apply(known))
        if isinstance(value, Mapping):
            return {key: put_in(below) for key, below in value.items()}
        return [put_in(each) for each in value] if isinstance(value, list) else value

    return {key: put_in(value) for key, value in given.items()} if found else dict(given)


def _checked(
    args: EntityArgs,
    name: str,
    found: Sequence[tuple[Model, str, DeferredValue]],
    values: Sequence[Any],
) -> EntityArgs:
    known = {id(each): value for (_, _, each), value in zip(found, values, strict=True)}
    made = with_values(args, known)
    problems = made.check_all(name)
    if problems.errors:
        raise ProgramError(problems.errors)
    return made


def _open(
    found: Sequence[tuple[Model, str, DeferredValue]], output: "pulumi.Output[Any]"
) -> "pulumi.Output[Any]":
    """Return an output of which nothing is secret; it fails where something is."""

    async def value() -> Any:
        problems = Problems()
        for model, field, each in found:
            if await each.source.is_secret():  # type: ignore[attr-defined]  # an Output has it
                problems.add(
                    "secret-output",
                    f"{model.word(field)} is a secret Output, and a document holds no secrets",
                    model.where(field),
                    allowed="an Output that is not secret, or a reference to a secret of Harness",
                    remedy="keep the value in a SecretText, and refer to it: "
                    'Expression("<+secrets.getValue(...)>"), or a variable of type Secret',
                )
        if problems.errors:
            raise ProgramError(problems.errors)
        return await output.future(with_unknowns=True)

    async def is_known() -> bool:
        try:
            return await output.is_known()
        except Exception:  # whatever it is, `value` fails with it as well
            return False

    async def is_secret() -> bool:
        return False

    resources = asyncio.ensure_future(_resources(output))
    made = (asyncio.ensure_future(each) for each in (value(), is_known(), is_secret()))
    return pulumi.Output(resources, *made)


async def _resources(output: "pulumi.Output[Any]") -> set[pulumi.Resource]:
    try:
        return await output.resources()
    except Exception:  # the value fails with it as well
        return set()
