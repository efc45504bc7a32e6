"""A variable of the account, an organisation or a project."""

from typing import ClassVar

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.values import Expression, Kind, Level
from harness_components.variables.args import VariableArgs
from harness_components.variables.calls import VariableCall


class Variable(VariableCall, HarnessComponent):
    """A variable with a fixed text."""

    KIND = Kind.VARIABLE
    ARGS = VariableArgs
    LEAF = leaf_class("harness:platform/variables:Variables")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    expression: Expression
    """The expression that reads the variable."""

    def _make(self, name: str, args: VariableArgs) -> None:
        scope = args.scope
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            type="String",
            spec={"value_type": "FIXED", "fixed_value": args.value},
            opts=self._child(),
        )
        self._declare(leaf)
        prefix = "" if scope.level is Level.PROJECT else f"{scope.level.value}."
        self.expression = Expression(f"<+variable.{prefix}{self.identifier}>")
