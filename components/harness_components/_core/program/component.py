"""The base of every component: type token, gate, options of children, public outputs.

What it deliberately does not do: merge the caller's options into children. They belong to the
component itself; provider and protection reach the children through it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import pulumi

from harness_components._core.model.entity import EntityArgs
from harness_components._core.program import outputs
from harness_components._core.program.call import CallSignature, checked_call
from harness_components._core.program.kept_documents import is_asked_for
from harness_components._core.program.leaf import Leaf
from harness_components._core.program.registry import Declared, variables_in
from harness_components._core.program.run import Run, current_run
from harness_components._core.scope import Scope
from harness_components._core.values import ConnectorType, Identifier, Kind, SecretType


class HarnessComponent(pulumi.ComponentResource):
    """A component of the library: it validates, makes its children, then registers outputs."""

    KIND: ClassVar[Kind]
    """The kind of entity the component makes."""
    PUBLIC: ClassVar[tuple[str, ...]] = ()
    """The public outputs, by name: what `register_outputs` is given."""

    ARGS: ClassVar[type[EntityArgs]]
    """The class of the arguments."""
    LEAF: ClassVar[type[Leaf]]
    """The class of the resource that it makes."""

    identifier: Identifier
    """Identifier of the entity in Harness."""

    __signature__ = CallSignature()

    def __init_subclass__(cls, **given: Any) -> None:
        """Keep the annotations of the library's own classes from the SDK.

        It works the type hints of a resource's class out again for every object of it, a tenth of
        a program's time, to read outputs that a component does not have. Type checkers and the
        generated pages read the source.
        """
        super().__init_subclass__(**given)
        if cls.__module__.startswith("harness_components."):
            cls.__annotations__ = {}

    @classmethod
    def token(cls) -> str:
        """Return the type token. State holds it, so a class cannot be renamed for free."""
        return f"harness-components:index:{cls.__name__}"

    def __init__(self, *args: Any, **given: Any) -> None:
        """Check the call, note what the entity is and refers to, and wait for the gate.

        Called with a name, then arguments as an object or by keyword, and options. What is wrong
        with the call is reported with the rest of the program's problems.
        """
        name, made, opts = checked_call(type(self), args, given)
        self._begin(name, made, opts)
        self._make(name, made)
        self.register_outputs({each: getattr(self, each) for each in self.PUBLIC})

    def _begin(self, name: str, args: EntityArgs, opts: pulumi.ResourceOptions | None) -> None:
        self._run: Run = current_run()
        self._args = args
        self._run.made.append((name, args))
        self.identifier = args.identifier_for(name)
        args.check_all(self._run.to_check(name), self._run.problems)
        self._run.mark_invalid_name(self.identifier)
        token, above = self.token(), opts.parent if opts is not None else None
        self._run.name(token, name, above, args.where(), self.identifier)
        waiting = pulumi.ResourceOptions(depends_on=[self._run.gate()])
        super().__init__(
            token,
            name,
            {},
            waiting if opts is None else pulumi.ResourceOptions.merge(opts, waiting),
        )

    def _make(self, name: str, args: Any) -> None:
        """Make the leaf, and set what the component shows. Each class says how."""
        raise NotImplementedError

    def _document(self, name: str, render: Callable[[Any], str]) -> "str | pulumi.Output[str]":
        """Return the document of the arguments, as an Output where a value of theirs is one."""
        text = render(self._args)
        if is_asked_for():
            kept = {"type": type(self).__name__, "name": name, "document": text}
            self._run.documents.append(kept)
        return outputs.document(self._args, name, text, render)

    @classmethod
    def from_yaml(
        cls,
        name: str,
        source: str | Path,
        scope: Scope,
        opts: pulumi.ResourceOptions | None = None,
    ) -> Self:
        """Make the component from what the Harness UI exports: a text, or the `Path` of a file.

        What is wrong with the document is reported with the rest of the program's problems.
        """
        return cls(name, cls.ARGS.from_yaml(source, scope, current_run().problems), opts)

    def _child(
        self, *, within: str = "", needs: Sequence[pulumi.Resource] = ()
    ) -> pulumi.ResourceOptions:
        """Return fresh options for a child: parent, and the resources its references stand for.

        `within` is the environment that bare references to infrastructure definitions mean.
        """
        scope = self._args.scope
        depends: list[Any] = [*scope.owners, *needs]
        for model, attribute, ref in self._args.uses():
            kinds = model.types(attribute)
            self._run.registry.use(model, attribute, ref, scope, types=kinds, within=within)
            if ref.owner is None:
                depends.append(self._run.named(ref, scope, within))
            elif ref.owner not in depends:
                depends.append(ref.owner)
        for model, attribute, text in self._args.texts():
            for variable in variables_in(text):
                self._run.registry.use(model, attribute, variable, scope)
        return pulumi.ResourceOptions(parent=self, depends_on=depends or None)

    def _declare(
        self,
        owner: pulumi.Resource,
        *,
        type: ConnectorType | SecretType | None = None,  # noqa: A002  # Harness's word
        version: str = "",
        within: str = "",
        path: str = "",
    ) -> None:
        """Note the entity this component makes, and the resource others wait for.

        `within` is the environment of an infrastructure definition, `path` that of a file, by
        which documents refer to it.
        """
        scope, place = self._args.scope, self._args.where()
        if scope.is_placeholder or not self._args.is_known:
            self._run.registry.mark_uncertain(
                self.KIND, str(self.identifier) if scope.is_placeholder else ""
            )
            return
        at = (scope.org_id, scope.project_id)
        self._run.registry.declare(
            Declared(self.KIND, *at, self.identifier, place, owner, type, version), within
        )
        if path:
            self._run.registry.declare(Declared(self.KIND, *at, path, place, owner), within)
